/** What the hub answers with: bytes of a sync, or JSON; nothing of it is kept by anybody on the way. */
import type { ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { PACK_FROM_BYTES, PACK_QUALITY, SYNC_TYPE } from '../../db/sync/protocol.ts';
import { brotliCompress, constants } from 'node:zlib';

const pack = promisify(brotliCompress);

export const hubHeaders: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
};

/** Why a request got no answer of its own; each has a status, and the device a sentence. */
export const refusalStatuses = {
  Malformed: 400,
  Refused: 401,
  /** The access token is too old or of another hub: open a session again. */
  AccessEnded: 401,
  Reused: 401,
  CodeRefused: 403,
  /** The computer's user has another role. */
  NoRight: 403,
  NotFound: 404,
  WrongMethod: 405,
  HasData: 409,
  TooLarge: 413,
  Unpackable: 415,
  TooOften: 429,
  Accident: 500,
} as const;

export type HubRefusal = keyof typeof refusalStatuses;

export function replyJson(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { ...hubHeaders, 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(value));
}

export function refuse(
  response: ServerResponse,
  type: HubRefusal,
  more: Readonly<Record<string, string | number>> = {},
): void {
  if (response.headersSent || response.destroyed) return;
  // What is left of the body isn't read: the line ends with the answer.
  if (type === 'TooLarge' || type === 'Unpackable') response.setHeader('connection', 'close');
  replyJson(response, refusalStatuses[type], { error: { type, ...more } });
}

/** Packed where that is shorter and the device can unpack it. */
export async function replyBytes(
  response: ServerResponse,
  bytes: Uint8Array,
  takesBrotli: boolean,
): Promise<void> {
  const isPacked = takesBrotli && bytes.length >= PACK_FROM_BYTES;
  const body = isPacked
    ? await pack(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: PACK_QUALITY } })
    : bytes;
  // Each byte goes over rural lines thousands of times a day: no date, no word for browsers.
  response.sendDate = false;
  response.writeHead(200, {
    'cache-control': 'no-store',
    'content-type': SYNC_TYPE,
    'content-length': body.length,
    ...(isPacked ? { 'content-encoding': 'br' } : {}),
  });
  response.end(body);
}
