/** Which column is which field: guessed from the headings, remembered by them. */
import { fold } from './fold.ts';
import { kindNames, kinds, type KindName } from './kinds.ts';
import type { Field, Kind } from './kind.ts';

/** For each column the key of its field, or null: left aside. */
export type Mapping = readonly (string | null)[];

/** What a column may be, as the screen lists it. */
export interface Target {
  readonly key: string;
  readonly header: string;
  readonly expects: string;
  readonly isRequired: boolean;
}

interface KnownTarget extends Target {
  readonly names: readonly string[];
}

const partTargets: readonly KnownTarget[] = [
  ['person.lastName', 'Nom de la personne', ['nom', 'nom usager', 'nom beneficiaire', 'nom agent']],
  [
    'person.firstName',
    'Prénom de la personne',
    ['prenom', 'prenom usager', 'prenom beneficiaire', 'prenom agent'],
  ],
  ['person.commune', 'Commune de la personne', ['commune', 'ville']],
].map(([key, header, names]) => ({
  key: key as string,
  header: header as string,
  expects: 'un texte',
  isRequired: false,
  names: names as readonly string[],
}));

const fieldsOf = (name: KindName): readonly Field<{ readonly id: string }>[] =>
  (kinds[name] as unknown as Kind<{ readonly id: string }>).fields;

const knownTargets = (name: KindName): readonly KnownTarget[] => [
  ...fieldsOf(name).map(({ key, header, expects, isRequired, names }) => ({
    key,
    header,
    expects,
    isRequired,
    names,
  })),
  ...(kinds[name].parts === null ? [] : partTargets),
];

export const targetsOf = (name: KindName): readonly Target[] =>
  knownTargets(name).map(({ key, header, expects, isRequired }) => ({
    key,
    header,
    expects,
    isRequired,
  }));

/** The field that each heading names; one field takes one column, the first that names it. */
export function guessMapping(name: KindName, headers: readonly string[]): Mapping {
  const targets = knownTargets(name);
  const taken = new Set<string>();
  const take = (key: string | undefined): string | null => {
    if (key === undefined || taken.has(key)) return null;
    taken.add(key);
    return key;
  };
  const exact = headers.map((header) => {
    const word = fold(header);
    return take(targets.find((target) => word !== '' && fold(target.header) === word)?.key);
  });
  return exact.map((found, column) => {
    if (found !== null) return found;
    const header = headers[column] ?? '';
    // `Durée (min)` and `Téléphone :` say more than the name.
    const words = [header, header.replaceAll(/\(.*?\)/g, '')].map(fold);
    const isNamed = ({ header: own, names }: KnownTarget): boolean =>
      words.some((word) => word !== '' && (names.includes(word) || fold(own) === word));
    return take(targets.find((target) => !taken.has(target.key) && isNamed(target))?.key);
  });
}

/** Words in a file's or a sheet's name that tell its kind. */
const kindWords: Readonly<Record<KindName, RegExp>> = {
  sectors: /secteur/,
  qualifications: /qualification|diplome/,
  careTasks: /prestation|catalogue/,
  caregivers: /agent|salarie|intervenant|personnel/,
  beneficiaries: /beneficiaire|usager|personne/,
  carePlans: /plan|prise en charge|dossier/,
  needs: /besoin|planning type/,
  absences: /absence|conge|arret/,
};

/** The kind whose columns the headings name most of; the file's name decides between equals. */
export function guessKind(headers: readonly string[], fileName: string): KindName {
  const name = fold(fileName);
  const scoreOf = (kind: KindName): number => {
    const mapping = guessMapping(kind, headers);
    const keys = new Set(mapping.filter((key) => key !== null));
    const missing = targetsOf(kind).filter(
      ({ key, isRequired }) => isRequired && !keys.has(key) && !hasParts(kind, key, keys),
    );
    return keys.size - 2 * missing.length + (kindWords[kind].test(name) ? 3 : 0);
  };
  return kindNames.reduce((best, kind) => (scoreOf(kind) > scoreOf(best) ? kind : best));
}

/** Other columns of the file say it too. */
function hasParts(kind: KindName, key: string, keys: ReadonlySet<string>): boolean {
  if (key === kinds[kind].parts) return keys.has('person.lastName');
  return (key === 'lastName' || key === 'firstName') && keys.has('fullName');
}

/** Headings of required fields that no column stands for. */
export function missingTargets(kind: KindName, mapping: Mapping): readonly string[] {
  const keys = new Set(mapping.filter((key) => key !== null));
  return targetsOf(kind)
    .filter(({ key, isRequired }) => isRequired && !keys.has(key) && !hasParts(kind, key, keys))
    .map(({ header }) => header);
}

/** What the headings of a file are remembered by. */
export const signatureOf = (headers: readonly string[]): string => headers.map(fold).join('|');

/** A mapping kept from another day, as far as the fields are still there. */
export function fitMapping(kind: KindName, mapping: Mapping, columns: number): Mapping {
  const known = new Set(targetsOf(kind).map(({ key }) => key));
  return Array.from({ length: columns }, (_, column) => {
    const key = mapping[column] ?? null;
    return key !== null && known.has(key) ? key : null;
  });
}
