/**
 * What a member of a CIAS may change: a role a person, a table of tables that the compiler checks.
 * What a role may not do comes back refused, is listed on the device and blocks nothing (I10).
 */
import { registers } from '../../db/registers.ts';
import type { SyncedTable } from '../../db/schema.ts';
import { CONFLICT_TABLE } from '../../db/sync/conflict-register.ts';
import type { Gesture } from '../../db/sync/protocol.ts';
import { roles, type Role } from '../../domain/role.ts';

export { roles, type Role };

type Writer = Exclude<Role, 'lecture'>;

/** Who may write each table, besides the administration, which may write all. */
const writers: { readonly [T in SyncedTable]: readonly Writer[] } = {
  // The service's rules and its card are its head's.
  service: [],
  rule_change: [],
  caregiver: ['planification', 'rh'],
  beneficiary: ['planification'],
  bond: ['planification'],
  need: ['planification'],
  absence: ['planification', 'rh'],
  commitment: ['planification', 'rh'],
  commitment_member: ['planification', 'rh'],
  visit: ['planification'],
  planned: ['planification'],
  publication: ['planification'],
  published: ['planification'],
  performed: ['planification', 'rh'],
  override: ['planification'],
  sector: ['planification'],
  qualification: ['planification', 'rh'],
  care_task: ['planification'],
  care_plan: ['planification'],
  template: ['planification'],
  template_line: ['planification'],
  call: ['planification', 'rh'],
  travel_correction: ['planification'],
  travel_measure: ['planification'],
};

const writersByCode: ReadonlyMap<number, readonly Role[]> = new Map(
  Object.entries(writers).map(([table, may]) => [registers[table as SyncedTable].code, may]),
);

/** A table of a newer version is the administration's until this hub knows better. */
export function mayWrite(role: Role, { ops }: Pick<Gesture, 'ops'>): boolean {
  if (role === 'lecture') return false;
  if (role === 'administration') return true;
  return ops.every(
    ({ table }) => table === CONFLICT_TABLE || (writersByCode.get(table) ?? []).includes(role),
  );
}
