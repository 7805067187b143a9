/**
 * A conflict as a register of its own: the hub writes what was lost, and people answer in another
 * group of the same row, so that an answer on one device is known on all.
 */
import { createHash } from 'node:crypto';
import { packValues, unpackValues } from './column-values.ts';
import type { Op } from './protocol.ts';

/** Tables from here on are the hub's own. */
export const FIRST_HUB_TABLE = 200;
export const CONFLICT_TABLE = 200;

/** Written by the hub alone. */
export const CONFLICT_FACTS = 0;
/** Written by who settled it. */
export const CONFLICT_ANSWER = 1;

/** Two values of one register, or a deletion against an edit. */
export const conflictKinds = ['edited', 'deleted'] as const;
export type ConflictKind = (typeof conflictKinds)[number];

export interface ConflictSide {
  /** Packed columns. */
  readonly value: Uint8Array;
  readonly dev: number;
  readonly actor: number;
  readonly t: number;
}

export interface ConflictFacts {
  readonly kind: ConflictKind;
  readonly table: number;
  readonly row: Uint8Array;
  readonly group: number;
  readonly lost: ConflictSide;
  readonly won: ConflictSide;
}

/** Null for what no hub of this version writes. */
export function readConflict(value: Uint8Array): ConflictFacts | null {
  const [kind, table, row, group, lost, lostDev, lostActor, lostT, won, wonDev, wonActor, wonT] =
    unpackValues(value);
  const known = conflictKinds.find((name) => name === kind);
  if (
    known === undefined ||
    !(row instanceof Uint8Array && lost instanceof Uint8Array && won instanceof Uint8Array)
  ) {
    return null;
  }
  return {
    kind: known,
    table: Number(table),
    row,
    group: Number(group),
    lost: { value: lost, dev: Number(lostDev), actor: Number(lostActor), t: Number(lostT) },
    won: { value: won, dev: Number(wonDev), actor: Number(wonActor), t: Number(wonT) },
  };
}

/**
 * Its row's key comes from the two values and their authors: the same disagreement found again, after
 * the hub was set back, is the same row.
 */
export function conflictOp({ kind, table, row, group, lost, won }: ConflictFacts): Op {
  const value = packValues([
    ...([kind, table, row, group, lost.value, lost.dev, lost.actor, lost.t] as const),
    ...([won.value, won.dev, won.actor, won.t] as const),
  ]);
  const key = Uint8Array.prototype.slice.call(createHash('sha256').update(value).digest(), 0, 16);
  key[6] = ((key[6] ?? 0) & 0x0f) | 0x80;
  key[8] = ((key[8] ?? 0) & 0x3f) | 0x80;
  return { table: CONFLICT_TABLE, row: key, group: CONFLICT_FACTS, value };
}
