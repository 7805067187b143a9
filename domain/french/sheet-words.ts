/** What a sheet calls things: on paper, on screen and on an agent's telephone alike. */
import type { Named } from '../names.ts';
import type { Address, CareKind, Commitment } from '../service.ts';

export interface Label {
  readonly full: string;
  /** For a chip: at most eight letters. */
  readonly short: string;
}

export const careKindLabels: Readonly<Record<CareKind, Label>> = {
  getUp: { full: 'Aide au lever', short: 'Lever' },
  toilette: { full: 'Aide à la toilette', short: 'Toilette' },
  meal: { full: 'Repas', short: 'Repas' },
  bedtime: { full: 'Aide au coucher', short: 'Coucher' },
  transfer: { full: 'Transfert', short: 'Transf.' },
  presence: { full: 'Présence', short: 'Prés.' },
  housework: { full: 'Entretien du logement', short: 'Ménage' },
  laundry: { full: 'Linge', short: 'Linge' },
  shopping: { full: 'Courses', short: 'Courses' },
  outing: { full: 'Sortie accompagnée', short: 'Sortie' },
  company: { full: 'Compagnie', short: 'Compag.' },
};

/** A week file may hold a kind of its own: then its own word is shown. */
export const careKindLabel = (kind: string): Label =>
  kind in careKindLabels ? careKindLabels[kind as CareKind] : { full: kind, short: kind };

export const commitmentLabels: Readonly<Record<Commitment['kind'], string>> = {
  meeting: 'Réunion d’équipe',
  training: 'Formation',
  tutoring: 'Tutorat',
  office: 'Temps de bureau',
};

/** `Mme DUPUY O.`, as a sheet that may be seen by others tells a person. */
export const sheetName = ({ civility, firstName, lastName }: Named): string =>
  `${civility} ${lastName.toLocaleUpperCase('fr')} ${firstName.slice(0, 1)}.`;

/** Without the postcode: she drives there, she doesn't write to it. */
export const whereText = ({
  street,
  complement,
  commune,
}: Pick<Address, 'street' | 'complement' | 'commune'>): string =>
  [street, complement, commune].filter((part) => part.trim() !== '').join(', ');
