/** Checksums of an archive's parts: one bit that a copy lost would else pass for another name or hour. */
import { crc32 } from 'node:zlib';

const DIRECTORY_ENTRY = Buffer.from('PK\u0001\u0002', 'latin1');

/** Every part is what its directory says; a part that no directory names is not. */
export function matchSums(
  archive: Uint8Array,
  parts: Readonly<Record<string, Uint8Array>>,
): boolean {
  const sums = declaredSums(Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength));
  return Object.entries(parts).every(([name, part]) => sums.get(name) === crc32(part));
}

/** The directory stands at the end, after any other archive that a part may hold: the last counts. */
function declaredSums(archive: Buffer): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (
    let at = archive.indexOf(DIRECTORY_ENTRY);
    at !== -1 && at + 46 <= archive.length;
    at = archive.indexOf(DIRECTORY_ENTRY, at + 4)
  ) {
    const nameEnd = at + 46 + archive.readUInt16LE(at + 28);
    sums.set(archive.toString('utf8', at + 46, nameEnd), archive.readUInt32LE(at + 16));
  }
  return sums;
}
