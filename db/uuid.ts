/** Ids are UUID text in the trade's words and 16 bytes in the tables: half the pages, same order. */
import { assert } from '../domain/result.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export const isUuid = (text: string): boolean => UUID.test(text);

export function uuidToBytes(id: string): Buffer {
  assert(isUuid(id), 'an id is a UUID in lower case');
  return Buffer.from(id.replaceAll('-', ''), 'hex');
}

export function bytesToUuid<T extends string>(bytes: Uint8Array): T {
  assert(bytes.length === 16, 'a key is 16 bytes');
  const hex = Buffer.from(bytes).toString('hex');
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ];
  return parts.join('-') as T;
}
