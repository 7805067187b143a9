/** New ids: UUIDv7, so that rows made one after another lie one after another in the file. */

/** `random` is 10 bytes of chance. */
export function makeId<T extends string>(nowMs: number, random: Uint8Array): T {
  const bytes = Buffer.alloc(16);
  bytes.writeUIntBE(Math.trunc(nowMs), 0, 6);
  bytes.set(random.subarray(0, 10), 6);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join('-') as T;
}
