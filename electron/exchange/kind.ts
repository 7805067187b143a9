/** A kind of rows that files bring: its columns, how its rows are told apart, what must hold. */
import type { z } from 'zod';
import { err, ok, type Result } from '../../domain/result.ts';
import type { Codec } from './codec.ts';
import type { World } from './world.ts';

/** Sets one value of a row that is being made. */
export type Setter<T> = (draft: T) => T;

export interface Field<T> {
  /** English, kept in remembered mappings. */
  readonly key: string;
  /** French, the heading that an export writes. */
  readonly header: string;
  /** Other headings that mean the same; folded. */
  readonly names: readonly string[];
  readonly expects: string;
  /** A new row can't do without it. */
  readonly isRequired: boolean;
  /** Understood when it comes, never written. */
  readonly isAlternative: boolean;
  /** Where the value stands in the row, as the schema names it. */
  readonly path: string;
  /** The refusal is what is expected, in French. */
  readonly read: (text: string, world: World) => Result<Setter<T>, string>;
  readonly write: (row: T, world: World) => string;
}

/** A fault that only several cells together have. */
export interface CrossFault {
  readonly field: string;
  readonly expected: string;
}

export interface Kind<T extends { readonly id: string }> {
  readonly fields: readonly Field<T>[];
  /** Its id is ''. */
  readonly blank: (world: World) => T;
  /**
   * What names the same row in another file, the strongest first. With `given` (the fields that had
   * a cell) only what the file could know; with null everything that may find the row.
   */
  readonly keysOf: (row: T, given: ReadonlySet<string> | null) => readonly string[];
  /** False where two rows that share a key are two all the same. */
  readonly isSame: (one: T, other: T) => boolean;
  readonly present: (world: World) => readonly T[];
  /** The field that separate columns for last name, first name and commune may stand for. */
  readonly parts: 'person' | 'caregiver' | null;
  /** Completes a row from its own values; `given` names the fields that had a cell. */
  readonly finish: (
    draft: T,
    given: ReadonlySet<string>,
    world: World,
  ) => { readonly row: T; readonly faults: readonly CrossFault[] };
  readonly schema: z.ZodType<T>;
  /** The row with lists whose order means nothing put in one order, to tell a change. */
  readonly normal?: (row: T) => T;
}

export interface FieldOptions<T, V> {
  readonly key: string;
  readonly header: string;
  readonly names?: readonly string[];
  readonly codec: Codec<V>;
  readonly get: (row: T) => V;
  readonly set: (row: T, value: V) => T;
  readonly isRequired?: boolean;
  readonly isAlternative?: boolean;
  readonly path?: string;
}

/** Binds a codec to its place in the row; what `V` is stays inside. */
export function field<T, V>(options: FieldOptions<T, V>): Field<T> {
  const { key, header, names = [], codec, get, set } = options;
  return {
    key,
    header,
    names,
    expects: codec.expects,
    isRequired: options.isRequired ?? false,
    isAlternative: options.isAlternative ?? false,
    path: options.path ?? key,
    read(text, world) {
      const value = codec.parse(text, world);
      if (value === undefined) return err(codec.explain?.(text, world) ?? codec.expects);
      return ok((draft) => set(draft, value));
    },
    write: (row, world) => codec.format(get(row), world),
  };
}
