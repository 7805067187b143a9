/** From the trade's shapes to rows and back; small lists are JSON text, ids are bytes. */
import { usualCounting, type Counting } from '../domain/counting.ts';
import { noOutsideServices, type OutsideServices } from '../domain/outside.ts';
import { defaultAims, type Aims } from '../domain/aims.ts';
import { derivedId } from '../domain/derived-id.ts';
import type { CaregiverId } from '../domain/ids.ts';
import {
  blankBeneficiaryFile,
  blankCaregiverFile,
  type BeneficiaryFile,
  type BondFact,
  type CaregiverFile,
} from '../domain/person-file.ts';
import type {
  Absence,
  Beneficiary,
  Caregiver,
  Commitment,
  Need,
  Service,
} from '../domain/service.ts';
import type {
  AbsenceRow,
  BeneficiaryRow,
  BondRow,
  CaregiverRow,
  CommitmentMemberRow,
  CommitmentRow,
  NeedRow,
  ServiceRow,
} from './schema.ts';
import { bytesToUuid, uuidToBytes } from './uuid.ts';

const json = JSON.stringify;
const parse = <T>(text: string): T => JSON.parse(text) as T;

/** There is one service in a file, so its key is the same in every file. */
const SERVICE_ID = uuidToBytes('00000000-0000-8000-8000-000000000001');

export const serviceToRow = (service: Service): ServiceRow => ({
  id: SERVICE_ID,
  name: service.name,
  time_zone: service.timeZone,
  profile: service.profile,
  rules: json(service.rules),
  manager: service.manager,
  phone: service.phone,
  on_call_phone: service.onCallPhone,
  on_call_hours: service.onCallHours,
  address: service.address,
  aims: json(service.aims),
  counting: json(service.counting),
  outside: json(service.outside),
});

export const rowToService = (row: ServiceRow): Service => ({
  name: row.name,
  timeZone: row.time_zone,
  profile: row.profile as Service['profile'],
  rules: parse(row.rules),
  manager: row.manager,
  phone: row.phone,
  onCallPhone: row.on_call_phone,
  onCallHours: row.on_call_hours,
  address: row.address,
  aims: { ...defaultAims, ...parse<Partial<Aims>>(row.aims) },
  counting: { ...usualCounting, ...parse<Partial<Counting>>(row.counting) },
  outside: { ...noOutsideServices, ...parse<Partial<OutsideServices>>(row.outside) },
});

export const caregiverToRow = (caregiver: Caregiver): CaregiverRow => ({
  id: uuidToBytes(caregiver.id),
  civility: caregiver.civility,
  first_name: caregiver.firstName,
  last_name: caregiver.lastName,
  staff_number: caregiver.staffNumber,
  grade: caregiver.grade,
  phone: caregiver.phone,
  home: json(caregiver.home),
  mode: caregiver.mode,
  qualifications: json(caregiver.qualifications),
  weekly_minutes: caregiver.weeklyMinutes,
  availability: json(caregiver.availability),
  weekend: caregiver.weekend === null ? null : json(caregiver.weekend),
  rules: json(caregiver.rules),
  history: json(caregiver.history),
  file: json(caregiver.file),
  archived_on: caregiver.archivedOn,
});

export const rowToCaregiver = (row: CaregiverRow): Caregiver => ({
  id: bytesToUuid(row.id),
  civility: row.civility as Caregiver['civility'],
  firstName: row.first_name,
  lastName: row.last_name,
  staffNumber: row.staff_number,
  grade: row.grade,
  phone: row.phone,
  home: parse(row.home),
  mode: row.mode as Caregiver['mode'],
  qualifications: parse(row.qualifications),
  weeklyMinutes: row.weekly_minutes,
  availability: parse(row.availability),
  weekend: row.weekend === null ? null : parse(row.weekend),
  rules: parse(row.rules),
  history: parse(row.history),
  file: { ...blankCaregiverFile, ...parse<Partial<CaregiverFile>>(row.file) },
  archivedOn: row.archived_on,
});

export const beneficiaryToRow = (beneficiary: Beneficiary): BeneficiaryRow => ({
  id: uuidToBytes(beneficiary.id),
  civility: beneficiary.civility,
  first_name: beneficiary.firstName,
  last_name: beneficiary.lastName,
  phone: beneficiary.phone,
  address: json(beneficiary.address),
  access: beneficiary.access,
  instruction: beneficiary.instruction,
  granted_monthly_minutes: beneficiary.grantedMonthlyMinutes,
  file: json(beneficiary.file),
  archived_on: beneficiary.archivedOn,
});

/** In the order of who wins where somebody is named twice: the stricter kind. */
const bondKinds = ['excluded', 'avoided', 'regular', 'known'] as const;

/** One bond for each caregiver named; its key follows from the two people. */
export function beneficiaryToBonds(beneficiary: Beneficiary): readonly BondRow[] {
  const seen = new Set<CaregiverId>();
  const factOf = new Map(beneficiary.bondFacts.map((fact) => [fact.caregiverId, fact]));
  return bondKinds.flatMap((kind) =>
    beneficiary[kind].flatMap((caregiver, rank): BondRow[] => {
      if (seen.has(caregiver)) return [];
      seen.add(caregiver);
      const fact = kind === 'avoided' || kind === 'excluded' ? factOf.get(caregiver) : undefined;
      return [
        {
          id: uuidToBytes(derivedId(beneficiary.id, caregiver)),
          beneficiary_id: uuidToBytes(beneficiary.id),
          caregiver_id: uuidToBytes(caregiver),
          kind,
          rank,
          reason: fact?.reason ?? null,
          since: fact?.since ?? null,
          review_on: fact?.reviewOn ?? null,
        },
      ];
    }),
  );
}

