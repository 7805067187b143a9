/** Columns that caregivers and beneficiaries share: who they are. */
import type { Civility } from '../../domain/service.ts';
import { phone } from './cells.ts';
import { textOf, type Codec } from './codec.ts';
import { field, type Field } from './kind.ts';
import { civility } from './words.ts';

interface Person {
  readonly civility: Civility;
  readonly firstName: string;
  readonly lastName: string;
  readonly phone: string;
}

/** `DUPOUY Maylis`: capitals tell the last name, in either order. */
const wholeName: Codec<readonly [last: string, first: string]> = {
  expects: 'le NOM en majuscules et le Prénom, par exemple DUPOUY Maylis',
  parse(text) {
    const words = text.replace(/^(mme|mlle|mr?|madame|monsieur)\.?\s+/i, '').split(/\s+/);
    const isLast = (word: string): boolean =>
      /\p{L}/u.test(word) && word === word.toLocaleUpperCase('fr');
    const last = words.filter(isLast).join(' ');
    const first = words.filter((word) => !isLast(word)).join(' ');
    return last === '' || first === '' ? undefined : [last, first];
  },
  format: ([last, first]) => `${last.toLocaleUpperCase('fr')} ${first}`,
};

/** Capitals are how files write names, not another name: the spelling that is there stays. */
const spell = (old: string, read: string): string =>
  old.toLocaleLowerCase('fr') === read.toLocaleLowerCase('fr') ? old : read;

export const nameFields = <T extends Person>(): readonly Field<T>[] => [
  field({
    key: 'civility',
    header: 'Civilité',
    names: ['titre', 'sexe', 'genre', 'civ'],
    codec: civility,
    get: (row) => row.civility,
    set: (row, value) => ({ ...row, civility: value }),
  }),
  field({
    key: 'fullName',
    header: 'Nom et prénom',
    names: ['nom prenom', 'nom complet', 'identite'],
    codec: wholeName,
    get: (row) => [row.lastName, row.firstName] as const,
    set: (row, [lastName, firstName]) => ({
      ...row,
      lastName: spell(row.lastName, lastName),
      firstName: spell(row.firstName, firstName),
    }),
    isAlternative: true,
    path: 'lastName',
  }),
  field({
    key: 'lastName',
    header: 'Nom',
    names: [
      'nom d usage',
      'nom usuel',
      'nom de famille',
      'nom agent',
      'nom beneficiaire',
      'nom usager',
    ],
    codec: textOf(100),
    get: (row) => row.lastName,
    set: (row, value) => ({ ...row, lastName: spell(row.lastName, value) }),
    isRequired: true,
  }),
  field({
    key: 'firstName',
    header: 'Prénom',
    names: ['prenoms', 'prenom agent', 'prenom usager', 'prenom beneficiaire'],
    codec: textOf(100),
    get: (row) => row.firstName,
    set: (row, value) => ({ ...row, firstName: spell(row.firstName, value) }),
    isRequired: true,
  }),
  field({
    key: 'phone',
    header: 'Téléphone',
    names: [
      'tel',
      'portable',
      'mobile',
      'telephone portable',
      'n de telephone',
      'numero de telephone',
      'tel portable',
      'telephone 1',
    ],
    codec: phone,
    get: (row) => row.phone,
    set: (row, value) => ({ ...row, phone: value }),
  }),
];
