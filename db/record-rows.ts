/** From records to rows and back: sectors, qualifications, tasks, plans, habits, calls, what was done. */
import type { Call } from '../domain/call.ts';
import type { CarePlan } from '../domain/care-plan.ts';
import type { CareTask, Qualification, Sector } from '../domain/catalogue.ts';
import type { CaregiverId, Id } from '../domain/ids.ts';
import type { Performed } from '../domain/performance.ts';
import type { RuleChange } from '../domain/rule-change.ts';
import type { Template, TemplateLine } from '../domain/template.ts';
import type { TravelMeasure, TravelTime } from '../domain/travel-time.ts';
import type { SyncedTables } from './schema.ts';
import { bytesToUuid, uuidToBytes } from './uuid.ts';

const json = JSON.stringify;
const parse = <T>(text: string): T => JSON.parse(text) as T;
const flag = (value: boolean): number => (value ? 1 : 0);
const keyOrNull = (id: Id<string> | null): Uint8Array | null =>
  id === null ? null : uuidToBytes(id);
const idOrNull = <T extends Id<string>>(key: Uint8Array | null): T | null =>
  key === null ? null : bytesToUuid<T>(key);

/** How one kind of record goes to its table and back. */
export interface RecordShape<Table extends keyof SyncedTables, T> {
  readonly table: Table;
  readonly toRow: (record: T) => SyncedTables[Table];
  readonly fromRow: (row: SyncedTables[Table]) => T;
}

export const sectors: RecordShape<'sector', Sector> = {
  table: 'sector',
  toRow: ({ id, name, communes, archivedOn }) => ({
    id: uuidToBytes(id),
    name,
    communes: json(communes),
    archived_on: archivedOn,
  }),
  fromRow: (row) => ({
    id: bytesToUuid(row.id),
    name: row.name,
    communes: parse(row.communes),
    archivedOn: row.archived_on,
  }),
};

export const qualifications: RecordShape<'qualification', Qualification> = {
  table: 'qualification',
  toRow: ({ id, code, label, archivedOn }) => ({
    id: uuidToBytes(id),
    code,
    label,
    archived_on: archivedOn,
  }),
  fromRow: (row) => ({
    id: bytesToUuid(row.id),
    code: row.code,
    label: row.label,
    archivedOn: row.archived_on,
  }),
};

export const careTasks: RecordShape<'care_task', CareTask> = {
  table: 'care_task',
  toRow: (task) => ({
    id: uuidToBytes(task.id),
    kind: task.kind,
    label: task.label,
    essential: flag(task.isEssential),
    priority: task.priority,
    duration_minutes: task.durationMinutes,
    required_caregivers: task.requiredCaregivers,
    qualifications: json(task.qualifications),
    lifting: flag(task.needsLifting),
    archived_on: task.archivedOn,
  }),
  fromRow: (row) => ({
    id: bytesToUuid(row.id),
    kind: row.kind as CareTask['kind'],
    label: row.label,
    isEssential: row.essential === 1,
    priority: row.priority as CareTask['priority'],
    durationMinutes: row.duration_minutes,
    requiredCaregivers: row.required_caregivers as CareTask['requiredCaregivers'],
    qualifications: parse(row.qualifications),
    needsLifting: row.lifting === 1,
    archivedOn: row.archived_on,
  }),
};

export const carePlans: RecordShape<'care_plan', CarePlan> = {
  table: 'care_plan',
  toRow: (plan) => ({
    id: uuidToBytes(plan.id),
    beneficiary_id: uuidToBytes(plan.beneficiaryId),
    funder: plan.funder,
    reference: plan.reference,
    granted_minutes: plan.grantedMinutes,
    per: plan.per,
    kinds: json(plan.kinds),
    weekdays: json(plan.weekdays),
    pays_holidays: flag(plan.paysHolidays),
    valid_from: plan.from,
    valid_until: plan.until,
    rank: plan.rank,
    archived_on: plan.archivedOn,
  }),
  fromRow: (row) => ({
    id: bytesToUuid(row.id),
    beneficiaryId: bytesToUuid(row.beneficiary_id),
    funder: row.funder as CarePlan['funder'],
    reference: row.reference,
    grantedMinutes: row.granted_minutes,
    per: row.per as CarePlan['per'],
    kinds: parse(row.kinds),
    weekdays: parse(row.weekdays),
    paysHolidays: row.pays_holidays === 1,
    from: row.valid_from,
    until: row.valid_until,
    rank: row.rank,
    archivedOn: row.archived_on,
  }),
};

export const ruleChanges: RecordShape<'rule_change', RuleChange> = {
  table: 'rule_change',
  toRow: (change) => ({
    id: uuidToBytes(change.id),
    rule: change.rule,
    before: json(change.before),
    after: json(change.after),
    looser: flag(change.isLooser),
    reason: change.reason,
    author: change.author,
    made_at: change.madeAt,
  }),
  fromRow: (row) => ({
    id: bytesToUuid(row.id),
    rule: row.rule,
    before: parse(row.before),
    after: parse(row.after),
    isLooser: row.looser === 1,
    reason: row.reason,
    author: row.author,
    madeAt: row.made_at,
  }),
};

