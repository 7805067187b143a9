/** Agents, one a line. Told apart by staff number, else by name. */
import { blankCaregiverFile, type CaregiverFile } from '../../../domain/person-file.ts';
import type { AvailabilitySpan, Caregiver, WeekendDuty } from '../../../domain/service.ts';
import type { RuleValues } from '../../../domain/week.ts';
import { findBadRule } from '../../handlers/guards.ts';
import { caregiver } from '../../inputs.ts';
import { addressFields, blankAddress, placeAddress } from '../address-fields.ts';
import {
  clock,
  day,
  hours,
  readDay,
  readMinutes,
  readWeekday,
  uuid,
  writeDay,
  writeMinutes,
  writeWeekday,
} from '../cells.ts';
import { listOf, optional, textOf, type Codec } from '../codec.ts';
import { fold, nameKey } from '../fold.ts';
import { field, type CrossFault, type Field, type Kind } from '../kind.ts';
import { nameFields } from '../name-fields.ts';
import { sectorName } from '../sector-name.ts';
import { employment, restriction, travelMode } from '../words.ts';

const availability: Codec<AvailabilitySpan> = {
  expects: 'un jour et deux heures, par exemple lun 7:00-15:00',
  parse(text, world) {
    const found = /^(\p{L}+|[1-7])\.?\s+(?:de\s+)?(\S+?)\s*(?:-|–|à)\s*(\S+)$/u.exec(text);
    if (found === null) return undefined;
    const weekday = readWeekday(found[1] ?? '');
    const from = clock.parse(found[2] ?? '', world);
    const to = clock.parse(found[3] ?? '', world);
    if (weekday === undefined || from === undefined || to === undefined) return undefined;
    return from < to ? { weekday, from, to } : undefined;
  },
  format: ({ weekday, from, to }) =>
    `${writeWeekday(weekday)} ${writeMinutes(from)}-${writeMinutes(to)}`,
};

/** A new agent has the usual hours: none at all must be said. */
const availabilities: Codec<Caregiver['availability']> = {
  ...listOf(availability),
  format: (spans, world) =>
    spans.length === 0 ? 'aucune' : listOf(availability).format(spans, world),
};

/** `2/3`: works the weekends of the second of three groups. */
const weekend: Codec<WeekendDuty> = {
  expects: 'le groupe et le nombre de groupes, par exemple 2/3',
  parse(text) {
    const found = /^(\d{1,2})\s*(?:\/|sur)\s*(\d{1,2})$/.exec(text);
    const [group, of] = [Number(found?.[1]), Number(found?.[2])];
    return group >= 1 && group <= of && of <= 12 ? { group: group - 1, of } : undefined;
  },
  format: ({ group, of }) => `${group + 1}/${of}`,
};

const title: Codec<Caregiver['qualifications'][number]> = {
  expects: 'un diplôme, avec au besoin son échéance : SST (31/12/2027)',
  parse(text) {
    const found = /^(.+?)\s*\((?:jusqu.au\s*)?([\d/.-]+)\)$/s.exec(text);
    const until = readDay(found?.[2] ?? '');
    if (until !== undefined) return { id: found?.[1] ?? '', until };
    return text.length <= 100 ? { id: text, until: null } : undefined;
  },
  format: ({ id, until }) => (until === null ? id : `${id} (${writeDay(until)})`),
};

const pastWeek: Codec<Caregiver['history'][number]> = {
  expects: 'un lundi et ses heures, par exemple 23/11/2026 = 28:30',
  parse(text) {
    const [first = '', second = '', ...rest] = text.split('=').map((part) => part.trim());
    const monday = readDay(first);
    const minutes = readMinutes(second);
    if (monday === undefined || minutes === undefined || rest.length > 0) return undefined;
    return { monday, minutes };
  },
  format: ({ monday, minutes }) => `${writeDay(monday)} = ${writeMinutes(minutes)}`,
};

/** Local limits, named as docs/rules.md names them. */
const ruleValue: Codec<readonly [string, RuleValues[keyof RuleValues]]> = {
  expects: 'une règle propre, par exemple maxDailyWork = 420',
  parse(text) {
    const [name = '', value = ''] = text.split('=').map((part) => part.trim());
    try {
      const read = JSON.parse(value) as RuleValues[keyof RuleValues];
      return findBadRule({ [name]: read }) === null ? [name, read] : undefined;
    } catch {
      return undefined;
    }
  },
  format: ([name, value]) => `${name} = ${JSON.stringify(value)}`,
};

