/** Records of the service as the window may send them; each mirrors its type in `domain/`. */
import { z } from 'zod';
import { callAnswers, type CallFacts } from '../domain/call.ts';
import { funders, type CarePlan } from '../domain/care-plan.ts';
import type { CareTask, Qualification, Sector } from '../domain/catalogue.ts';
import type {
  AbsenceId,
  BeneficiaryId,
  CarePlanId,
  CareTaskId,
  CaregiverId,
  NeedId,
  PerformedId,
  QualificationId,
  SectorId,
  TemplateId,
  TemplateLineId,
  VisitId,
} from '../domain/ids.ts';
import { deviationReasons, outcomes, type Performed } from '../domain/performance.ts';
import { careKinds } from '../domain/service.ts';
import type { Template, TemplateLine } from '../domain/template.ts';
import { day, id, localTime, minuteOfDay, name, priority, text, weekday } from './plain-inputs.ts';

const archivedOn = day.nullable();
const parity = z.enum(['every', 'odd', 'even']);
const crewSize = z.union([z.literal(1), z.literal(2)]);

export const sector = z.strictObject({
  id: id<SectorId>(),
  name,
  communes: z.array(name).max(100).readonly(),
  archivedOn,
}) satisfies z.ZodType<Sector>;

export const qualification = z.strictObject({
  id: id<QualificationId>(),
  code: name,
  label: name,
  archivedOn,
}) satisfies z.ZodType<Qualification>;

export const careTask = z.strictObject({
  id: id<CareTaskId>(),
  kind: z.enum(careKinds),
  label: name,
  isEssential: z.boolean(),
  priority,
  durationMinutes: z.int().min(5).max(1_440),
  requiredCaregivers: crewSize,
  qualifications: z.array(name).max(10).readonly(),
  needsLifting: z.boolean(),
  archivedOn,
}) satisfies z.ZodType<CareTask>;

export const carePlan = z.strictObject({
  id: id<CarePlanId>(),
  beneficiaryId: id<BeneficiaryId>(),
  funder: z.enum(funders),
  reference: text,
  grantedMinutes: z.int().min(0).max(50_000),
  per: z.enum(['week', 'month']),
  kinds: z.array(z.enum(careKinds)).max(careKinds.length).readonly(),
  weekdays: z.array(weekday).min(1).max(7).readonly(),
  paysHolidays: z.boolean(),
  from: day,
  until: day.nullable(),
  rank: z.int().min(0).max(20),
  archivedOn,
}) satisfies z.ZodType<CarePlan>;

export const template = z.strictObject({
  id: id<TemplateId>(),
  label: name,
  validFrom: day,
  validUntil: day.nullable(),
  archivedOn,
}) satisfies z.ZodType<Template>;

export const templateLine = z.strictObject({
  id: id<TemplateLineId>(),
  templateId: id<TemplateId>(),
  needId: id<NeedId>(),
  weekday,
  parity,
  start: minuteOfDay,
  caregivers: z.array(id<CaregiverId>()).min(1).max(2).readonly(),
}) satisfies z.ZodType<TemplateLine>;

const who = z.union([
  z.strictObject({ caregiverId: id<CaregiverId>() }),
  z.strictObject({ beneficiaryId: id<BeneficiaryId>() }),
]);

/** Its key, who made it and when are the host's to say. */
export const call = z.strictObject({
  monday: day,
  purpose: z.enum(['replace', 'warn']),
  who,
  absenceId: id<AbsenceId>().nullable(),
  visits: z.array(id<VisitId>()).max(100).readonly(),
  answer: z.enum(callAnswers),
}) satisfies z.ZodType<CallFacts>;

export const performed = z.strictObject({
  id: id<PerformedId>(),
  visitId: id<VisitId>(),
  caregiverId: id<CaregiverId>(),
  started: localTime,
  ended: localTime,
  outcome: z.enum(outcomes),
  source: z.enum(['entered', 'checkIn']),
  reason: z.enum(deviationReasons).nullable(),
}) satisfies z.ZodType<Omit<Performed, 'settledBy'>>;