/** `bonds` are this beneficiary's, in order of rank. */
export function rowToBeneficiary(row: BeneficiaryRow, bonds: readonly BondRow[]): Beneficiary {
  const named = (kind: string): CaregiverId[] =>
    bonds.filter((bond) => bond.kind === kind).map((bond) => bytesToUuid(bond.caregiver_id));
  return {
    id: bytesToUuid(row.id),
    civility: row.civility as Beneficiary['civility'],
    firstName: row.first_name,
    lastName: row.last_name,
    phone: row.phone,
    address: parse(row.address),
    access: row.access,
    instruction: row.instruction,
    regular: named('regular'),
    known: named('known'),
    avoided: named('avoided'),
    excluded: named('excluded'),
    bondFacts: bonds.flatMap((bond): BondFact[] =>
      bond.reason === null || bond.since === null
        ? []
        : [
            {
              caregiverId: bytesToUuid(bond.caregiver_id),
              reason: bond.reason as BondFact['reason'],
              since: bond.since,
              reviewOn: bond.review_on,
            },
          ],
    ),
    grantedMonthlyMinutes: row.granted_monthly_minutes,
    file: { ...blankBeneficiaryFile, ...parse<Partial<BeneficiaryFile>>(row.file) },
    archivedOn: row.archived_on,
  };
}

export const needToRow = (need: Need): NeedRow => ({
  id: uuidToBytes(need.id),
  beneficiary_id: uuidToBytes(need.beneficiaryId),
  kind: need.kind,
  priority: need.priority,
  weekdays: json(need.weekdays),
  parity: need.parity,
  earliest: need.earliest,
  latest: need.latest,
  preferred: need.preferred,
  duration_minutes: need.durationMinutes,
  required_caregivers: need.requiredCaregivers,
  qualifications: json(need.qualifications),
  valid_from: need.validFrom,
  valid_until: need.validUntil,
  after: need.after === null ? null : json(need.after),
  recurrence: json(need.recurrence),
  holidays: need.holidays,
  exceptions: json(need.exceptions),
  task_id: need.taskId === null ? null : uuidToBytes(need.taskId),
  care_plan_id: need.carePlanId === null ? null : uuidToBytes(need.carePlanId),
  root_id: uuidToBytes(need.rootId),
});

export const rowToNeed = (row: NeedRow): Need => ({
  id: bytesToUuid(row.id),
  beneficiaryId: bytesToUuid(row.beneficiary_id),
  kind: row.kind as Need['kind'],
  priority: row.priority as Need['priority'],
  weekdays: parse(row.weekdays),
  parity: row.parity as Need['parity'],
  earliest: row.earliest,
  latest: row.latest,
  preferred: row.preferred,
  durationMinutes: row.duration_minutes,
  requiredCaregivers: row.required_caregivers as Need['requiredCaregivers'],
  qualifications: parse(row.qualifications),
  validFrom: row.valid_from,
  validUntil: row.valid_until,
  after: row.after === null ? null : parse(row.after),
  recurrence: parse(row.recurrence),
  holidays: row.holidays as Need['holidays'],
  exceptions: parse(row.exceptions),
  taskId: row.task_id === null ? null : bytesToUuid(row.task_id),
  carePlanId: row.care_plan_id === null ? null : bytesToUuid(row.care_plan_id),
  rootId: bytesToUuid(row.root_id ?? row.id),
});

export const absenceToRow = (absence: Absence): AbsenceRow => ({
  id: uuidToBytes(absence.id),
  caregiver_id: 'caregiverId' in absence.who ? uuidToBytes(absence.who.caregiverId) : null,
  beneficiary_id: 'beneficiaryId' in absence.who ? uuidToBytes(absence.who.beneficiaryId) : null,
  kind: absence.kind,
  starts: absence.from,
  ends: absence.to,
  earlier_ends: json(absence.earlierEnds),
});

export const rowToAbsence = (row: AbsenceRow): Absence => ({
  id: bytesToUuid(row.id),
  who:
    row.caregiver_id === null
      ? { beneficiaryId: bytesToUuid(row.beneficiary_id ?? new Uint8Array()) }
      : { caregiverId: bytesToUuid(row.caregiver_id) },
  kind: row.kind as Absence['kind'],
  from: row.starts,
  to: row.ends,
  earlierEnds: parse(row.earlier_ends),
});

export const commitmentToRow = (commitment: Commitment): CommitmentRow => ({
  id: uuidToBytes(commitment.id),
  kind: commitment.kind,
  label: commitment.label,
  starts: commitment.from,
  ends: commitment.to,
});

export const commitmentToMembers = (commitment: Commitment): readonly CommitmentMemberRow[] =>
  [...new Set(commitment.caregiverIds)].map((caregiver) => ({
    id: uuidToBytes(derivedId(commitment.id, caregiver)),
    commitment_id: uuidToBytes(commitment.id),
    caregiver_id: uuidToBytes(caregiver),
  }));

export const rowToCommitment = (
  row: CommitmentRow,
  members: readonly CommitmentMemberRow[],
): Commitment => ({
  id: bytesToUuid(row.id),
  caregiverIds: members.map((member) => bytesToUuid(member.caregiver_id)),
  kind: row.kind as Commitment['kind'],
  label: row.label,
  from: row.starts,
  to: row.ends,
});