const setFile = (row: Caregiver, change: Partial<CaregiverFile>): Caregiver => ({
  ...row,
  file: { ...row.file, ...change },
});

const own: readonly Field<Caregiver>[] = [
  field({
    key: 'staffNumber',
    header: 'Matricule',
    names: [
      'n matricule',
      'numero',
      'n agent',
      'code agent',
      'numero agent',
      'matricule agent',
      'n',
      'id agent',
    ],
    codec: textOf(200),
    get: (row) => row.staffNumber,
    set: (row, staffNumber) => ({ ...row, staffNumber }),
  }),
];

const work: readonly Field<Caregiver>[] = [
  field({
    key: 'grade',
    header: 'Grade',
    names: ['emploi', 'fonction', 'cadre d emplois', 'metier'],
    codec: textOf(200),
    get: (row) => row.grade,
    set: (row, grade) => ({ ...row, grade }),
  }),
  field({
    key: 'employment',
    header: 'Statut',
    names: ['contrat', 'type de contrat', 'position'],
    codec: employment,
    get: (row) => row.file.employment,
    set: (row, value) => setFile(row, { employment: value }),
    path: 'file.employment',
  }),
  field({
    key: 'weeklyMinutes',
    header: 'Heures par semaine',
    names: [
      'heures hebdo',
      'quotite',
      'heures du poste',
      'temps de travail',
      'heures contrat',
      'duree hebdomadaire',
      'heures semaine',
      'h semaine',
    ],
    codec: hours,
    get: (row) => row.weeklyMinutes,
    set: (row, weeklyMinutes) => ({ ...row, weeklyMinutes }),
  }),
  field({
    key: 'cycleMinutes',
    header: 'Cycle de semaines',
    names: ['cycle'],
    codec: listOf(hours),
    get: (row) => row.file.cycleMinutes,
    set: (row, cycleMinutes) => setFile(row, { cycleMinutes }),
    path: 'file.cycleMinutes',
  }),
  field({
    key: 'mode',
    header: 'Déplacement',
    names: ['moyen de transport', 'transport', 'mode de deplacement', 'vehicule'],
    codec: travelMode,
    get: (row) => row.mode,
    set: (row, mode) => ({ ...row, mode }),
  }),
  field({
    key: 'qualifications',
    header: 'Qualifications',
    names: ['diplomes', 'diplome', 'qualification', 'titres'],
    codec: listOf(title),
    get: (row) => row.qualifications,
    set: (row, qualifications) => ({ ...row, qualifications }),
  }),
  field({
    key: 'availability',
    header: 'Disponibilités',
    names: ['horaires', 'disponibilite', 'plages de travail'],
    codec: availabilities,
    get: (row) => row.availability,
    set: (row, value) => ({ ...row, availability: value }),
  }),
  field({
    key: 'weekend',
    header: 'Roulement de week-end',
    names: ['roulement', 'week end', 'groupe week end'],
    codec: optional(weekend),
    get: (row) => row.weekend,
    set: (row, value) => ({ ...row, weekend: value }),
  }),
  field({
    key: 'sectorIds',
    header: 'Secteurs',
    names: ['secteur', 'zone'],
    codec: listOf(sectorName),
    get: (row) => row.file.sectorIds,
    set: (row, sectorIds) => setFile(row, { sectorIds }),
    path: 'file.sectorIds',
  }),
  field({
    key: 'restrictions',
    header: 'Restrictions',
    names: ['amenagements', 'restriction'],
    codec: listOf(restriction),
    get: (row) => row.file.restrictions,
    set: (row, restrictions) => setFile(row, { restrictions }),
    path: 'file.restrictions',
  }),
  field({
    key: 'entered',
    header: 'Entrée',
    names: ['date d entree', 'date d embauche', 'debut de contrat'],
    codec: optional(day),
    get: (row) => row.file.entered,
    set: (row, entered) => setFile(row, { entered }),
    path: 'file.entered',
  }),
  field({
    key: 'left',
    header: 'Sortie (premier jour non travaillé)',
    names: ['date de sortie', 'sortie', 'depart'],
    codec: optional(day),
    get: (row) => row.file.left,
    set: (row, left) => setFile(row, { left }),
    path: 'file.left',
  }),
  field({
    key: 'openingAsOf',
    header: 'Compteur annuel au',
    names: ['date du compteur'],
    codec: optional(day),
    get: (row) => row.file.opening?.asOf ?? null,
    set: (row, asOf) =>
      asOf === null
        ? row
        : setFile(row, { opening: { asOf, yearMinutes: row.file.opening?.yearMinutes ?? 0 } }),
    path: 'file.opening.asOf',
  }),
  field({
    key: 'openingMinutes',
    header: 'Heures de l’année à cette date',
    names: ['heures faites', 'compteur annuel'],
    codec: optional(hours),
    get: (row) => row.file.opening?.yearMinutes ?? null,
    // Without its date the count means nothing: `finish` says so.
    set: (row, minutes) =>
      minutes === null
        ? row
        : setFile(row, { opening: { asOf: row.file.opening?.asOf ?? '', yearMinutes: minutes } }),
    path: 'file.opening.yearMinutes',
  }),
  field({
    key: 'history',
    header: 'Heures des semaines passées',
    codec: listOf(pastWeek),
    get: (row) => row.history,
    set: (row, history) => ({ ...row, history }),
  }),
  field({
    key: 'rules',
    header: 'Règles propres',
    codec: listOf(ruleValue),
    get: (row) => Object.entries(row.rules),
    set: (row, entries) => ({ ...row, rules: Object.fromEntries(entries) }),
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

const workdays = [1, 2, 3, 4, 5] as const;

export const caregivers: Kind<Caregiver> = {
  fields: [
    field({
      key: 'id',
      header: 'Identifiant',
      codec: uuid<'caregiver'>(),
      get: (row) => row.id,
      set: (row, id) => ({ ...row, id }),
    }),
    ...own,
    ...nameFields<Caregiver>(),
    ...addressFields<Caregiver>(
      'home',
      ({ home }) => home,
      (row, home) => ({ ...row, home }),
    ),
    ...work,
  ],
  blank: () => ({
    id: '' as Caregiver['id'],
    civility: 'Mme',
    firstName: '',
    lastName: '',
    staffNumber: '',
    grade: '',
    phone: '',
    home: blankAddress,
    mode: 'car',
    qualifications: [],
    weeklyMinutes: 28 * 60,
    availability: workdays.map((weekday) => ({ weekday, from: 7 * 60 + 30, to: 20 * 60 })),
    weekend: null,
    rules: {},
    history: [],
    file: blankCaregiverFile,
    archivedOn: null,
  }),
  keysOf: ({ staffNumber, lastName, firstName }) => [
    ...(staffNumber === '' ? [] : [`n ${fold(staffNumber)}`]),
    `p ${nameKey(`${lastName} ${firstName}`)}`,
  ],
  isSame: (one, other) =>
    one.staffNumber === '' ||
    other.staffNumber === '' ||
    fold(one.staffNumber) === fold(other.staffNumber),
  present: (world) => world.caregivers,
  parts: null,
  finish(draft, given, world) {
    const { address, faults } = placeAddress(draft.home, given, world);
    return { row: { ...draft, home: address }, faults: [...faults, ...crossFaults(draft)] };
  },
  schema: caregiver,
};

function crossFaults({ file, mode }: Caregiver): readonly CrossFault[] {
  const faults: CrossFault[] = [];
  if (file.opening?.asOf === '') {
    faults.push({
      field: 'openingMinutes',
      expected: 'la date du compteur dans « Compteur annuel au »',
    });
  }
  if (file.entered !== null && file.left !== null && file.left <= file.entered) {
    faults.push({ field: 'left', expected: 'une sortie après l’entrée' });
  }
  if (mode === 'car' && file.restrictions.includes('noDriving')) {
    faults.push({
      field: 'mode',
      expected: 'un autre moyen que la voiture : cet agent ne conduit pas',
    });
  }
  return faults;
}