export const templates: RecordShape<'template', Template> = {
  table: 'template',
  toRow: ({ id, label, validFrom, validUntil, archivedOn }) => ({
    id: uuidToBytes(id),
    label,
    valid_from: validFrom,
    valid_until: validUntil,
    archived_on: archivedOn,
  }),
  fromRow: (row) => ({
    id: bytesToUuid(row.id),
    label: row.label,
    validFrom: row.valid_from,
    validUntil: row.valid_until,
    archivedOn: row.archived_on,
  }),
};

export const templateLines: RecordShape<'template_line', TemplateLine> = {
  table: 'template_line',
  toRow({ id, templateId, needId, weekday, parity, start, caregivers }) {
    const [first, second = null] = caregivers;
    return {
      id: uuidToBytes(id),
      template_id: uuidToBytes(templateId),
      need_id: uuidToBytes(needId),
      weekday,
      parity,
      start,
      first_caregiver_id: uuidToBytes(first ?? ''),
      second_caregiver_id: keyOrNull(second),
    };
  },
  fromRow: (row) => ({
    id: bytesToUuid(row.id),
    templateId: bytesToUuid(row.template_id),
    needId: bytesToUuid(row.need_id),
    weekday: row.weekday as TemplateLine['weekday'],
    parity: row.parity as TemplateLine['parity'],
    start: row.start,
    caregivers: [row.first_caregiver_id, row.second_caregiver_id].flatMap((key) =>
      key === null ? [] : [bytesToUuid<CaregiverId>(key)],
    ),
  }),
};

export const calls: RecordShape<'call', Call> = {
  table: 'call',
  toRow: (call) => ({
    id: uuidToBytes(call.id),
    monday: call.monday,
    purpose: call.purpose,
    caregiver_id: 'caregiverId' in call.who ? uuidToBytes(call.who.caregiverId) : null,
    beneficiary_id: 'beneficiaryId' in call.who ? uuidToBytes(call.who.beneficiaryId) : null,
    absence_id: keyOrNull(call.absenceId),
    visits: json(call.visits),
    answer: call.answer,
    author: call.author,
    made_at: call.madeAt,
  }),
  fromRow: (row) => ({
    id: bytesToUuid(row.id),
    monday: row.monday,
    purpose: row.purpose as Call['purpose'],
    who:
      row.caregiver_id === null
        ? { beneficiaryId: bytesToUuid(row.beneficiary_id ?? new Uint8Array()) }
        : { caregiverId: bytesToUuid(row.caregiver_id) },
    absenceId: idOrNull(row.absence_id),
    visits: parse(row.visits),
    answer: row.answer as Call['answer'],
    author: row.author,
    madeAt: row.made_at,
  }),
};

export const performances: RecordShape<'performed', Performed> = {
  table: 'performed',
  toRow: (done) => ({
    id: uuidToBytes(done.id),
    visit_id: uuidToBytes(done.visitId),
    caregiver_id: uuidToBytes(done.caregiverId),
    started: done.started,
    ended: done.ended,
    outcome: done.outcome,
    source: done.source,
    reason: done.reason,
    settled_by: done.settledBy,
  }),
  fromRow: (row) => ({
    id: bytesToUuid(row.id),
    visitId: bytesToUuid(row.visit_id),
    caregiverId: bytesToUuid(row.caregiver_id),
    started: row.started,
    ended: row.ended,
    outcome: row.outcome as Performed['outcome'],
    source: row.source as Performed['source'],
    reason: row.reason as Performed['reason'],
    settledBy: row.settled_by,
  }),
};

export const travelMeasures: RecordShape<'travel_measure', TravelMeasure> = {
  table: 'travel_measure',
  toRow: (measure) => ({
    id: uuidToBytes(measure.id),
    from: measure.from,
    mode: measure.mode,
    source: measure.source,
    measured_on: measure.measuredOn,
    ways: JSON.stringify(measure.ways),
    misses: JSON.stringify(measure.misses),
  }),
  fromRow: (row) => ({
    id: bytesToUuid(row.id),
    from: row.from as TravelMeasure['from'],
    mode: row.mode as TravelMeasure['mode'],
    source: row.source as TravelMeasure['source'],
    measuredOn: row.measured_on,
    ways: JSON.parse(row.ways) as TravelMeasure['ways'],
    misses: JSON.parse(row.misses) as TravelMeasure['misses'],
  }),
};

export const travelCorrections: RecordShape<'travel_correction', TravelTime> = {
  table: 'travel_correction',
  toRow: (way) => ({
    id: uuidToBytes(way.id),
    from: way.from,
    to: way.to,
    mode: way.mode,
    minutes: way.minutes,
    metres: way.metres,
    measured_at: way.measuredAt,
  }),
  fromRow: (row) => ({
    id: bytesToUuid(row.id),
    from: row.from,
    to: row.to,
    mode: row.mode as TravelTime['mode'],
    minutes: row.minutes,
    metres: row.metres,
    source: 'corrected',
    measuredAt: row.measured_at,
  }),
};
