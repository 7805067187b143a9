/** What the undo button calls a change of records: one short French name for each. */
import { fullName } from '../../domain/names.ts';
import type { Absence, Beneficiary, Caregiver } from '../../domain/service.ts';
import type { Store } from '../store.ts';

interface Archivable {
  readonly archivedOn: string | null;
}

/** Créer, archiver, reprendre or modifier, and what. */
export function recordLabel(old: Archivable | undefined, next: Archivable, what: string): string {
  if (old === undefined) return `Créer ${what}`;
  if (old.archivedOn === null && next.archivedOn !== null) return `Archiver ${what}`;
  if (old.archivedOn !== null && next.archivedOn === null) return `Reprendre ${what}`;
  return `Modifier ${what}`;
}

export const fileOf = (person: Pick<Caregiver | Beneficiary, 'firstName' | 'lastName'>): string =>
  `la fiche de ${fullName(person)}`;

/** `une absence de Maïté Dupouy`, `un besoin de…`; the noun alone where nobody bears that id. */
export function ofPerson(store: Store, noun: string, id: string | undefined): string {
  const person =
    store.beneficiaries.list().find((each) => each.id === id) ??
    store.caregivers.list().find((each) => each.id === id);
  return person === undefined ? noun : `${noun} de ${fullName(person)}`;
}

export const absenceOf = (store: Store, absence: Absence | undefined): string => {
  const who = absence?.who;
  const id = who !== undefined && 'caregiverId' in who ? who.caregiverId : who?.beneficiaryId;
  return ofPerson(store, 'une absence', id);
};
