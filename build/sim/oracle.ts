/**
 * Judges a history once all is quiet: by what people did and saw (notebook.ts) and what the tables show,
 * never by seqs or stamps. Each finding is a sentence.
 */
import { readConflict, CONFLICT_TABLE } from '../../db/sync/conflict-register.ts';
import { unpackValues } from '../../db/sync/column-values.ts';
import { registers } from '../../db/registers.ts';
import type { SimDevice } from './device.ts';
import { hubFile, type World } from './world.ts';
import type { Deed } from './notebook.ts';

const tables = ['sector', 'beneficiary', 'care_plan'] as const;

export function judge(world: World): readonly string[] {
  return [
    ...divergence(world),
    ...waiting(world),
    ...lost(world),
    ...doubled(world),
    ...broken(world),
  ];
}

function divergence({ devices }: World): readonly string[] {
  const [first, ...others] = devices.map((device) => ({ device, text: shown(device) }));
  return others
    .filter(({ text }) => text !== first?.text)
    .map(({ device }) => `${device.name} shows other rows than ${first?.device.name}`);
}

const shown = ({ db }: SimDevice): string =>
  JSON.stringify(
    tables.map((table) =>
      db.sql
        .all<Record<string, unknown>>(`SELECT * FROM "${table}" ORDER BY id`)
        .map((row) =>
          Object.values(row).map((value) =>
            value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value,
          ),
        ),
    ),
  );

const waiting = ({ devices }: World): readonly string[] =>
  devices.flatMap(({ db, name }) => [
    ...(db.sql.get(`SELECT 1 AS one FROM outbox WHERE state <> 'acked'`) === undefined
      ? []
      : [`${name} has gestures that nobody received`]),
    ...(db.sql.get('SELECT 1 AS one FROM pending') === undefined
      ? []
      : [`${name} still shows its own word over the hub's`]),
  ]);

/** Each value is shown, or its author's heirs saw it before they wrote, or people see it as a conflict. */
function lost(world: World): readonly string[] {
  const deeds = world.notebook.deeds();
  const parents = new Map<string, string>();
  for (const deed of deeds) if (deed.type === 'write') parents.set(deed.value, deed.saw);
  const kept = new Set<string>();
  const keep = (value: string): void => {
    for (let at: string | undefined = value; at !== undefined && at !== ''; at = parents.get(at)) {
      if (kept.has(at)) return;
      kept.add(at);
    }
  };
  const [device] = world.devices;
  if (device === undefined) return [];
  for (const value of valuesShown(device)) keep(value);
  const conflicts = conflictsOf(device);
  world.counts.conflicts += conflicts.length;
  for (const { values } of conflicts) for (const value of values) keep(value);
  const isGone = goneRows(device);
  // Who deleted a row had its values before her eyes.
  const revivedByConflict = new Set(
    conflicts.filter(({ kind }) => kind === 'deleted').map(({ row }) => row),
  );
  for (const deed of deeds) {
    const isSettled = (row: string): boolean =>
      revivedByConflict.has(row) || world.forgotten.has(row);
    if (deed.type === 'erase' && (isGone(deed) || isSettled(deed.row))) {
      for (const value of deed.saw) keep(value);
    }
  }
  const takenBack = new Set(
    deeds.flatMap((deed) => (deed.type === 'write' && deed.onRevived ? [deed.row] : [])),
  );
  return [
    ...deeds
      .filter((deed) => deed.type === 'write' && !kept.has(deed.value))
      .map((deed) => `${describe(deed)} is nowhere`),
    ...deeds
      .filter(
        (deed) =>
          deed.type === 'erase' &&
          !isGone(deed) &&
          !revivedByConflict.has(deed.row) &&
          !takenBack.has(deed.row) &&
          !isHeldByChild(device, deed),
      )
      .map((deed) => `${describe(deed)} is undone and nobody was told`),
  ];
}

const describe = (deed: Deed): string =>
  deed.type === 'write'
    ? `${deed.device} wrote ${deed.value} over ${deed.saw || 'nothing'}, which`
    : `${deed.device} deleted ${deed.table} ${deed.row.slice(0, 8)}, which`;

function valuesShown({ db }: SimDevice): readonly string[] {
  return tables.flatMap((table) =>
    db.sql
      .all<Record<string, unknown>>(`SELECT * FROM "${table}"`)
      .flatMap((row) => Object.values(row))
      .filter((value): value is string => typeof value === 'string'),
  );
}

interface ConflictSeen {
  readonly kind: string;
  readonly row: string;
  readonly values: readonly string[];
}

const conflictsOf = ({ db }: SimDevice): readonly ConflictSeen[] =>
  db.sql
    .all<{ value: Uint8Array }>(
      'SELECT value FROM register WHERE tbl = ? AND grp = 0',
      CONFLICT_TABLE,
    )
    .flatMap(({ value }) => {
      const conflict = readConflict(value);
      if (conflict === null) return [];
      const { kind, row, lost: loser, won } = conflict;
      const values = [loser.value, won.value]
        .flatMap((packed) => unpackValues(packed))
        .filter((column): column is string => typeof column === 'string');
      return [{ kind, row: Buffer.from(row).toString('hex'), values }];
    });

const goneRows =
  ({ db }: SimDevice) =>
  ({ table, row }: { readonly table: string; readonly row: string }): boolean =>
    db.sql.get(`SELECT 1 AS one FROM "${table}" WHERE id = ?`, Buffer.from(row, 'hex')) ===
    undefined;

/** Shown though deleted, since somebody's row names it: `revived` tells people so. */
const isHeldByChild = (
  { db }: SimDevice,
  { table, row }: { readonly table: string; readonly row: string },
): boolean =>
  db.sql.get(
    'SELECT 1 AS one FROM revived WHERE tbl = ? AND row = ?',
    registers[table as (typeof tables)[number]].code,
    Buffer.from(row, 'hex'),
  ) !== undefined;

/** In the hub's journal each value wins once. */
function doubled(world: World): readonly string[] {
  const won = hubFile(world)
    .prepare(
      `SELECT tbl, row, grp, value, count(*) AS times FROM audit
              WHERE outcome = 'won' AND grp <> 15 AND tbl <> ? GROUP BY tbl, row, grp, value
              HAVING count(*) > 1`,
    )
    .all(CONFLICT_TABLE) as { row: Buffer; value: Uint8Array }[];
  const fresh = (value: Uint8Array): boolean =>
    unpackValues(value).some((column) => typeof column === 'string' && column.includes('#'));
  return (
    won
      // A row that was forgotten is told again by whoever still worked on it.
      .filter(({ row, value }) => fresh(value) && !world.forgotten.has(row.toString('hex')))
      .map(({ value }) => `the hub applied ${String(unpackValues(value))} twice`)
  );
}

const broken = ({ devices }: World): readonly string[] =>
  devices.flatMap(({ raw, name }) => {
    const findings = raw.pragma('foreign_key_check') as unknown[];
    return findings.length === 0 ? [] : [`${name} has rows that name nobody`];
  });
