/**
 * The trade's objects as the window may send them: zod schemas that mirror `domain/service.ts`.
 * A schema that drifts from its type doesn't compile (`satisfies` below each).
 */
import { z } from 'zod';
import { aimNames, emphases, type Aims } from '../domain/aims.ts';
import type {
  AbsenceId,
  BeneficiaryId,
  CaregiverId,
  CarePlanId,
  CareTaskId,
  CommitmentId,
  NeedId,
  VisitId,
} from '../domain/ids.ts';
import {
  absenceKinds,
  careKinds,
  placers,
  travelModes,
  type Absence,
  type Beneficiary,
  type Caregiver,
  type Commitment,
  type Need,
  type Service,
} from '../domain/service.ts';
import {
  addressServices,
  noOutsideServices,
  wayServices,
  type OutsideServices,
} from '../domain/outside.ts';
import { holidayPolicies } from '../domain/recurrence.ts';
import type { Visit } from '../domain/visit.ts';
import type { RuleValues } from '../domain/week.ts';
import {
  beneficiaryFile,
  bondFacts,
  caregiverFile,
  exceptions,
  recurrence,
} from './file-inputs.ts';
import { day, id, localTime, minuteOfDay, name, priority, text, weekday } from './plain-inputs.ts';

export { day, id, localTime } from './plain-inputs.ts';

const ruleValues = z.record(
  z.string(),
  z.union([z.number(), z.boolean(), z.string(), z.null()]),
) as unknown as z.ZodType<RuleValues>;

const address = z.strictObject({
  street: text,
  complement: text,
  postcode: z.string().trim().max(10),
  commune: name,
  lat: z.number().min(-90).max(90),
  lon: z.number().min(-180).max(180),
  placed: z.strictObject({ by: z.enum(placers), on: day }).optional(),
});

export const aims = z.record(z.enum(aimNames), z.enum(emphases)) satisfies z.ZodType<Aims>;

const counting = z.strictObject({
  toleranceMinutes: z.int().min(0).max(120),
  countsAbsentWithoutNotice: z.boolean(),
  paysAdditionalHours: z.boolean(),
}) satisfies z.ZodType<Service['counting']>;

const outside = z.strictObject({
  addresses: z.strictObject({ kind: z.enum(addressServices), baseUrl: text }),
  ways: z.strictObject({ kind: z.enum(wayServices), baseUrl: text }),
  communes: z
    .array(z.strictObject({ commune: name, lat: address.shape.lat, lon: address.shape.lon }))
    .max(1_000)
    .readonly(),
}) satisfies z.ZodType<OutsideServices>;

export const service = z.strictObject({
  name,
  timeZone: z.string().min(1).max(60),
  profile: z.enum(['fpt', 'private', 'bad']),
  rules: ruleValues,
  aims,
  counting,
  // An export of an older version has none.
  outside: outside.default(noOutsideServices),
  manager: text,
  phone: text,
  onCallPhone: text,
  onCallHours: text,
  address: text,
}) satisfies z.ZodType<Service>;

export const caregiver = z.strictObject({
  id: id<CaregiverId>(),
  civility: z.enum(['Mme', 'M.']),
  firstName: name,
  lastName: name,
  staffNumber: text,
  grade: text,
  phone: text,
  home: address,
  mode: z.enum(travelModes),
  qualifications: z
    .array(z.strictObject({ id: name, until: day.nullable() }))
    .max(30)
    .readonly(),
  weeklyMinutes: z.int().min(0).max(2_880),
  availability: z
    .array(z.strictObject({ weekday, from: minuteOfDay, to: minuteOfDay }))
    .max(40)
    .readonly(),
  weekend: z.strictObject({ group: z.int().min(0).max(11), of: z.int().min(1).max(12) }).nullable(),
  rules: ruleValues,
  history: z
    .array(z.strictObject({ monday: day, minutes: z.int().min(0).max(10_080) }))
    .max(60)
    .readonly(),
  file: caregiverFile,
  archivedOn: day.nullable(),
}) satisfies z.ZodType<Caregiver>;

const caregiverIds = z.array(id<CaregiverId>()).max(200).readonly();

export const beneficiary = z.strictObject({
  id: id<BeneficiaryId>(),
  civility: z.enum(['Mme', 'M.']),
  firstName: name,
  lastName: name,
  phone: text,
  address,
  access: text,
  instruction: text,
  regular: caregiverIds,
  known: caregiverIds,
  avoided: caregiverIds,
  excluded: caregiverIds,
  bondFacts,
  grantedMonthlyMinutes: z.int().min(0).max(50_000).nullable(),
  file: beneficiaryFile,
  archivedOn: day.nullable(),
}) satisfies z.ZodType<Beneficiary>;

export const need = z.strictObject({
  id: id<NeedId>(),
  beneficiaryId: id<BeneficiaryId>(),
  kind: z.enum(careKinds),
  priority,
  weekdays: z.array(weekday).min(1).max(7).readonly(),
  parity: z.enum(['every', 'odd', 'even']),
  earliest: minuteOfDay,
  latest: minuteOfDay,
  preferred: minuteOfDay,
  durationMinutes: z.int().min(5).max(1_440),
  requiredCaregivers: z.union([z.literal(1), z.literal(2)]),
  qualifications: z.array(name).max(10).readonly(),
  validFrom: day,
  validUntil: day.nullable(),
  after: z
    .strictObject({
      needId: id<NeedId>(),
      minGap: z.int().min(0).max(1_440).nullable(),
      maxGap: z.int().min(0).max(1_440).nullable(),
      sameCaregiver: z.boolean(),
    })
    .nullable(),
  recurrence,
  holidays: z.enum(holidayPolicies),
  exceptions,
  taskId: id<CareTaskId>().nullable(),
  carePlanId: id<CarePlanId>().nullable(),
  rootId: id<NeedId>(),
}) satisfies z.ZodType<Need>;

export const absence = z.strictObject({
  id: id<AbsenceId>(),
  who: z.union([
    z.strictObject({ caregiverId: id<CaregiverId>() }),
    z.strictObject({ beneficiaryId: id<BeneficiaryId>() }),
  ]),
  kind: z.enum([...absenceKinds, 'hospital', 'family', 'respite']),
  from: localTime,
  to: localTime.nullable(),
  earlierEnds: z.array(localTime).max(30).readonly(),
}) satisfies z.ZodType<Absence>;

/** One that is asked for by hand; those of a need are made from it. */
export const visit = z.strictObject({
  id: id<VisitId>(),
  needId: z.null(),
  beneficiaryId: id<BeneficiaryId>(),
  kind: z.enum(careKinds),
  priority,
  earliest: localTime,
  latest: localTime,
  preferred: localTime,
  durationMinutes: z.int().min(5).max(1_440),
  requiredCaregivers: z.union([z.literal(1), z.literal(2)]),
  qualifications: z.array(name).max(10),
  cancelled: z.literal(false),
}) satisfies z.ZodType<Visit>;

export const commitment = z.strictObject({
  id: id<CommitmentId>(),
  caregiverIds,
  kind: z.enum(['meeting', 'training', 'tutoring', 'office']),
  label: name,
  from: localTime,
  to: localTime,
}) satisfies z.ZodType<Commitment>;
