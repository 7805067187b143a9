/** Where a request comes from, for counting tries. */
import type { IncomingMessage } from 'node:http';

/** `proxy`: what the proxy before the hub wrote last, which is the only part that nobody else can write. */
export type AddressSource = 'line' | 'proxy';

export function addressOf(request: IncomingMessage, source: AddressSource): string {
  const line = request.socket.remoteAddress ?? '';
  if (source === 'line') return line;
  const told = request.headers['x-forwarded-for'];
  const last = (Array.isArray(told) ? told.at(-1) : told)?.split(',').at(-1)?.trim();
  return last === undefined || last === '' ? line : last;
}
