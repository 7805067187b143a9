/** What all pages that the hub serves to browsers have in common. */
import type { IncomingMessage } from 'node:http';

/** Nothing from elsewhere, no script in a page, in no frame. */
export const PAGE_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

export const pageHeaders: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'content-security-policy': PAGE_POLICY,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};

/** A form of another site can't act in somebody's name: browsers say where it stood. */
export function isFromHere({ headers }: IncomingMessage, origin: string): boolean {
  const site = headers['sec-fetch-site'];
  const type = headers['content-type'] ?? '';
  return (
    headers.origin === origin &&
    (site === undefined || site === 'same-origin') &&
    type.startsWith('application/x-www-form-urlencoded')
  );
}
