/**
 * What a device isn't told, by the role of its user (RGPD art. 5-1 c: no more than the task takes): whoever
 * keeps hours and pay gets no door code, no instruction, no contact of a family, no reason of a bond. The hub
 * sends the register with those columns blank, so that the device's tables stay whole.
 */
import { registers } from '../../db/registers.ts';
import type { SyncedTable, SyncedTables } from '../../db/schema.ts';
import { packValues, unpackValues, type ColumnValue } from '../../db/sync/column-values.ts';
import { CONFLICT_FACTS, CONFLICT_TABLE, readConflict } from '../../db/sync/conflict-register.ts';
import type { RegisterState } from '../../db/sync/protocol.ts';
import type { Role } from './roles.ts';

/** `hours`: what hours and pay don't need is blank. */
export const veils = ['none', 'hours'] as const;
export type Veil = (typeof veils)[number];

const veilOfRole: Readonly<Record<Role, Veil>> = {
  administration: 'none',
  planification: 'none',
  lecture: 'none',
  rh: 'hours',
};

/** Several people may sign in on a device: it is told what the one who needs most is told. */
export const veilOf = (roles: readonly Role[]): Veil =>
  roles.length > 0 && roles.every((role) => veilOfRole[role] === 'hours') ? 'hours' : 'none';

type Blanks = {
  readonly [T in SyncedTable]?: Readonly<
    Partial<Record<keyof SyncedTables[T] & string, ColumnValue>>
  >;
};

const blanks: Readonly<Record<Veil, Blanks>> = {
  none: {},
  hours: {
    beneficiary: { access: '', instruction: '', file: '{}', phone: '' },
    bond: { reason: null, since: null, review_on: null },
    care_plan: { reference: '' },
  },
};

interface BlankRegister {
  readonly table: SyncedTable;
  readonly code: number;
  readonly group: number;
  /** By their place in the register; undefined: told as it is. */
  readonly blanks: readonly (ColumnValue | undefined)[];
}

/** The registers that a veil touches, for the hub and for the test that nobody may write what is veiled. */
export function veiledRegisters(veil: Veil): readonly BlankRegister[] {
  return (Object.entries(blanks[veil]) as [SyncedTable, Record<string, ColumnValue>][]).flatMap(
    ([table, columns]) =>
      registers[table].groups.flatMap((names, group) => {
        const own = names.map((name) => columns[name]);
        return own.every((value) => value === undefined)
          ? []
          : [{ table, code: registers[table].code, group, blanks: own }];
      }),
  );
}

const byVeil = new Map(
  veils.map((veil) => [
    veil,
    new Map(veiledRegisters(veil).map((one) => [`${one.code} ${one.group}`, one.blanks])),
  ]),
);

/** As this device is told them; what can't be told in part isn't told. */
export function throughVeil(veil: Veil, told: readonly RegisterState[]): readonly RegisterState[] {
  const own = byVeil.get(veil);
  if (own === undefined || own.size === 0) return told;
  return told.flatMap((register) => {
    if (register.table === CONFLICT_TABLE) return showsVeiled(register, own) ? [] : [register];
    const columns = own.get(`${register.table} ${register.group}`);
    if (columns === undefined) return [register];
    const values = unpackValues(register.value);
    const value = packValues(
      values.map((known, index) => (columns[index] === undefined ? known : columns[index])),
    );
    return [{ ...register, value }];
  });
}

/** A disagreement carries both values; one about a deletion may carry any register of its row. */
function showsVeiled({ group, value }: RegisterState, own: ReadonlyMap<string, unknown>): boolean {
  const facts = group === CONFLICT_FACTS ? readConflict(value) : null;
  if (facts === null) return group === CONFLICT_FACTS;
  return facts.kind === 'deleted'
    ? [...own.keys()].some((name) => name.startsWith(`${facts.table} `))
    : own.has(`${facts.table} ${facts.group}`);
}
