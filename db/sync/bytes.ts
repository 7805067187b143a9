/**
 * Bytes of a message, written and read in order.
 *
 * Numbers are LEB128 (seven bits a byte, the low ones first); signed ones are folded so that small
 * distances either way stay short. A reader never trusts a length: it is checked against what is
 * left before anything is set aside for it, so a hostile message costs no more than its own size.
 */
import { assert } from '../../domain/result.ts';

/** The message breaks off, or says something that no writer says. Caught once, where it came in. */
export class MalformedMessage extends Error {
  override readonly name = 'MalformedMessage';
}

export interface ByteWriter {
  readonly byte: (value: number) => void;
  /** A whole number from 0 to 2^53 - 1. */
  readonly count: (value: number) => void;
  /** A whole number either side of 0. */
  readonly signed: (value: number) => void;
  /** Four bytes, for what is random and so never short. */
  readonly word: (value: number) => void;
  readonly double: (value: number) => void;
  /** Bytes whose number the reader knows. */
  readonly raw: (bytes: Uint8Array) => void;
  /** Bytes with their number before them. */
  readonly blob: (bytes: Uint8Array) => void;
  readonly text: (value: string) => void;
  readonly done: () => Uint8Array;
}

export function createByteWriter(): ByteWriter {
  let buffer = Buffer.allocUnsafe(256);
  let length = 0;
  const room = (more: number): void => {
    if (length + more <= buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(buffer.length * 2, length + more));
    buffer.copy(larger, 0, 0, length);
    buffer = larger;
  };
  const byte = (value: number): void => {
    room(1);
    buffer[length++] = value;
  };
  const count = (value: number): void => {
    assert(Number.isSafeInteger(value) && value >= 0, 'a count is a whole number from 0');
    let rest = value;
    while (rest >= 0x80) {
      byte((rest % 0x80) | 0x80);
      rest = Math.floor(rest / 0x80);
    }
    byte(rest);
  };
  const raw = (bytes: Uint8Array): void => {
    room(bytes.length);
    buffer.set(bytes, length);
    length += bytes.length;
  };
  const blob = (bytes: Uint8Array): void => {
    count(bytes.length);
    raw(bytes);
  };
  return {
    byte,
    count,
    signed: (value) => count(value < 0 ? -2 * value - 1 : 2 * value),
    word: (value) => {
      room(4);
      length = buffer.writeUInt32LE(value, length);
    },
    double: (value) => {
      room(8);
      length = buffer.writeDoubleLE(value, length);
    },
    raw,
    blob,
    text: (value) => blob(Buffer.from(value, 'utf8')),
    done: () => Uint8Array.prototype.slice.call(buffer, 0, length),
  };
}

export interface ByteReader {
  readonly byte: () => number;
  readonly count: () => number;
  readonly signed: () => number;
  readonly word: () => number;
  readonly double: () => number;
  readonly raw: (length: number) => Uint8Array;
  readonly blob: () => Uint8Array;
  readonly text: () => string;
  /** How many things follow; each takes at least `atLeast` bytes, so more than are left is a lie. */
  readonly items: (atLeast: number) => number;
  /** Refuses bytes after the end. */
  readonly end: () => void;
  readonly isAtEnd: () => boolean;
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

export function createByteReader(bytes: Uint8Array): ByteReader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  const take = (length: number): number => {
    if (length > bytes.length - at) throw new MalformedMessage('it breaks off');
    const start = at;
    at += length;
    return start;
  };
  const byte = (): number => view.getUint8(take(1));
  const count = (): number => {
    let value = 0;
    let scale = 1;
    for (let read = 0; read < 8; read += 1) {
      const next = byte();
      value += (next & 0x7f) * scale;
      if (next < 0x80) {
        if (!Number.isSafeInteger(value)) break;
        // One number has one spelling: what was hashed or compared can't be said another way.
        if (next === 0 && read > 0) break;
        return value;
      }
      scale *= 0x80;
    }
    throw new MalformedMessage('a number has no end');
  };
  const raw = (length: number): Uint8Array => {
    const start = take(length);
    return bytes.subarray(start, start + length);
  };
  const blob = (): Uint8Array => raw(count());
  return {
    byte,
    count,
    signed: () => {
      const folded = count();
      return folded % 2 === 1 ? -(folded + 1) / 2 : folded / 2;
    },
    word: () => view.getUint32(take(4), true),
    double: () => view.getFloat64(take(8), true),
    raw,
    blob,
    text: () => {
      try {
        return utf8.decode(blob());
      } catch (error) {
        if (error instanceof MalformedMessage) throw error;
        throw new MalformedMessage('text is not UTF-8');
      }
    },
    items: (atLeast) => {
      const number = count();
      if (number * atLeast > bytes.length - at) throw new MalformedMessage('it counts too many');
      return number;
    },
    end: () => {
      if (at !== bytes.length) throw new MalformedMessage('something follows its end');
    },
    isAtEnd: () => at === bytes.length,
  };
}
