/**
 * A deletion is kept for as long as a device may come back that hasn't heard of it; then the hub forgets
 * the row and says so: a device that was away for longer receives everything again (docs/sync.md,
 * "Horizon"). Disagreements that were settled by then are forgotten too. The journal keeps all.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { DELETED_GROUP, ERASED_GROUP } from '../../db/registers.ts';
import { unpackValues } from '../../db/sync/column-values.ts';
import { CONFLICT_ANSWER, CONFLICT_TABLE } from '../../db/sync/conflict-register.ts';
import { isDeletedFlag } from '../../db/sync/flags.ts';
import type { RowName } from '../../db/sync/materialize.ts';
import type { RegisterState } from '../../db/sync/protocol.ts';
import { keyOf } from '../../db/sync/row-table.ts';
import { parentsOf, shapeByCode } from '../../db/sync/table-shapes.ts';
import type { TenantReader, TenantStore } from '../tenant-store.ts';

/** A year, and what a leave adds to it: a device is hardly ever away for longer. */
export const KEPT_DAYS = 400;
const DAY_MS = 86_400_000;
const PAGE = 2_000;

export interface Compacted {
  /** Rows of which nothing is kept any more. */
  readonly rows: number;
  readonly horizon: number;
}

export const compactTenant = (
  store: TenantStore,
  tenant: string,
  nowMs: number,
): Promise<Compacted> =>
  store.transaction(tenant, async (tx) => {
    const horizon = await tx.headBefore(nowMs - KEPT_DAYS * DAY_MS);
    return forgetBefore(tx, horizon);
  });

/** Everything deleted up to `horizon`; nothing where the hub has forgotten that far already. */
export async function forgetBefore(
  tx: TenantReader & {
    readonly forget: (rows: readonly RowName[]) => Promise<void>;
    readonly raiseHorizon: (seq: number) => Promise<void>;
  },
  horizon: number,
): Promise<Compacted> {
  const head = await tx.head();
  if (horizon <= head.horizon) return { rows: 0, horizon: head.horizon };
  const gone = await findGone(tx, horizon, head.head);
  await tx.forget(gone);
  await tx.raiseHorizon(horizon);
  return { rows: gone.length, horizon };
}

async function findGone(
  tx: TenantReader,
  horizon: number,
  head: number,
): Promise<readonly RowName[]> {
  const rows = new Map<string, Known>();
  for await (const register of pages(tx, head)) {
    const key = nameOf(register);
    const known = rows.get(key) ?? { ...register, isOver: false, isLate: false, names: [] };
    rows.set(key, {
      table: known.table,
      row: known.row,
      isOver: known.isOver || isOver(register),
      // A row that was erased stays marked: nobody brings her back by telling of her again.
      isLate: known.isLate || register.seq > horizon || register.group === ERASED_GROUP,
      names: [...known.names, ...namesIn(register)],
    });
  }
  // A deleted row that a living one names is shown (docs/sync.md, "What is shown"): it is kept with it.
  const kept = new Set<string>();
  const open = [...rows.values()].filter(({ isOver: over, isLate }) => !over || isLate);
  for (let known = open.pop(); known !== undefined; known = open.pop()) {
    const key = nameOf(known);
    if (kept.has(key)) continue;
    kept.add(key);
    for (const parent of known.names) {
      const named = rows.get(parent);
      if (named !== undefined) open.push(named);
    }
  }
  return [...rows].filter(([key]) => !kept.has(key)).map(([, { table, row }]) => ({ table, row }));
}

interface Known extends RowName {
  /** Deleted; or a disagreement that was settled. */
  readonly isOver: boolean;
  /** Something of it is newer than the horizon. */
  readonly isLate: boolean;
  /** Rows that it names. */
  readonly names: readonly string[];
}

const isOver = ({ table, group, value }: RegisterState): boolean =>
  table === CONFLICT_TABLE
    ? group === CONFLICT_ANSWER
    : group === DELETED_GROUP && isDeletedFlag(value);

function namesIn({ table, row, group, value }: RegisterState): readonly string[] {
  const shape = shapeByCode.get(table);
  const columns = shape?.groups[group];
  if (shape === undefined || columns === undefined) return [];
  return parentsOf(shape.table).flatMap(({ column, code }) => {
    // A row that has its parent's key names it by each of its groups.
    if (column === 'id') return [nameOf({ table: code, row })];
    const at = columns.indexOf(column);
    const id = at < 0 ? null : unpackValues(value)[at];
    return id instanceof Uint8Array ? [nameOf({ table: code, row: id })] : [];
  });
}

async function* pages(tx: TenantReader, head: number): AsyncGenerator<RegisterState> {
  for (let after = 0; ;) {
    const page = await tx.page(after, head, PAGE);
    yield* page;
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return;
    after = last.seq;
    // Other tenants are answered meanwhile.
    await nextTurn();
  }
}

const nameOf = ({ table, row }: RowName): string => `${table} ${keyOf(row)}`;
