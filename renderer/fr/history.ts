/** Who changed what, field by field, as a coordinator reads it. */
import type {
  Absence,
  AvailabilitySpan,
  Caregiver,
  CareKind,
  Weekday,
} from '../../domain/service.ts';
import type { HistoryEntry } from '../../electron/contract.ts';
import {
  clockText,
  dayFigures,
  dayTimeText,
  durationText,
  spanText,
  weekdayShort,
} from './dates.ts';
import {
  bondReasonLabels,
  employmentLabels,
  funderLabels,
  homeFactLabels,
  relationLabels,
  restrictionLabels,
  statusLabels,
} from './files.ts';
import { absenceLabels, careKindLabel, qualificationLabel, travelModeLabels } from './labels.ts';

/** Names of the rows that an id may stand for: agents, sectors, tasks. */
export type NameOf = (id: string) => string | undefined;

interface Field {
  readonly label: string;
  /** Of a value that isn't empty. */
  readonly text?: (value: never, nameOf: NameOf) => string;
}

type Json = Readonly<Record<string, unknown>>;

const labelled =
  (labels: Readonly<Record<string, string>>) =>
  (value: string): string =>
    labels[value] ?? value;
const list =
  <T>(text: (value: T) => string) =>
  (values: readonly T[]): string =>
    values.map(text).join(', ');
const days = list((weekday: Weekday) => weekdayShort[weekday]);
const kinds = list((kind: CareKind) => careKindLabel(kind).full);
const day = (value: string): string => dayFigures(value);
const minutes = (value: number): string => durationText(value);
const yesNo = (value: number | boolean): string => (Number(value) === 1 ? 'oui' : 'non');
const kindField = (value: string): string =>
  value in absenceLabels ? absenceLabels[value as Absence['kind']] : careKindLabel(value).full;
const address = ({ street, complement, postcode, commune }: Json): string =>
  [street, complement, `${String(postcode)} ${String(commune)}`].filter(Boolean).join(', ');
const named = (value: string, nameOf: NameOf): string => nameOf(value) ?? 'supprimé depuis';

const identity: Readonly<Record<string, Field>> = {
  civility: { label: 'civilité' },
  first_name: { label: 'prénom' },
  last_name: { label: 'nom' },
  phone: { label: 'téléphone' },
  archived_on: { label: 'archivage', text: day },
};

const bondKindLabels: Readonly<Record<string, string>> = {
  regular: 'habituel',
  known: 'possible',
  avoided: 'à éviter',
  excluded: 'exclu',
};

