/**
 * What a cell may name: people, plans, tasks, sectors, communes of the service as it stands.
 *
 * A name is understood in either order, without accents; a number or an identifier decides where
 * two people bear one name. What is written is the shortest text that leads back to the same row.
 */
import type { CarePlan } from '../../domain/care-plan.ts';
import type { CareTask, Qualification, Sector } from '../../domain/catalogue.ts';
import type { BeneficiaryId, CaregiverId, Day } from '../../domain/ids.ts';
import type { Absence, Address, Beneficiary, Caregiver, Need } from '../../domain/service.ts';
import type { Codec } from './codec.ts';
import { fold, nameKey } from './fold.ts';

/** The rows that are there before an import, or that an export writes. */
export interface Present {
  readonly caregivers: readonly Caregiver[];
  readonly beneficiaries: readonly Beneficiary[];
  readonly carePlans: readonly CarePlan[];
  readonly needs: readonly Need[];
  readonly absences: readonly Absence[];
  readonly careTasks: readonly CareTask[];
  readonly sectors: readonly Sector[];
  readonly qualifications: readonly Qualification[];
}

export type KnownCommune = Pick<Address, 'commune' | 'postcode' | 'lat' | 'lon'>;

/** Rows found by any of the texts that may name them. */
export interface Names<Id extends string> {
  readonly find: (text: string) => readonly Id[];
  /** The shortest text that finds this one alone. */
  readonly nameOf: (id: Id) => string;
}

export interface World extends Present {
  readonly today: Day;
  readonly caregiverNames: Names<CaregiverId>;
  readonly beneficiaryNames: Names<BeneficiaryId>;
  /** Of a folded name, or of a folded name with its postcode. */
  readonly findCommune: (commune: string, postcode: string) => KnownCommune | undefined;
}

export function makeWorld(present: Present, communes: readonly KnownCommune[], today: Day): World {
  const byName = Map.groupBy(
    [
      ...communes,
      // Points that the service keeps already come after the list of the Landes.
      ...present.beneficiaries.map(({ address }) => address),
      ...present.caregivers.map(({ home }) => home),
    ],
    ({ commune }) => fold(commune),
  );
  return {
    ...present,
    today,
    caregiverNames: makeNames(present.caregivers, ({ firstName, lastName, staffNumber, home }) => [
      staffNumber,
      `${lastName} ${firstName}`,
      `${lastName} ${firstName} (${home.commune})`,
    ]),
    beneficiaryNames: makeNames(present.beneficiaries, ({ firstName, lastName, address }) => [
      `${lastName} ${firstName}`,
      `${lastName} ${firstName} (${address.commune})`,
    ]),
    findCommune(commune, postcode) {
      const found = byName.get(fold(commune)) ?? [];
      return found.find((each) => each.postcode === postcode) ?? found[0];
    },
  };
}

/** `textsOf` lists what may name a row, the shortest first; its id always may. */
function makeNames<Id extends string, T extends { readonly id: Id }>(
  rows: readonly T[],
  textsOf: (row: T) => readonly string[],
): Names<Id> {
  const found = new Map<string, Id[]>();
  const keep = (text: string, id: Id): void => {
    const key = nameKey(text);
    if (key === '') return;
    const ids = found.get(key);
    if (ids === undefined) found.set(key, [id]);
    else if (!ids.includes(id)) ids.push(id);
  };
  const byId = new Map<string, T>(rows.map((row) => [row.id, row]));
  for (const row of rows) for (const text of textsOf(row)) keep(text, row.id);
  const find = (text: string): readonly Id[] => {
    const exact = byId.get(text.trim().toLowerCase());
    return exact === undefined ? (found.get(nameKey(text)) ?? []) : [exact.id];
  };
  return {
    find,
    nameOf(id) {
      const row = byId.get(id);
      const texts = row === undefined ? [] : textsOf(row);
      return texts.find((text) => !/[;|\n]/.test(text) && find(text).length === 1) ?? id;
    },
  };
}

const reference = <Id extends string>(
  what: string,
  namesOf: (world: World) => Names<Id>,
): Codec<Id> => ({
  expects: what,
  parse(text, world) {
    const found = namesOf(world).find(text);
    return found.length === 1 ? found[0] : undefined;
  },
  format: (id, world) => namesOf(world).nameOf(id),
  explain(text, world) {
    const count = namesOf(world).find(text).length;
    return count > 1
      ? `${what} : ${count} fiches portent ce nom, ajoutez la commune entre parenthèses ou l’identifiant`
      : undefined;
  },
});

export const caregiverName = reference<CaregiverId>(
  'le matricule, ou le nom et le prénom, d’un agent déjà dans la liste',
  ({ caregiverNames }) => caregiverNames,
);

export const beneficiaryName = reference<BeneficiaryId>(
  'le nom et le prénom d’une personne déjà dans la liste',
  ({ beneficiaryNames }) => beneficiaryNames,
);
