/** Bytes as a bad line or a bad hand leaves them: cut, flipped, filled, put together from two. */
import type { Chance } from '../sim/chance.ts';

export function mutate(bytes: Uint8Array, chance: Chance, other: Uint8Array): Uint8Array {
  const file = Buffer.from(bytes);
  const at = chance.below(Math.max(1, file.length));
  switch (chance.below(6)) {
    case 0:
      return file.subarray(0, at);
    case 1:
      return Buffer.concat([file, Buffer.from([chance.below(256)])]);
    case 2:
      return Buffer.concat([file.subarray(0, at), other.subarray(chance.below(other.length))]);
    case 3:
      return file.fill(chance.pick([0, 255]), at, Math.min(file.length, at + 1 + chance.below(16)));
    case 4:
      return Buffer.concat([file.subarray(0, at), file.subarray(at + 1 + chance.below(8))]);
    default: {
      for (let flips = 1 + chance.below(8); flips > 0; flips -= 1) {
        file[chance.below(file.length)] = chance.below(256);
      }
      return file;
    }
  }
}
