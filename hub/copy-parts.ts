/** All that a store keeps of a tenant, part by part, for who copies it out and in again (hub/backup/). */
import type { RegisterState } from '../db/sync/protocol.ts';
import type {
  DeviceRecord,
  Fact,
  FactKind,
  GestureRecord,
  JournalEntry,
  TenantHead,
} from './tenant-store.ts';

/** The rows of each part; `head` is apart, for there is one. */
export interface CopyRows {
  readonly device: DeviceRecord;
  /** The mark at each head that a push brought. */
  readonly push: { readonly head: number; readonly mark: number };
  readonly register: RegisterState;
  readonly gesture: GestureRecord & { readonly dev: number };
  readonly audit: JournalEntry;
  readonly fact: Fact & { readonly kind: FactKind };
}

export type CopyPart = keyof CopyRows;

interface PartShape<Row> {
  /** Every field, in the order of a backup's columns. */
  readonly fields: readonly (keyof Row & string)[];
  /** What tells rows apart and puts them in order. */
  readonly keys: readonly (keyof Row & string)[];
}

/** In the order in which they are written back. */
export const copyParts: { readonly [Part in CopyPart]: PartShape<CopyRows[Part]> } = {
  device: { fields: ['dev', 'last', 'isRevoked', 'actors'], keys: ['dev'] },
  push: { fields: ['head', 'mark'], keys: ['head'] },
  register: {
    fields: ['table', 'row', 'group', 'seq', 't', 'dev', 'actor', 'value'],
    keys: ['seq'],
  },
  gesture: {
    fields: ['dev', 'dseq', 'boot', 't', 'actor', 'receivedMs', 'outcome'],
    keys: ['dev', 'dseq'],
  },
  audit: {
    fields: [
      ...(['id', 'head', 'dev', 'dseq', 'actor', 'receivedMs', 'table', 'row', 'group'] as const),
      ...(['outcome', 'value', 'salt', 'digest', 'chain'] as const),
    ],
    keys: ['id'],
  },
  fact: { fields: ['kind', 'key', 'json'], keys: ['kind', 'key'] },
};

export const copyPartNames = Object.keys(copyParts) as readonly CopyPart[];

/** A tenant at one moment, read for as long as it takes: nobody waits meanwhile. */
export interface TenantSource {
  readonly head: () => Promise<TenantHead>;
  /** The newest number that a device was given, whether or not it is there still. */
  readonly lastDev: () => Promise<number>;
  /** In the order of the part's keys, after the row that is given. */
  readonly rows: <Part extends CopyPart>(
    part: Part,
    after: CopyRows[Part] | null,
    limit: number,
  ) => Promise<readonly CopyRows[Part][]>;
}

/** What a restored tenant must not forget of the one in whose place it comes. */
export interface Replaced {
  readonly lastDev: number;
  readonly revoked: readonly number[];
}

/** A tenant that is being written, empty at first. */
export interface TenantTarget {
  /** Null where there was none. */
  readonly replaced: Replaced | null;
  /** First of all, once. */
  readonly putHead: (head: TenantHead, lastDev: number) => Promise<void>;
  readonly putRows: <Part extends CopyPart>(
    part: Part,
    rows: readonly CopyRows[Part][],
  ) => Promise<void>;
}

/** SQL that is the same in both stores; they differ in the names of columns and of parameters. */
export interface CopySql {
  readonly select: string;
  readonly columns: string;
  readonly after: string;
  readonly order: string;
}

export function copySql(
  part: CopyPart,
  columnOf: (field: string) => string,
  parameter: (index: number) => string,
): CopySql {
  const { fields, keys } = copyParts[part];
  const named = keys.map(columnOf).join(', ');
  return {
    select: fields.map((field) => `${columnOf(field)} AS "${field}"`).join(', '),
    columns: fields.map(columnOf).join(', '),
    after: `(${named}) > (${keys.map((_, index) => parameter(index)).join(', ')})`,
    order: named,
  };
}

/** The row's values, in the order of the fields that are named. */
export const valuesOf = <Row extends object>(
  row: Row,
  names: readonly (keyof Row & string)[],
): readonly unknown[] => names.map((name) => row[name]);
