/** The lines of the lists of people: what a coordinator sorts and looks for, nothing more. */
import type { CarePlan } from '../../domain/care-plan.ts';
import type { BeneficiaryId, CaregiverId, Day } from '../../domain/ids.ts';
import { fullName } from '../../domain/names.ts';
import type { Beneficiary, Caregiver, Need } from '../../domain/service.ts';
import type { BeneficiaryRow, CaregiverRow } from '../contract/records.ts';

export interface BeneficiaryRowsInput {
  readonly beneficiaries: readonly Beneficiary[];
  readonly caregivers: readonly Caregiver[];
  readonly needs: readonly Need[];
  readonly carePlans: readonly CarePlan[];
  readonly today: Day;
}

export function beneficiaryRows(input: BeneficiaryRowsInput): readonly BeneficiaryRow[] {
  const { today } = input;
  const names = new Map<CaregiverId, string>(
    input.caregivers.map((caregiver) => [caregiver.id, fullName(caregiver)]),
  );
  const plansOf = Map.groupBy(
    input.carePlans.filter(({ archivedOn }) => archivedOn === null),
    ({ beneficiaryId }) => beneficiaryId,
  );
  const needCounts = new Map<BeneficiaryId, number>();
  for (const { beneficiaryId, validUntil } of input.needs) {
    if (validUntil !== null && validUntil <= today) continue;
    needCounts.set(beneficiaryId, (needCounts.get(beneficiaryId) ?? 0) + 1);
  }
  return input.beneficiaries.map((person) => {
    const plans = (plansOf.get(person.id) ?? []).filter((plan) => isPaying(plan, today));
    const [referent] = person.regular;
    return {
      id: person.id,
      firstName: person.firstName,
      lastName: person.lastName,
      phone: person.phone,
      commune: person.address.commune,
      sectorId: person.file.sectorId,
      status: person.file.status,
      statusSince: person.file.statusSince,
      referent: referent === undefined ? null : (names.get(referent) ?? null),
      grantedMonthlyMinutes:
        plans.length === 0
          ? person.grantedMonthlyMinutes
          : plans.reduce((sum, plan) => sum + monthlyMinutes(plan), 0),
      plansEnd: plans.map(({ until }) => until).reduce(earlier, null),
      needCount: needCounts.get(person.id) ?? 0,
      archivedOn: person.archivedOn,
    };
  });
}

export const caregiverRows = (caregivers: readonly Caregiver[]): readonly CaregiverRow[] =>
  caregivers.map((caregiver) => ({
    id: caregiver.id,
    firstName: caregiver.firstName,
    lastName: caregiver.lastName,
    phone: caregiver.phone,
    commune: caregiver.home.commune,
    weeklyMinutes: caregiver.weeklyMinutes,
    sectorIds: caregiver.file.sectorIds,
    qualifications: caregiver.qualifications,
    mode: caregiver.mode,
    weekend: caregiver.weekend,
    employment: caregiver.file.employment,
    left: caregiver.file.left,
    archivedOn: caregiver.archivedOn,
  }));

const isPaying = ({ from, until }: CarePlan, day: Day): boolean =>
  from <= day && (until === null || day < until);

/** A month is 52/12 weeks. */
const monthlyMinutes = ({ per, grantedMinutes }: CarePlan): number =>
  per === 'month' ? grantedMinutes : Math.round((grantedMinutes * 52) / 12);

const earlier = (a: Day | null, b: Day | null): Day | null =>
  a === null || (b !== null && b < a) ? b : a;
