/** Recurring needs, one a line. Told apart by person, care, days and wished hour. */
import type { BeneficiaryId, NeedId } from '../../../domain/ids.ts';
import { plainPattern, type NeedException, type Recurrence } from '../../../domain/recurrence.ts';
import type { Need } from '../../../domain/service.ts';
import { need } from '../../inputs.ts';
import {
  clock,
  day,
  lastDay,
  length,
  readDay,
  uuid,
  weekdays,
  whole,
  writeDay,
  yesNo,
} from '../cells.ts';
import { listOf, optional, textOf, type Codec } from '../codec.ts';
import { fold } from '../fold.ts';
import { field, type CrossFault, type Field, type Kind } from '../kind.ts';
import { personField } from '../person-field.ts';
import { careKind, holidayPolicy, parity } from '../words.ts';

/** `25/12/2026` is left out, `26/12/2026 > 27/12/2026` is on another day. */
const exception: Codec<NeedException> = {
  expects: 'un jour supprimé, ou un jour et son remplaçant : 26/12/2026 > 27/12/2026',
  parse(text) {
    const [first = '', second, ...rest] = text.split(/>|→/).map((part) => part.trim());
    const from = readDay(first);
    const movedTo = second === undefined ? null : readDay(second);
    if (from === undefined || movedTo === undefined || rest.length > 0) return undefined;
    return { day: from, movedTo };
  },
  format: ({ day: from, movedTo }) =>
    movedTo === null ? writeDay(from) : `${writeDay(from)} > ${writeDay(movedTo)}`,
};

type Ordinal = Extract<Recurrence, { type: 'monthly' }>['ordinal'];

const ordinal: Codec<Ordinal> = {
  expects: '1, 2, 3, 4 ou dernier',
  parse(text) {
    if (fold(text) === 'dernier') return -1;
    const value = /^([1-4])(er|e|eme|ere)?$/.exec(fold(text))?.[1];
    return value === undefined ? undefined : (Number(value) as Ordinal);
  },
  format: (value) => (value === -1 ? 'dernier' : String(value)),
};

/** A task of the catalogue by its label. */
const task: Codec<NonNullable<Need['taskId']>> = {
  expects: 'le nom d’une prestation du catalogue',
  parse: (text, { careTasks }) =>
    careTasks.find(({ id, label }) => id === text || fold(label) === fold(text))?.id,
  format(id, world) {
    const label = world.careTasks.find((each) => each.id === id)?.label ?? '';
    return task.parse(label, world) === id ? label : id;
  },
};

/** A plan by its file number, where one plan bears it. */
const plan: Codec<NonNullable<Need['carePlanId']>> = {
  expects: 'le n° de dossier ou l’identifiant d’un plan d’aide déjà importé',
  parse(text, { carePlans }) {
    const found = carePlans.filter(
      ({ id, reference }) => id === text || fold(reference) === fold(text),
    );
    return found.length === 1 ? found[0]?.id : undefined;
  },
  format(id, world) {
    const reference = world.carePlans.find((each) => each.id === id)?.reference ?? '';
    return reference.trim() !== '' && plan.parse(reference, world) === id ? reference : id;
  },
};

const gap = (key: 'minGap' | 'maxGap', header: string): Field<Need> =>
  field({
    key: `after.${key}`,
    header,
    codec: optional(length),
    get: (row) => row.after?.[key] ?? null,
    set: (row, value) => withAfter(row, { [key]: value }),
    path: `after.${key}`,
  });

const withAfter = (row: Need, change: Partial<NonNullable<Need['after']>>): Need => ({
  ...row,
  after: {
    ...(row.after ?? { needId: '' as NeedId, minGap: null, maxGap: null, sameCaregiver: false }),
    ...change,
  },
});

const times = (row: Need): Extract<Recurrence, { type: 'times' }> =>
  row.recurrence.type === 'times' ? row.recurrence : { type: 'times', perWeek: 1, minDaysApart: 1 };

