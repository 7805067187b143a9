/** Whom or what a gesture changed, as the access journal names it: read from its rows, not from the window. */
import type { Patch } from '../../db/changes.ts';
import type { SyncedTable } from '../../db/schema.ts';
import { bytesToUuid } from '../../db/uuid.ts';
import { decodeValues } from '../../db/values.ts';
import type { AccessEntry, AccessSubjectKind } from '../../domain/access-journal.ts';

/** A total table: what a row is to whoever reads the journal. */
const subjectOf: { readonly [T in SyncedTable]: AccessSubjectKind } = {
  service: 'service',
  caregiver: 'caregiver',
  beneficiary: 'beneficiary',
  bond: 'beneficiary',
  need: 'need',
  absence: 'absence',
  commitment: 'meeting',
  commitment_member: 'meeting',
  visit: 'week',
  planned: 'week',
  publication: 'week',
  published: 'week',
  performed: 'hours',
  override: 'week',
  sector: 'catalogue',
  qualification: 'catalogue',
  care_task: 'catalogue',
  care_plan: 'carePlan',
  rule_change: 'service',
  template: 'habit',
  template_line: 'habit',
  call: 'call',
  travel_correction: 'travel',
  travel_measure: 'travel',
};

/**
 * The person, where all rows are one person's; else what kind of rows, with the one row's key or how many
 * there are. What leads is named: a person who comes with her needs is a person.
 */
export function changedSubject(patches: readonly Patch[]): Pick<AccessEntry, 'subject' | 'count'> {
  for (const kind of ['beneficiary', 'caregiver'] as const) {
    const people = new Set(patches.flatMap((patch) => personOf(patch, kind)));
    const [only] = people;
    if (only !== undefined && people.size === 1) {
      return { subject: { kind, id: only }, count: null };
    }
    if (people.size > 1 && patches.every(({ table }) => table === kind || table === 'bond')) {
      return { subject: { kind, id: null }, count: people.size };
    }
  }
  const [first] = patches;
  if (first === undefined) return { subject: null, count: null };
  const alike = patches.filter(({ table }) => subjectOf[table] === subjectOf[first.table]);
  const rows = new Set(alike.map((patch) => keyOf(valuesOf(patch)['id'])));
  const [row = null] = rows;
  return {
    subject: { kind: subjectOf[first.table], id: rows.size === 1 ? row : null },
    count: rows.size === 1 ? null : rows.size,
  };
}

/** Rows of weeks name many: whom a plan is about is its week. */
function personOf(patch: Patch, kind: 'beneficiary' | 'caregiver'): readonly string[] {
  if (subjectOf[patch.table] === 'week') return [];
  const values = valuesOf(patch);
  const key = keyOf(patch.table === kind ? values['id'] : values[`${kind}_id`]);
  return key === null ? [] : [key];
}

const valuesOf = ({ before, after }: Patch): Readonly<Record<string, unknown>> =>
  decodeValues(after ?? before ?? {});

const keyOf = (value: unknown): string | null =>
  value instanceof Uint8Array ? bytesToUuid(value) : null;