/** By table, then by column; a file's own keys are after `file.`. */
const fields: Readonly<Record<string, Readonly<Record<string, Field>>>> = {
  beneficiary: {
    ...identity,
    address: { label: 'adresse', text: address },
    access: { label: 'accès' },
    instruction: { label: 'consigne' },
    granted_monthly_minutes: { label: 'heures accordées par mois', text: minutes },
    'file.contacts': {
      label: 'contacts',
      text: list(
        ({ name, relation, phone }: Json) =>
          `${String(name)} (${labelled(relationLabels)(String(relation))}) ${String(phone)}`,
      ),
    },
    'file.home': { label: 'logement', text: list(labelled(homeFactLabels)) },
    'file.wantedCivility': { label: 'civilité souhaitée' },
    'file.status': { label: 'statut', text: labelled(statusLabels) },
    'file.statusSince': { label: 'statut depuis le', text: day },
    'file.sectorId': { label: 'secteur', text: named },
  },
  caregiver: {
    ...identity,
    staff_number: { label: 'matricule' },
    grade: { label: 'grade' },
    home: { label: 'domicile', text: address },
    mode: { label: 'déplacement', text: labelled(travelModeLabels) },
    weekly_minutes: { label: 'heures du poste', text: minutes },
    availability: {
      label: 'disponibilités',
      text: list(
        ({ weekday, from, to }: AvailabilitySpan) =>
          `${weekdayShort[weekday]} ${spanText(from, to)}`,
      ),
    },
    weekend: {
      label: 'week-ends',
      text: ({ group, of }: Json) => `1 sur ${String(of)}, groupe ${Number(group) + 1}`,
    },
    rules: { label: 'limites propres', text: (rules: Json) => Object.keys(rules).join(', ') },
    qualifications: {
      label: 'qualifications',
      text: list(({ id, until }: Caregiver['qualifications'][number]) =>
        until === null
          ? qualificationLabel(id)
          : `${qualificationLabel(id)} jusqu’au ${dayFigures(until)}`,
      ),
    },
    history: {
      label: 'heures avant la mise en service',
      text: list(
        ({ monday, minutes: worked }: Json) =>
          `${dayFigures(String(monday))} ${durationText(Number(worked))}`,
      ),
    },
    'file.employment': { label: 'statut', text: labelled(employmentLabels) },
    'file.entered': { label: 'entrée', text: day },
    'file.left': { label: 'départ', text: day },
    'file.sectorIds': {
      label: 'secteurs',
      text: (ids: readonly string[], nameOf) => ids.map((id) => named(id, nameOf)).join(', '),
    },
    'file.restrictions': { label: 'restrictions', text: list(labelled(restrictionLabels)) },
    'file.cycleMinutes': { label: 'cycle', text: list(minutes) },
    'file.opening': {
      label: 'heures de l’année à la mise en service',
      text: ({ asOf, yearMinutes }: Json) =>
        `${durationText(Number(yearMinutes))} au ${dayFigures(String(asOf))}`,
    },
  },
  bond: {
    kind: { label: 'lien', text: labelled(bondKindLabels) },
    rank: { label: 'ordre', text: (rank: number) => String(rank + 1) },
    reason: { label: 'motif', text: labelled(bondReasonLabels) },
    since: { label: 'depuis le', text: day },
    review_on: { label: 'à revoir le', text: day },
  },
  care_plan: {
    funder: { label: 'financeur', text: labelled(funderLabels) },
    reference: { label: 'dossier' },
    granted_minutes: { label: 'heures accordées', text: minutes },
    per: { label: 'par', text: labelled({ month: 'mois', week: 'semaine' }) },
    kinds: { label: 'prestations', text: kinds },
    weekdays: { label: 'jours', text: days },
    pays_holidays: { label: 'jours fériés', text: yesNo },
    valid_from: { label: 'à partir du', text: day },
    valid_until: { label: 'jusqu’au (exclu)', text: day },
    rank: { label: 'ordre', text: (rank: number) => String(rank + 1) },
    archived_on: { label: 'archivage', text: day },
  },
  need: {
    kind: { label: 'prestation', text: kindField },
    priority: { label: 'priorité' },
    weekdays: { label: 'jours', text: days },
    parity: {
      label: 'semaines',
      text: labelled({ every: 'toutes', odd: 'A (impaires)', even: 'B (paires)' }),
    },
    earliest: { label: 'au plus tôt', text: clockText },
    latest: { label: 'au plus tard', text: clockText },
    preferred: { label: 'heure préférée', text: clockText },
    duration_minutes: { label: 'durée', text: minutes },
    required_caregivers: { label: 'agents' },
    qualifications: { label: 'qualifications', text: list(qualificationLabel) },
    valid_from: { label: 'à partir du', text: day },
    valid_until: { label: 'jusqu’au (exclu)', text: day },
    after: { label: 'espacement', text: () => 'réglé' },
    recurrence: { label: 'récurrence', text: () => 'réglée' },
    holidays: { label: 'jours fériés', text: labelled({ keep: 'maintenu', skip: 'sans' }) },
    exceptions: {
      label: 'exceptions',
      text: list(({ day: on }: Json) => dayFigures(String(on))),
    },
    task_id: { label: 'prestation du catalogue', text: named },
  },
  planned: {
    start: { label: 'début', text: dayTimeText },
    first_caregiver_id: { label: 'agent', text: named },
    second_caregiver_id: { label: 'second agent', text: named },
    pinned: { label: 'épinglé', text: yesNo },
  },
  visit: {
    earliest: { label: 'au plus tôt', text: dayTimeText },
    latest: { label: 'au plus tard', text: dayTimeText },
    preferred: { label: 'heure préférée', text: dayTimeText },
    duration_minutes: { label: 'durée', text: minutes },
    cancelled: { label: 'annulée', text: yesNo },
  },
  sector: { name: { label: 'nom' }, archived_on: { label: 'archivage', text: day } },
  absence: {
    kind: { label: 'motif', text: kindField },
    starts: { label: 'départ', text: dayTimeText },
    ends: { label: 'retour', text: dayTimeText },
    earlier_ends: { label: 'retours annoncés avant', text: list(dayTimeText) },
  },
};

