/** People who are helped, one a line. Told apart by name and commune. */
import {
  blankBeneficiaryFile,
  type BeneficiaryFile,
  type BondFact,
  type Contact,
} from '../../../domain/person-file.ts';
import type { Beneficiary } from '../../../domain/service.ts';
import { beneficiary } from '../../inputs.ts';
import { addressFields, blankAddress, placeAddress } from '../address-fields.ts';
import { day, hours, phone, readDay, uuid, writeDay } from '../cells.ts';
import { listOf, optional, textOf, type Codec } from '../codec.ts';
import { fold, nameKey } from '../fold.ts';
import { field, type Field, type Kind } from '../kind.ts';
import { nameFields } from '../name-fields.ts';
import { sectorName } from '../sector-name.ts';
import { bondReason, civility, homeFact, relation, status } from '../words.ts';
import { caregiverName } from '../world.ts';

/** `Jeanne Dupuy | famille | 06 39 98 00 01 | prévenir`. */
const contact: Codec<Contact> = {
  expects: 'un nom, un lien, un téléphone, séparés par | : Jeanne Dupuy | famille | 06 39 98 00 01',
  parse(text, world) {
    const [name = '', link = '', number = '', warned = ''] = text
      .split('|')
      .map((part) => part.trim());
    const found = link === '' ? 'other' : relation.parse(link, world);
    const tel = number === '' ? '' : phone.parse(number, world);
    if (name === '' || name.length > 100 || found === undefined || tel === undefined)
      return undefined;
    if (warned !== '' && fold(warned) !== 'prevenir') return undefined;
    return { name, relation: found, phone: tel, isWarned: warned !== '' };
  },
  format: ({ name, relation: link, phone: tel, isWarned }, world) =>
    [
      name.replaceAll('|', '/'),
      relation.format(link, world),
      tel,
      ...(isWarned ? ['prévenir'] : []),
    ].join(' | '),
};

/** `4001 | souhait de la personne | 01/02/2026 | 01/08/2026`. */
const bondFact: Codec<BondFact> = {
  expects: 'un agent, un motif, depuis quand, à revoir le, séparés par |',
  parse(text, world) {
    const [who = '', why = '', from = '', review = ''] = text.split('|').map((part) => part.trim());
    const caregiverId = caregiverName.parse(who, world);
    const reason = bondReason.parse(why, world);
    const since = readDay(from);
    const reviewOn = review === '' ? null : readDay(review);
    if (caregiverId === undefined || reason === undefined) return undefined;
    if (since === undefined || reviewOn === undefined) return undefined;
    return { caregiverId, reason, since, reviewOn };
  },
  format: ({ caregiverId, reason, since, reviewOn }, world) =>
    [
      caregiverName.format(caregiverId, world),
      bondReason.format(reason, world),
      writeDay(since),
      ...(reviewOn === null ? [] : [writeDay(reviewOn)]),
    ].join(' | '),
};

const setFile = (row: Beneficiary, change: Partial<BeneficiaryFile>): Beneficiary => ({
  ...row,
  file: { ...row.file, ...change },
});

const bond = (
  key: 'regular' | 'known' | 'avoided' | 'excluded',
  header: string,
  names: readonly string[],
): Field<Beneficiary> =>
  field({
    key,
    header,
    names,
    codec: listOf(caregiverName),
    get: (row) => row[key],
    set: (row, value) => ({ ...row, [key]: value }),
  });

