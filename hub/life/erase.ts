/**
 * A person's right to be forgotten (RGPD art. 17) on the hub: her rows as `personal-tables.ts` says, every
 * value of them in the journal, her disagreements and her telephone. Devices hear of it by a mark on each
 * row that is no more or was written over (`ERASED_GROUP`), and nobody writes such a row again.
 *
 * Which rows those are is asked of the same tables as a device has (tenant-copy.ts).
 */
import { eraseRows, previewErasure, type ErasedCount } from '../../db/erase-person.ts';
import type { WritableDb } from '../../db/handle.ts';
import type { Person, PersonKind } from '../../db/personal-tables.ts';
import { DELETED_GROUP, ERASED_GROUP } from '../../db/registers.ts';
import { AGENT_FACTS, LINK_TABLE, READ_TABLE, unpackRead } from '../../db/sync/agent-registers.ts';
import { packValues, type ColumnValue } from '../../db/sync/column-values.ts';
import { CONFLICT_FACTS, CONFLICT_TABLE, readConflict } from '../../db/sync/conflict-register.ts';
import { DELETED } from '../../db/sync/flags.ts';
import type { RowName } from '../../db/sync/materialize.ts';
import type { Op } from '../../db/sync/protocol.ts';
import { keyOf } from '../../db/sync/row-table.ts';
import { shapeByCode } from '../../db/sync/table-shapes.ts';
import { bytesToUuid, isUuid, uuidToBytes } from '../../db/uuid.ts';
import { forgetLinks } from '../identity/agent-links.ts';
import type { Erasure } from '../identity/account-facts.ts';
import { listFacts, writeFact } from '../identity/facts.ts';
import { TenantBusy, type TenantReader, type TenantStore, type TenantTx } from '../tenant-store.ts';
import { writeAsHub } from '../write-as-hub.ts';
import { withTenantCopy } from './tenant-copy.ts';

const ERASED: Uint8Array = packValues([1]);

export interface ErasureRequest {
  readonly kind: PersonKind;
  /** UUID. */
  readonly id: string;
  /** Who asked for it to be done: a login, or the command line. */
  readonly by: string;
  /** A civil day of the CIAS: what lies before it proves hours. */
  readonly today: string;
  readonly nowMs: number;
}

/** What would be done; null where the hub knows nobody of that key. */
export const previewOnHub = (
  store: TenantStore,
  tenant: string,
  { kind, id, today }: Pick<ErasureRequest, 'kind' | 'id' | 'today'>,
): Promise<readonly ErasedCount[] | null> =>
  withTenantCopy(store, tenant, async ({ db }) =>
    isThere(db, kind, id) ? previewErasure(db, personOf(kind, id), today) : null,
  );

/** All of it or nothing. Null where the hub knows nobody of that key. */
export async function eraseOnHub(
  store: TenantStore,
  tenant: string,
  request: ErasureRequest,
): Promise<readonly ErasedCount[] | null> {
  const counts = await withTenantCopy(store, tenant, (copy) =>
    store.transaction(tenant, async (tx) => {
      if (!(await copy.read(tx))) throw new TenantBusy(tenant);
      await copy.show();
      return isThere(copy.db, request.kind, request.id) ? write(tx, copy.db, request) : null;
    }),
  );
  await store.sweep(tenant);
  return counts;
}

async function write(
  tx: TenantTx,
  db: WritableDb,
  { kind, id, by, today, nowMs }: ErasureRequest,
): Promise<readonly ErasedCount[]> {
  const { counts, closed, ops } = db.transaction(() => {
    const { changed, ...erased } = eraseRows(db, personOf(kind, id), today);
    const isClosed = new Set(erased.closed.map(nameOf));
    return {
      ...erased,
      ops: changed.flatMap((name) => opsOf(db, name, isClosed.has(nameOf(name)))),
    };
  });
  const beside = [
    ...conflictsAbout(db, closed),
    ...(kind === 'caregiver' ? telephoneOf(db, id) : []),
  ];
  const gone = [...closed, ...beside];
  await tx.forget(gone);
  await tx.blankJournal(gone);
  if (kind === 'caregiver') await forgetLinks(tx, id, nowMs);
  const marks = beside.flatMap((name) => [markOf(name), deletionOf(name)]);
  await writeAsHub(tx, [...ops, ...marks], nowMs);
  await writeFact(tx, 'erasure', `${kind} ${id}`, {
    by,
    atMs: Math.trunc(nowMs),
    today,
    counts: counts.map((count) => ({ ...count })),
  });
  return counts;
}

