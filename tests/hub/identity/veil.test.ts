/** What isn't told to a role, and that no role may write what it is told in blank. */
import { describe, expect, it } from 'vitest';
import { registers } from '../../../db/registers.ts';
import { packValues, unpackValues } from '../../../db/sync/column-values.ts';
import { CONFLICT_FACTS, CONFLICT_TABLE } from '../../../db/sync/conflict-register.ts';
import { mayWrite, roles } from '../../../hub/identity/roles.ts';
import { throughVeil, veiledRegisters, veilOf } from '../../../hub/identity/veil.ts';

const register = (table: number, group: number, value: Uint8Array) => ({
  table,
  row: new Uint8Array(16),
  group,
  value,
  seq: 1,
  t: 1,
  dev: 1,
  actor: 1,
});

it.each(roles)(
  '%s writes no register that it is told in blank: a blank never replaces a word',
  (role) => {
    for (const { code, group } of veiledRegisters(veilOf([role]))) {
      const op = { table: code, row: new Uint8Array(16), group, value: new Uint8Array() };
      expect(mayWrite(role, { ops: [op] })).toBe(false);
    }
  },
);

it('a device of several people is told what the one who needs most is told', () => {
  expect(veilOf(['rh'])).toBe('hours');
  expect(veilOf(['rh', 'planification'])).toBe('none');
  expect(veilOf([])).toBe('none');
});

describe('through the veil of hours', () => {
  const { code } = registers.beneficiary;
  it('an address stays, the door’s code goes', () => {
    const told = register(code, 1, packValues(['{"city":"Dax"}', 'Clé n° 14']));
    const [seen] = throughVeil('hours', [told]);
    expect(unpackValues(seen?.value ?? new Uint8Array())).toEqual(['{"city":"Dax"}', '']);
    expect(throughVeil('none', [told])).toEqual([told]);
  });

  it.each([
    ['edited', 1, 0],
    ['edited', 5, 1],
    ['deleted', 15, 0],
  ] as const)('a disagreement « %s » about group %d: told %d times', (kind, group, times) => {
    const side = (door: string) => [packValues([door, '']), 1, 1, 1] as const;
    const value = packValues([
      kind,
      code,
      new Uint8Array(16),
      group,
      ...side('Clé n° 14'),
      ...side('Clé n° 15'),
    ]);
    expect(throughVeil('hours', [register(CONFLICT_TABLE, CONFLICT_FACTS, value)])).toHaveLength(
      times,
    );
  });
});
