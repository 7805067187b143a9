/** Plans d'aide that no longer pay what a week holds: ended, or short of hours at this pace. */
import { addDays } from './calendar.ts';
import type { CarePlan } from './care-plan.ts';
import type { BeneficiaryId, CarePlanId, Day, VisitId } from './ids.ts';
import type { Visit } from './visit.ts';

export type PlanGap =
  | {
      readonly type: 'planEnded';
      readonly beneficiary: BeneficiaryId;
      readonly plan: CarePlanId;
      /** First day no longer paid. */
      readonly until: Day;
      readonly visits: readonly VisitId[];
    }
  | {
      readonly type: 'planShort';
      readonly beneficiary: BeneficiaryId;
      /** A week, on average. */
      readonly grantedMinutes: number;
      readonly neededMinutes: number;
    };

/** A month is 52/12 weeks. */
const WEEKS_PER_MONTH = 52 / 12;

/**
 * For people who have a plan at all. `visits` are those of the week of `monday` and of the next one,
 * so that a fortnight counts as what it is on average; cancelled ones cost no hours.
 */
export function planGaps(
  monday: Day,
  visits: readonly Visit[],
  plans: readonly CarePlan[],
): readonly PlanGap[] {
  const plansOf = Map.groupBy(
    plans.filter(({ archivedOn }) => archivedOn === null),
    ({ beneficiaryId }) => beneficiaryId,
  );
  const visitsOf = Map.groupBy(
    visits.filter(({ cancelled }) => !cancelled),
    ({ beneficiaryId }) => beneficiaryId,
  );
  const sunday = addDays(monday, 6);
  return [...plansOf].flatMap(([beneficiary, own]): PlanGap[] => {
    const asked = visitsOf.get(beneficiary) ?? [];
    const unpaid = asked.filter(
      ({ earliest }) =>
        earliest.slice(0, 10) <= sunday && !own.some((plan) => isPaid(plan, earliest)),
    );
    const lastEnded = own
      .filter(({ until }) => until !== null && until <= sunday)
      .sort(byEnd)
      .at(-1);
    if (unpaid.length > 0 && lastEnded !== undefined) {
      return [
        {
          type: 'planEnded',
          beneficiary,
          plan: lastEnded.id,
          until: lastEnded.until ?? monday,
          visits: unpaid.map(({ id }) => id),
        },
      ];
    }
    const valid = own.filter((plan) => isPaid(plan, `${monday}T12:00`));
    const grantedMinutes = valid.reduce(
      (sum, plan) => sum + plan.grantedMinutes / (plan.per === 'week' ? 1 : WEEKS_PER_MONTH),
      0,
    );
    const neededMinutes =
      asked.reduce((sum, visit) => sum + visit.durationMinutes * visit.requiredCaregivers, 0) / 2;
    if (valid.length === 0 || neededMinutes <= grantedMinutes) return [];
    return [
      {
        type: 'planShort',
        beneficiary,
        grantedMinutes: Math.round(grantedMinutes),
        neededMinutes: Math.round(neededMinutes),
      },
    ];
  });
}

const isPaid = ({ from, until }: CarePlan, time: string): boolean => {
  const day = time.slice(0, 10);
  return from <= day && (until === null || day < until);
};

const byEnd = (a: CarePlan, b: CarePlan): number => ((a.until ?? '') < (b.until ?? '') ? -1 : 1);
