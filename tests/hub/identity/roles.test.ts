/** Who may change what, for each role. */
import { expect, it } from 'vitest';
import { registers } from '../../../db/registers.ts';
import type { SyncedTable } from '../../../db/schema.ts';
import { CONFLICT_TABLE } from '../../../db/sync/conflict-register.ts';
import { mayWrite, type Role } from '../../../hub/identity/roles.ts';

const writes = (...tables: readonly number[]) => ({
  ops: tables.map((table) => ({
    table,
    row: new Uint8Array(16),
    group: 0,
    value: new Uint8Array(),
  })),
});
const code = (table: SyncedTable): number => registers[table].code;

it.each<[Role, SyncedTable, boolean]>([
  ['lecture', 'planned', false],
  ['planification', 'planned', true],
  ['planification', 'rule_change', false],
  ['rh', 'absence', true],
  ['rh', 'beneficiary', false],
  ['administration', 'service', true],
])('%s writes %s: %s', (role, table, may) => {
  expect(mayWrite(role, writes(code(table)))).toBe(may);
});

it('refuses the whole gesture where one of its rows is another’s', () => {
  expect(mayWrite('rh', writes(code('absence'), code('planned')))).toBe(false);
});

it('lets whoever writes settle a disagreement, and nobody touch a table of a newer version', () => {
  expect(mayWrite('rh', writes(CONFLICT_TABLE))).toBe(true);
  expect(mayWrite('lecture', writes(CONFLICT_TABLE))).toBe(false);
  expect(mayWrite('planification', writes(150))).toBe(false);
});
