/** The built window as files with their headers: the page's policy is `app://`'s or loopback's. */
import { randomBytes } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';

export interface StaticFile {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly headers: Readonly<Record<string, string>>;
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
};

/** Who serves the page: `app://` has a bridge beside the page, loopback speaks HTTP. */
export type FileHost = 'app' | 'loopback';

/**
 * Nothing but what the app brings along. Of `app://` the page has no network at all, for its asks go
 * over the bridge; on loopback it may ask its own host. Mantine and react-remove-scroll write `<style>`
 * elements: those with this page's number are let in, no other, and no style attribute. The print
 * preview is a frame of the same origin.
 */
export const pagePolicy = (host: FileHost, nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src ${host === 'app' ? "'none'" : "'self'"}`,
    "frame-src 'self'",
    "worker-src 'none'",
    "frame-ancestors 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');

/** What isn't the page is never a page: opened as one, it may load nothing and be framed by nobody. */
const CLOSED_POLICY =
  "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; sandbox";

export const guardHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': CLOSED_POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': [
    'camera=(), microphone=(), geolocation=(), payment=(), usb=(), serial=(), hid=(), bluetooth=()',
    'display-capture=(), midi=(), publickey-credentials-get=(), screen-wake-lock=()',
  ].join(', '),
};

/** What `index.html` holds where the number of the page goes; `renderer/style-nonce.ts` reads it there. */
const NONCE_PLACE = '{{style-nonce}}';

/** The file at that path of an address (`/`, `/assets/x.js`), or null. Never leaves `folder`. */
export async function readStaticFile(
  folder: string,
  path: string,
  host: FileHost,
): Promise<StaticFile | null> {
  const relative = relativePath(path);
  const type = relative === null ? undefined : types[extname(relative)];
  if (relative === null || type === undefined) return null;
  const file = join(folder, relative);
  // A missing file is an answer here, so it is asked for before it is read.
  const isFile = await stat(file).then(
    (found) => found.isFile(),
    () => false,
  );
  if (!isFile) return null;
  const hashed = relative.startsWith(`assets${sep}`);
  const headers = {
    ...guardHeaders,
    'content-type': type,
    'cache-control': hashed ? 'public, max-age=31536000, immutable' : 'no-store',
  };
  if (extname(relative) !== '.html') {
    return { body: new Uint8Array(await readFile(file)), headers };
  }
  // 128 random bits for each time that the page is given out (CSP level 3, "nonce-source").
  const nonce = randomBytes(16).toString('base64');
  const page = (await readFile(file, 'utf8')).replaceAll(NONCE_PLACE, nonce);
  return {
    body: new TextEncoder().encode(page),
    headers: { ...headers, 'content-security-policy': pagePolicy(host, nonce) },
  };
}

function relativePath(path: string): string | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(path);
  } catch {
    return null;
  }
  if (decoded === '/') return 'index.html';
  if (/[\\\0:]/.test(decoded) || decoded.split('/').includes('..')) return null;
  return normalize(decoded).replace(/^[\\/]+/, '');
}