const what: readonly Field<Need>[] = [
  field({
    key: 'kind',
    header: 'Prestation',
    names: ['type', 'nature', 'acte', 'aide', 'type de prestation', 'intervention'],
    codec: careKind,
    get: (row) => row.kind,
    set: (row, kind) => ({ ...row, kind }),
    isRequired: true,
  }),
  field({
    key: 'taskId',
    header: 'Prestation du catalogue',
    codec: optional(task),
    get: (row) => row.taskId,
    set: (row, taskId) => ({ ...row, taskId }),
  }),
  field({
    key: 'priority',
    header: 'Priorité',
    codec: whole(1, 5),
    get: (row) => row.priority,
    set: (row, priority) => ({ ...row, priority: priority as Need['priority'] }),
  }),
  field({
    key: 'weekdays',
    header: 'Jours',
    names: ['jour', 'jours de la semaine'],
    codec: weekdays,
    get: (row) => row.weekdays,
    set: (row, value) => ({ ...row, weekdays: value }),
    isRequired: true,
  }),
  field({
    key: 'parity',
    header: 'Semaines',
    names: ['frequence', 'semaine', 'recurrence'],
    codec: parity,
    get: (row) => row.parity,
    set: (row, value) => ({ ...row, parity: value }),
  }),
  field({
    key: 'perWeek',
    header: 'Fois par semaine (jours libres)',
    names: ['fois par semaine'],
    codec: optional(whole(1, 7)),
    get: (row) => (row.recurrence.type === 'times' ? row.recurrence.perWeek : null),
    set: (row, perWeek) =>
      perWeek === null ? row : { ...row, recurrence: { ...times(row), perWeek } },
    path: 'recurrence',
  }),
  field({
    key: 'minDaysApart',
    header: 'Jours d’écart',
    names: ['espacement'],
    codec: optional(whole(1, 6)),
    get: (row) => (row.recurrence.type === 'times' ? row.recurrence.minDaysApart : null),
    set: (row, minDaysApart) =>
      minDaysApart === null ? row : { ...row, recurrence: { ...times(row), minDaysApart } },
    path: 'recurrence.minDaysApart',
  }),
  field({
    key: 'ordinal',
    header: 'Rang dans le mois',
    codec: optional(ordinal),
    get: (row) => (row.recurrence.type === 'monthly' ? row.recurrence.ordinal : null),
    set: (row, value) =>
      value === null ? row : { ...row, recurrence: { type: 'monthly', ordinal: value } },
    path: 'recurrence.ordinal',
  }),
];

const when: readonly Field<Need>[] = [
  field({
    key: 'preferred',
    header: 'Heure souhaitée',
    names: ['heure', 'horaire', 'heure de debut', 'debut', 'heure debut'],
    codec: clock,
    get: (row) => row.preferred,
    set: (row, preferred) => ({ ...row, preferred }),
    isRequired: true,
  }),
  field({
    key: 'earliest',
    header: 'Au plus tôt',
    names: ['plus tot', 'heure mini'],
    codec: clock,
    get: (row) => row.earliest,
    set: (row, earliest) => ({ ...row, earliest }),
  }),
  field({
    key: 'latest',
    header: 'Au plus tard',
    names: ['plus tard', 'heure maxi'],
    codec: clock,
    get: (row) => row.latest,
    set: (row, latest) => ({ ...row, latest }),
  }),
  field({
    key: 'durationMinutes',
    header: 'Durée (minutes)',
    names: ['duree', 'temps', 'duree en minutes', 'minutes'],
    codec: length,
    get: (row) => row.durationMinutes,
    set: (row, durationMinutes) => ({ ...row, durationMinutes }),
    isRequired: true,
  }),
  field({
    key: 'requiredCaregivers',
    header: 'Nombre d’agents',
    names: ['nb agents', 'agents', 'nombre d intervenants', 'binome'],
    codec: whole(1, 2),
    get: (row) => row.requiredCaregivers,
    set: (row, value) => ({ ...row, requiredCaregivers: value as 1 | 2 }),
  }),
  field({
    key: 'qualifications',
    header: 'Qualifications demandées',
    names: ['qualifications', 'qualification', 'diplome demande'],
    codec: listOf(textOf(100)),
    get: (row) => row.qualifications,
    set: (row, qualifications) => ({ ...row, qualifications }),
  }),
  field({
    key: 'validFrom',
    header: 'Premier jour',
    names: ['date de debut', 'date debut', 'du', 'valable du', 'a partir du'],
    codec: day,
    get: (row) => row.validFrom,
    set: (row, validFrom) => ({ ...row, validFrom }),
  }),
  field({
    key: 'validUntil',
    header: 'Dernier jour',
    names: ['fin', 'date de fin', 'date fin', 'au', 'valable jusqu au'],
    codec: optional(lastDay),
    get: (row) => row.validUntil,
    set: (row, validUntil) => ({ ...row, validUntil }),
  }),
];

