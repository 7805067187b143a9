/** Ops, distances and marks as the messages and the outbox write them, a column after another. */
import {
  createByteReader,
  createByteWriter,
  MalformedMessage,
  type ByteReader,
  type ByteWriter,
} from './bytes.ts';
import type { Op } from './protocol.ts';
import { createRowTable, readRows } from './row-table.ts';

const GROUPS = 16;

/** Ops on their own, as the outbox keeps those of a gesture. */
export function encodeOps(ops: readonly Op[]): Uint8Array {
  const writer = createByteWriter();
  writeOps(writer, ops);
  return writer.done();
}

/** Throws MalformedMessage. */
export function decodeOps(bytes: Uint8Array): readonly Op[] {
  const reader = createByteReader(bytes);
  const ops = readOps(reader);
  reader.end();
  return ops;
}

export function writeOps(writer: ByteWriter, ops: readonly Op[]): void {
  const table = createRowTable(ops.map(({ row }) => row));
  table.write(writer);
  writer.count(ops.length);
  // Ops mostly go row after row: the distance to the row after the last one is 0 then.
  let expected = 0;
  for (const index of table.indexes) {
    writer.signed(index - expected);
    expected = index + 1;
  }
  for (const { table: code, group } of ops) writer.count(code * GROUPS + group);
  for (const { value } of ops) writer.count(value.length);
  for (const { value } of ops) writer.raw(value);
}

export function readOps(reader: ByteReader): readonly Op[] {
  const rows = readRows(reader);
  const number = reader.items(3);
  let expected = 0;
  const indexes = times(number, () => {
    const index = expected + reader.signed();
    expected = index + 1;
    return index;
  });
  const places = times(number, reader.count);
  const lengths = times(number, reader.count);
  return lengths.map((length, index) => {
    const row = rows[indexes[index] ?? -1];
    if (row === undefined) throw new MalformedMessage('an op on no row');
    const place = places[index] ?? 0;
    return {
      table: Math.floor(place / GROUPS),
      group: place % GROUPS,
      row,
      value: reader.raw(length),
    };
  });
}

/** 0 for none: a mark of 0 is told as 1, which costs a chance in four thousand million. */
export function writeMark(writer: ByteWriter, mark: number | null): void {
  writer.word(mark === null ? 0 : Math.max(mark, 1));
}

export function readMark(reader: ByteReader): number | null {
  const mark = reader.word();
  return mark === 0 ? null : mark;
}

export function writeDistances(writer: ByteWriter, values: readonly number[], from: number): void {
  let before = from;
  for (const value of values) {
    writer.signed(value - before);
    before = value;
  }
}

export function readDistances(reader: ByteReader, number: number, from: number): readonly number[] {
  let before = from;
  return times(number, () => {
    before = whole(before + reader.signed());
    return before;
  });
}

export function whole(value: number): number {
  if (!Number.isSafeInteger(value) || value < 0) throw new MalformedMessage('not a whole number');
  return value;
}

export const times = <T>(number: number, make: () => T): readonly T[] => {
  const made: T[] = [];
  for (let index = 0; index < number; index += 1) made.push(make());
  return made;
};