/** `téléphone : 05 … → 06 …`, one line for each field that differs. */
export function historyLines(entry: HistoryEntry, nameOf: NameOf): readonly string[] {
  const known = fields[entry.table] ?? {};
  return entry.fields
    .flatMap(({ column, before, after }) =>
      column === 'file' ? fileChanges(before, after) : [{ column, before, after }],
    )
    .flatMap(({ column, before, after }) => {
      const field = known[column];
      if (field === undefined) return [];
      const told = [before, after].map((value) => valueText(field, value, nameOf));
      // A place on the map that moved under the same words is told as such.
      return told[0] === told[1]
        ? [`${field.label} : précisé`]
        : [`${field.label} : ${told.join(' → ')}`];
    });
}

/** `téléphone : 06 …`, one line for each column that people have a word for and that isn't empty. */
export function factLines(
  table: string,
  values: Readonly<Record<string, unknown>>,
  nameOf: NameOf,
): readonly string[] {
  const known = fields[table] ?? {};
  return Object.entries(values)
    .flatMap(([column, value]) =>
      column === 'file'
        ? Object.entries((value ?? {}) as Json).map(([key, one]) => [`file.${key}`, one] as const)
        : [[column, value] as const],
    )
    .flatMap(([column, value]) => {
      const field = known[column];
      if (field === undefined || isEmpty(value)) return [];
      return [`${field.label} : ${valueText(field, value, nameOf)}`];
    });
}

const isEmpty = (value: unknown): boolean =>
  value === null ||
  value === undefined ||
  value === '' ||
  (typeof value === 'object' && Object.keys(value).length === 0);

/** A file is told by its own fields. */
function fileChanges(before: unknown, after: unknown) {
  const [old, next] = [before, after].map((file) => (file ?? {}) as Json);
  return Object.keys({ ...old, ...next })
    .filter((key) => JSON.stringify(old?.[key]) !== JSON.stringify(next?.[key]))
    .map((key) => ({ column: `file.${key}`, before: old?.[key], after: next?.[key] }));
}

function valueText(field: Field, value: unknown, nameOf: NameOf): string {
  if (value === null || value === undefined || value === '') return 'vide';
  if (Array.isArray(value) && value.length === 0) return 'aucun';
  return field.text === undefined
    ? `${value as string | number}`
    : field.text(value as never, nameOf);
}

const verbs: Readonly<Record<HistoryEntry['kind'], string>> = {
  created: 'ajouté',
  changed: 'modifié',
  removed: 'retiré',
};

/** What the entry is about: `Fiche modifiée`, `Plan d’aide APA ajouté`, `Lien avec Anne Dupuy`. */
export function historyTitle({ table, kind, values }: HistoryEntry, nameOf: NameOf): string {
  const of = (column: string): string => String(values[column]);
  switch (table) {
    case 'bond':
      return kind === 'created'
        ? `Lien avec ${named(of('caregiver_id'), nameOf)} : ${labelled(bondKindLabels)(of('kind'))}`
        : `Lien avec ${named(of('caregiver_id'), nameOf)} ${verbs[kind]}`;
    case 'care_plan':
      return `Plan d’aide ${labelled(funderLabels)(of('funder'))} ${verbs[kind]}`;
    case 'need':
      return `Besoin « ${kindField(of('kind'))} » ${verbs[kind]}`;
    case 'absence':
      return `Absence « ${kindField(of('kind'))} » ${verbs[kind]}${kind === 'created' ? ` : départ ${dayTimeText(of('starts'))}` : ''}`;
    default:
      return kind === 'created' ? 'Fiche créée' : 'Fiche modifiée';
  }
}