export type ErasureFacts = Erasure & { readonly key: string };

export const listErasures = async (tx: TenantReader): Promise<readonly ErasureFacts[]> =>
  (await listFacts(tx, 'erasure')).map(([key, facts]) => ({ key, ...facts }));

/** Who was erased is erased again from what came back with a backup of before. */
export async function eraseAgain(
  store: TenantStore,
  tenant: string,
  erasures: readonly ErasureFacts[],
  nowMs: number,
): Promise<void> {
  for (const { key, by, today } of erasures) {
    const [kind, id = ''] = key.split(' ');
    if (kind !== 'beneficiary' && kind !== 'caregiver') continue;
    await eraseOnHub(store, tenant, { kind, id, by, today, nowMs });
  }
}

const personOf = (kind: PersonKind, id: string): Person => ({ kind, id: uuidToBytes(id) });

/** Somebody who was erased before is a row without a name: there is nothing to be done twice. */
const isThere = (db: WritableDb, kind: PersonKind, id: string): boolean =>
  isUuid(id) &&
  db.sql.get(`SELECT 1 AS one FROM ${kind} WHERE id = ?`, uuidToBytes(id)) !== undefined;

/**
 * The mark first: whoever reads in order forgets the row before she hears what is left of it. A row that
 * isn't closed is told as anybody's change of it: a visit can be planned again without her.
 */
function opsOf(db: WritableDb, name: RowName, isClosed: boolean): readonly Op[] {
  const shape = shapeByCode.get(name.table);
  if (shape === undefined) return [];
  const row = db.sql.get(`SELECT * FROM "${shape.table}" WHERE id = ?`, name.row);
  const mark = isClosed ? [markOf(name)] : [];
  if (row === undefined) return [...mark, deletionOf(name)];
  const groups = shape.groups.map((columns, group) => ({
    table: name.table,
    row: name.row,
    group,
    value: packValues(columns.map((column) => row[column] as ColumnValue)),
  }));
  return [...mark, ...groups];
}

const nameOf = ({ table, row }: RowName): string => `${table} ${keyOf(row)}`;
const markOf = ({ table, row }: RowName): Op => ({
  table,
  row,
  group: ERASED_GROUP,
  value: ERASED,
});
const deletionOf = ({ table, row }: RowName): Op => ({
  table,
  row,
  group: DELETED_GROUP,
  value: DELETED,
});

function conflictsAbout(db: WritableDb, rows: readonly RowName[]): readonly RowName[] {
  const gone = new Set(rows.map(nameOf));
  return registersOf(db, CONFLICT_TABLE)
    .filter(({ group, value }) => {
      const facts = group === CONFLICT_FACTS ? readConflict(value) : null;
      return facts !== null && gone.has(nameOf(facts));
    })
    .map(({ row }) => ({ table: CONFLICT_TABLE, row }));
}

/** Her link, and what she said she has read. */
const telephoneOf = (db: WritableDb, id: string): readonly RowName[] => [
  ...registersOf(db, LINK_TABLE).filter(
    ({ group, row }) => group === AGENT_FACTS && bytesToUuid(row) === id,
  ),
  ...registersOf(db, READ_TABLE).filter(
    ({ group, value }) => group === AGENT_FACTS && unpackRead(value)?.caregiverId === id,
  ),
];

const registersOf = (db: WritableDb, table: number): readonly Op[] =>
  db.sql.all<Op>(
    'SELECT tbl AS "table", row, grp AS "group", value FROM register WHERE tbl = ?',
    table,
  );