const about: readonly Field<Beneficiary>[] = [
  field({
    key: 'access',
    header: 'Accès',
    names: ['cle', 'acces logement', 'n cle', 'digicode'],
    codec: textOf(200),
    get: (row) => row.access,
    set: (row, access) => ({ ...row, access }),
  }),
  field({
    key: 'instruction',
    header: 'Consigne',
    names: ['consignes', 'remarque', 'remarques', 'observation', 'observations'],
    codec: textOf(200),
    get: (row) => row.instruction,
    set: (row, instruction) => ({ ...row, instruction }),
  }),
  field({
    key: 'status',
    header: 'Statut',
    names: ['etat', 'situation'],
    codec: status,
    get: (row) => row.file.status,
    set: (row, value) => setFile(row, { status: value }),
    path: 'file.status',
  }),
  field({
    key: 'statusSince',
    header: 'Statut depuis',
    codec: optional(day),
    get: (row) => row.file.statusSince,
    set: (row, statusSince) => setFile(row, { statusSince }),
    path: 'file.statusSince',
  }),
  field({
    key: 'sectorId',
    header: 'Secteur',
    names: ['zone'],
    codec: optional(sectorName),
    get: (row) => row.file.sectorId,
    set: (row, sectorId) => setFile(row, { sectorId }),
    path: 'file.sectorId',
  }),
  bond('regular', 'Agents habituels', ['referent', 'agent referent', 'habituel', 'habituels']),
  bond('known', 'Agents connus', ['connus', 'possibles']),
  bond('avoided', 'Agents à éviter', ['a eviter']),
  bond('excluded', 'Agents exclus', ['exclus', 'exclu']),
  field({
    key: 'bondFacts',
    header: 'Motifs des liens',
    codec: listOf(bondFact),
    get: (row) => row.bondFacts,
    set: (row, bondFacts) => ({ ...row, bondFacts }),
  }),
  field({
    key: 'grantedMonthlyMinutes',
    header: 'Heures accordées par mois (sans plan)',
    names: ['heures mensuelles', 'heures accordees', 'heures accordees par mois'],
    codec: optional(hours),
    get: (row) => row.grantedMonthlyMinutes,
    set: (row, grantedMonthlyMinutes) => ({ ...row, grantedMonthlyMinutes }),
  }),
  field({
    key: 'wantedCivility',
    header: 'Agent souhaité (civilité)',
    names: ['genre souhaite'],
    codec: optional(civility),
    get: (row) => row.file.wantedCivility,
    set: (row, wantedCivility) => setFile(row, { wantedCivility }),
    path: 'file.wantedCivility',
  }),
  field({
    key: 'home',
    header: 'Logement',
    names: ['contraintes', 'contraintes du logement'],
    codec: listOf(homeFact),
    get: (row) => row.file.home,
    set: (row, home) => setFile(row, { home }),
    path: 'file.home',
  }),
  field({
    key: 'contacts',
    header: 'Contacts',
    names: ['contact', 'personne a prevenir', 'aidant'],
    codec: listOf(contact),
    get: (row) => row.file.contacts,
    set: (row, contacts) => setFile(row, { contacts }),
    path: 'file.contacts',
  }),
  field({
    key: 'archivedOn',
    header: 'Archivé le',
    names: ['archive'],
    codec: optional(day),
    get: (row) => row.archivedOn,
    set: (row, archivedOn) => ({ ...row, archivedOn }),
  }),
];

export const beneficiaries: Kind<Beneficiary> = {
  fields: [
    field({
      key: 'id',
      header: 'Identifiant',
      codec: uuid<'beneficiary'>(),
      get: (row) => row.id,
      set: (row, id) => ({ ...row, id }),
    }),
    ...nameFields<Beneficiary>(),
    ...addressFields<Beneficiary>(
      'address',
      ({ address }) => address,
      (row, address) => ({ ...row, address }),
    ),
    ...about,
  ],
  blank: () => ({
    id: '' as Beneficiary['id'],
    civility: 'Mme',
    firstName: '',
    lastName: '',
    phone: '',
    address: blankAddress,
    access: '',
    instruction: '',
    regular: [],
    known: [],
    avoided: [],
    excluded: [],
    bondFacts: [],
    grantedMonthlyMinutes: null,
    file: blankBeneficiaryFile,
    archivedOn: null,
  }),
  keysOf({ lastName, firstName, address }, given) {
    const name = nameKey(`${lastName} ${firstName}`);
    const placed = `p ${name} in ${fold(address.commune)}`;
    if (given === null) return [placed, `p ${name}`];
    return [given.has('commune') ? placed : `p ${name}`];
  },
  isSame: () => true,
  present: (world) => world.beneficiaries,
  parts: null,
  finish(draft, given, world) {
    const { address, faults } = placeAddress(draft.address, given, world);
    return { row: { ...oneBondEach(draft), address }, faults };
  },
  schema: beneficiary,
  normal: (row) => ({
    ...row,
    bondFacts: row.bondFacts.toSorted((a, b) => (a.caregiverId < b.caregiverId ? -1 : 1)),
  }),
};

/** Somebody named twice has the stricter bond, and only strict bonds have a reason. */
function oneBondEach(row: Beneficiary): Beneficiary {
  const seen = new Set<string>();
  const first = (ids: Beneficiary['regular']): Beneficiary['regular'] =>
    ids.filter((id) => !seen.has(id) && seen.add(id));
  const excluded = first(row.excluded);
  const avoided = first(row.avoided);
  const strict = new Set([...excluded, ...avoided]);
  return {
    ...row,
    excluded,
    avoided,
    regular: first(row.regular),
    known: first(row.known),
    bondFacts: row.bondFacts.filter(({ caregiverId }) => strict.has(caregiverId)),
  };
}
