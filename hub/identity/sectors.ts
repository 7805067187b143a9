/**
 * Whose work a member may change where she looks after some sectors alone: people of these sectors, and
 * people who have none. Weeks, publications and lists belong to everybody. What isn't hers is refused by the
 * hub, is listed on her device and blocks nothing (I10).
 */
import { registers } from '../../db/registers.ts';
import type { SyncedTable } from '../../db/schema.ts';
import { unpackValues, type ColumnValue } from '../../db/sync/column-values.ts';
import type { RowName } from '../../db/sync/materialize.ts';
import type { Gesture } from '../../db/sync/protocol.ts';
import { parentsOf, shapeByCode } from '../../db/sync/table-shapes.ts';
import { bytesToUuid } from '../../db/uuid.ts';
import type { TenantReader } from '../tenant-store.ts';

/** Through which column a row belongs to somebody; a person's own row by her file. */
const owners: {
  readonly [T in SyncedTable]: 'everybody' | 'herself' | readonly string[];
} = {
  service: 'everybody',
  rule_change: 'everybody',
  caregiver: 'herself',
  beneficiary: 'herself',
  bond: ['beneficiary_id'],
  need: ['beneficiary_id'],
  absence: ['caregiver_id', 'beneficiary_id'],
  // Meetings bring people of several sectors together.
  commitment: 'everybody',
  commitment_member: 'everybody',
  visit: ['beneficiary_id'],
  planned: ['id'],
  publication: 'everybody',
  published: 'everybody',
  performed: ['visit_id'],
  override: 'everybody',
  sector: 'everybody',
  qualification: 'everybody',
  care_task: 'everybody',
  care_plan: ['beneficiary_id'],
  template: 'everybody',
  template_line: ['need_id'],
  call: ['caregiver_id', 'beneficiary_id'],
  travel_correction: 'everybody',
  travel_measure: 'everybody',
};

type Columns = Readonly<Record<string, ColumnValue>>;

const nameOf = ({ table, row }: RowName): string => `${table} ${Buffer.from(row).toString('hex')}`;

/** Rows as they are once these gestures are in, and as they were before: both must be hers. */
class Rows {
  readonly #known = new Map<string, Columns>();
  readonly #tx: TenantReader;

  constructor(tx: TenantReader) {
    this.#tx = tx;
  }

  async columns(name: RowName): Promise<Columns> {
    const key = nameOf(name);
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const found: Record<string, ColumnValue> = { id: name.row };
    for (const { table, row, group, value } of await this.#tx.registersOf([name])) {
      if (nameOf({ table, row }) === key) Object.assign(found, columnsOf(table, group, value));
    }
    this.#known.set(key, found);
    return found;
  }
}

function columnsOf(table: number, group: number, value: Uint8Array): Columns {
  const names = shapeByCode.get(table)?.groups[group] ?? [];
  const values = unpackValues(value);
  return Object.fromEntries(names.map((name, index) => [name, values[index] ?? null]));
}

/** The sectors that may see to this row; null: everybody's. */
async function sectorsOf(
  rows: Rows,
  name: RowName,
  told: ReadonlyMap<string, Columns>,
): Promise<readonly string[] | null> {
  const shape = shapeByCode.get(name.table);
  if (shape === undefined) return null;
  const owner = owners[shape.table];
  if (owner === 'everybody') return null;
  const columns = { ...(await rows.columns(name)), ...told.get(nameOf(name)) };
  if (owner === 'herself') return sectorsOfFile(columns['file']);
  const parents = parentsOf(shape.table).filter(({ column }) => owner.includes(column));
  for (const { column, code } of parents) {
    const row = columns[column];
    if (row instanceof Uint8Array) return sectorsOf(rows, { table: code, row }, told);
  }
  return null;
}

/** Null for somebody of no sector. */
function sectorsOfFile(file: ColumnValue | undefined): readonly string[] | null {
  if (typeof file !== 'string') return null;
  const { sectorId, sectorIds } = JSON.parse(file) as Readonly<Record<string, unknown>>;
  if (typeof sectorId === 'string') return [sectorId];
  return Array.isArray(sectorIds) && sectorIds.length > 0 ? sectorIds.map(String) : null;
}

/**
 * Which of these gestures touch people whom their authors don't look after, by dseq. Those that are refused
 * for another reason aren't among them.
 */
export async function outsideSectors(
  tx: TenantReader,
  gestures: readonly Gesture[],
  sectorsOfActor: (actor: number) => readonly string[],
): Promise<ReadonlySet<number>> {
  const outside = new Set<number>();
  const rows = new Rows(tx);
  /** What earlier gestures of this push made, for later ones hang on it. */
  let told: ReadonlyMap<string, Columns> = new Map();
  for (const { dseq, actor, ops } of gestures) {
    const own = sectorsOfActor(actor);
    const after = new Map(told);
    for (const { table, row, group, value } of ops) {
      const key = nameOf({ table, row });
      after.set(key, { ...after.get(key), ...columnsOf(table, group, value) });
    }
    const isWithin = async (
      name: RowName,
      seen: ReadonlyMap<string, Columns>,
    ): Promise<boolean> => {
      const sectors = await sectorsOf(rows, name, seen);
      return sectors === null || sectors.some((sector) => own.includes(sector));
    };
    if (own.length > 0) {
      for (const name of ops) {
        if (!(await isWithin(name, told)) || !(await isWithin(name, after))) outside.add(dseq);
      }
    }
    // What was refused made nothing that a later gesture could hang on.
    if (!outside.has(dseq)) told = after;
  }
  return outside;
}

/** The sectors that the service has, for choosing among them. */
export async function listSectors(
  tx: TenantReader,
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  const { code } = registers.sector;
  const { head } = await tx.head();
  const names = new Map<string, string>();
  for (let after = 0; after < head;) {
    const page = await tx.page(after, head, PAGE);
    for (const { table, row, group, value, seq } of page) {
      after = seq;
      if (table === code && group === 0)
        names.set(bytesToUuid(row), String(unpackValues(value)[0]));
    }
    if (page.length === 0) break;
  }
  return [...names]
    .map(([id, name]) => ({ id, name }))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'fr'));
}

const PAGE = 5_000;
