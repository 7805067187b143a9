/** The rows of a message, each named once in the order in which they first come. */
import type { ByteReader, ByteWriter } from './bytes.ts';

const KEY_BYTES = 16;

export interface RowTable {
  /** For each row given, its place among the rows that are written. */
  readonly indexes: readonly number[];
  readonly write: (writer: ByteWriter) => void;
}

export function createRowTable(rows: readonly Uint8Array[]): RowTable {
  const places = new Map<string, number>();
  const kept: Uint8Array[] = [];
  const indexes = rows.map((row) => {
    const key = keyOf(row);
    const known = places.get(key);
    if (known !== undefined) return known;
    places.set(key, kept.length);
    kept.push(row);
    return kept.length - 1;
  });
  return {
    indexes,
    write: (writer) => {
      writer.count(kept.length);
      for (const row of kept) writer.raw(row);
    },
  };
}

export function readRows(reader: ByteReader): readonly Uint8Array[] {
  const rows: Uint8Array[] = [];
  for (let left = reader.items(KEY_BYTES); left > 0; left -= 1) rows.push(reader.raw(KEY_BYTES));
  return rows;
}

/** A row's bytes as a key of a Map. */
export const keyOf = (row: Uint8Array): string => Buffer.from(row).toString('latin1');
