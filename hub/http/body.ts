/** A request's body, no larger than it may be before and after it is unpacked. */
import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import { MAX_MESSAGE_BYTES } from '../../db/sync/protocol.ts';
import { err, ok, type Result } from '../../domain/result.ts';

export type BodyRefusal = 'TooLarge' | 'Malformed' | 'Unpackable';

const unpack = promisify(brotliDecompress);

/** `limit` bounds what comes and what it unpacks to. */
export async function readBody(
  request: IncomingMessage,
  limit = MAX_MESSAGE_BYTES,
): Promise<Result<Buffer, BodyRefusal>> {
  if (Number(request.headers['content-length'] ?? 0) > limit) return err('TooLarge');
  const encoding = request.headers['content-encoding'] ?? 'identity';
  if (encoding !== 'identity' && encoding !== 'br') return err('Unpackable');
  const parts: Buffer[] = [];
  let length = 0;
  try {
    for await (const part of request as AsyncIterable<Buffer>) {
      length += part.length;
      if (length > limit) return err('TooLarge');
      parts.push(part);
    }
  } catch {
    // The line was cut in the middle: nobody reads the answer.
    return err('Malformed');
  }
  const raw = Buffer.concat(parts);
  if (encoding === 'identity') return ok(raw);
  try {
    return ok(await unpack(raw, { maxOutputLength: limit }));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return err(code === 'ERR_BUFFER_TOO_LARGE' ? 'TooLarge' : 'Malformed');
  }
}
