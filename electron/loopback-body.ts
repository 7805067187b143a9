/** Reads the JSON of a request, up to a size that no gesture of the window comes near. */
import type { IncomingMessage } from 'node:http';
import { assert, err, ok, type Result } from '../domain/result.ts';

/** A change of 5,000 visits takes about 1 MB. */
export const maxBodyBytes = 4 * 1024 * 1024;

export async function readBody(
  request: IncomingMessage,
): Promise<Result<unknown, 'tooLarge' | 'notJson'>> {
  if (Number(request.headers['content-length'] ?? 0) > maxBodyBytes) return err('tooLarge');
  const pieces: Buffer[] = [];
  let bytes = 0;
  // The connection stays open when we stop reading, for a refusal has still to be written.
  for await (const piece of request.iterator({ destroyOnReturn: false })) {
    assert(piece instanceof Buffer, 'a request without an encoding gives buffers');
    bytes += piece.length;
    if (bytes > maxBodyBytes) return err('tooLarge');
    pieces.push(piece);
  }
  try {
    return ok(JSON.parse(Buffer.concat(pieces).toString('utf8')) as unknown);
  } catch {
    return err('notJson');
  }
}