const linked: readonly Field<Need>[] = [
  field({
    key: 'holidays',
    header: 'Jours fériés',
    names: ['feries'],
    codec: holidayPolicy,
    get: (row) => row.holidays,
    set: (row, holidays) => ({ ...row, holidays }),
  }),
  field({
    key: 'exceptions',
    header: 'Exceptions',
    codec: listOf(exception),
    get: (row) => row.exceptions,
    set: (row, exceptions) => ({ ...row, exceptions }),
  }),
  field({
    key: 'after.needId',
    header: 'Après le besoin (identifiant)',
    codec: optional(uuid<'need'>()),
    get: (row) => row.after?.needId ?? null,
    set: (row, needId) => (needId === null ? row : withAfter(row, { needId })),
    path: 'after.needId',
  }),
  gap('minGap', 'Écart mini (minutes)'),
  gap('maxGap', 'Écart maxi (minutes)'),
  field({
    key: 'after.sameCaregiver',
    header: 'Même agent',
    codec: optional(yesNo),
    get: (row) => row.after?.sameCaregiver ?? null,
    set: (row, value) => withAfter(row, { sameCaregiver: value ?? false }),
    path: 'after.sameCaregiver',
  }),
  field({
    key: 'carePlanId',
    header: 'Plan d’aide',
    names: ['n de dossier', 'plan', 'dossier'],
    codec: optional(plan),
    get: (row) => row.carePlanId,
    set: (row, carePlanId) => ({ ...row, carePlanId }),
  }),
  field({
    key: 'rootId',
    header: 'Première version (identifiant)',
    codec: uuid<'need'>(),
    get: (row) => row.rootId,
    set: (row, rootId) => ({ ...row, rootId }),
  }),
];

export const needs: Kind<Need> = {
  fields: [
    field({
      key: 'id',
      header: 'Identifiant',
      codec: uuid<'need'>(),
      get: (row) => row.id,
      set: (row, id) => ({ ...row, id }),
    }),
    personField<Need>(),
    ...what,
    ...when,
    ...linked,
  ],
  blank: ({ today }) => ({
    id: '' as NeedId,
    beneficiaryId: '' as BeneficiaryId,
    kind: 'getUp',
    priority: 3,
    weekdays: [],
    parity: 'every',
    earliest: Number.NaN,
    latest: Number.NaN,
    preferred: 0,
    durationMinutes: 0,
    requiredCaregivers: 1,
    qualifications: [],
    validFrom: today,
    validUntil: null,
    after: null,
    ...plainPattern,
    rootId: '' as NeedId,
  }),
  keysOf(row, given) {
    const { beneficiaryId, kind, parity: weeks, preferred, recurrence } = row;
    const days = row.weekdays.toSorted((a, b) => a - b).join('');
    const pattern = `${beneficiaryId} ${kind} ${days} ${weeks} ${preferred} ${JSON.stringify(recurrence)}`;
    // Versions of one need may share all of it but their first day.
    const version = `${pattern} from ${row.validFrom}`;
    if (given === null) return [pattern, version];
    return [given.has('validFrom') ? version : pattern];
  },
  isSame: () => true,
  present: (world) => world.needs,
  parts: 'person',
  finish(draft, given) {
    const row = completeNeed(draft, given);
    return { row, faults: crossFaults(row) };
  },
  schema: need,
};

/** How far from the wished hour a visit may begin where the file doesn't say. */
const USUAL_LEEWAY_MINUTES = 30;

function completeNeed(draft: Need, given: ReadonlySet<string>): Need {
  const isMoved = given.has('preferred');
  const earliest =
    Number.isNaN(draft.earliest) ||
    (isMoved && !given.has('earliest') && draft.earliest > draft.preferred)
      ? Math.max(0, draft.preferred - USUAL_LEEWAY_MINUTES)
      : draft.earliest;
  const latest =
    Number.isNaN(draft.latest) ||
    (isMoved && !given.has('latest') && draft.latest < draft.preferred)
      ? draft.preferred + USUAL_LEEWAY_MINUTES
      : draft.latest;
  const rootId = draft.rootId === '' ? draft.id : draft.rootId;
  return { ...draft, earliest, latest, rootId };
}

function crossFaults(row: Need): readonly CrossFault[] {
  const faults: CrossFault[] = [];
  const refuse = (key: string, expected: string): void =>
    void faults.push({ field: key, expected });
  if (row.preferred < row.earliest)
    refuse('earliest', 'une heure qui ne soit pas après l’heure souhaitée');
  if (row.latest < row.preferred)
    refuse('latest', 'une heure qui ne soit pas avant l’heure souhaitée');
  if (row.durationMinutes < 5 || row.durationMinutes > 1_440) {
    refuse('durationMinutes', 'une durée de 5 minutes à 24 heures');
  }
  if (row.validUntil !== null && row.validUntil <= row.validFrom) {
    refuse('validUntil', 'un dernier jour qui ne soit pas avant le premier');
  }
  if (row.after !== null && row.after.needId === '') {
    refuse('after.needId', 'l’identifiant du besoin d’avant, ou aucun écart');
  }
  if (row.after?.needId === row.id) refuse('after.needId', 'un autre besoin que lui-même');
  const { minGap = null, maxGap = null } = row.after ?? {};
  if (minGap !== null && maxGap !== null && maxGap < minGap) {
    refuse('after.maxGap', 'un écart maxi qui ne soit pas sous l’écart mini');
  }
  return faults;
}
