/** The built window as files with their headers: one policy for `app://` and for loopback. */
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

/**
 * Nothing but what the app brings along, and its own host to talk to. Styles may be inline, for
 * Mantine computes some; scripts may not. The print preview is a frame of the same origin.
 */
export const contentPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "frame-src 'self'",
  "worker-src 'self'",
  "frame-ancestors 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

export const guardHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': contentPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
};

/** The file at that path of an address (`/`, `/assets/x.js`), or null. Never leaves `folder`. */
export async function readStaticFile(folder: string, path: string): Promise<StaticFile | null> {
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
  return {
    body: new Uint8Array(await readFile(file)),
    headers: {
      ...guardHeaders,
      'content-type': type,
      'cache-control': hashed ? 'public, max-age=31536000, immutable' : 'no-store',
    },
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
