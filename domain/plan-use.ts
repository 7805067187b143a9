/**
 * How far a person's care plans are used: granted, planned, done, and where the period will end.
 *
 * Visits use plans in the order of time. A visit asks the plan that its need names, then those that
 * can pay it by rank; what one has no hours left for goes to the next, and what no plan pays is
 * told apart. A plan can pay a visit of one of its kinds, on one of its days, while it is valid; on
 * a holiday only where it pays holidays. A plan by the month is used month by month, a plan by the
 * week week by week; a month that begins or ends inside the plan is granted by its days.
 */
import { daysBetween, holidayOn, mondayOf, weekdayOf } from './calendar.ts';
import type { CarePlan } from './care-plan.ts';
import type { BeneficiaryId, CarePlanId, Day } from './ids.ts';
import { isWithin, monthOf, weekPeriod, type Period } from './period.ts';
import type { VisitFact } from './visit-fact.ts';

/** A care plan as far as hours go: whoever pays. */
export type Grant = Omit<CarePlan, 'funder' | 'reference'>;

export interface PlanUse {
  readonly beneficiary: BeneficiaryId;
  /** null: what no plan pays. */
  readonly plan: CarePlanId | null;
  readonly grantedMinutes: number;
  readonly plannedMinutes: number;
  readonly performedMinutes: number;
  /** Done where that is settled, else as asked for: where the period will end. */
  readonly forecastMinutes: number;
}

/** What a visit uses, by measure. */
const measures = {
  plannedMinutes: ({ durationMinutes, crewSize, caregivers }: VisitFact) =>
    durationMinutes * Math.min(crewSize, caregivers.length),
  performedMinutes: ({ performedMinutes }: VisitFact) => performedMinutes,
  forecastMinutes: ({ performedMinutes, durationMinutes, crewSize, settledCount }: VisitFact) =>
    performedMinutes + durationMinutes * Math.max(0, crewSize - settledCount),
} as const;

/**
 * Of the plans that are valid in the period, by person and rank. `visits` must hold the whole
 * months and weeks that the period touches: what was used before it began counts.
 */
export function countPlanUse(
  plans: readonly Grant[],
  visits: readonly VisitFact[],
  period: Period,
): readonly PlanUse[] {
  const plansOf = Map.groupBy(plans, ({ beneficiaryId }) => beneficiaryId);
  const visitsOf = Map.groupBy(visits, ({ beneficiaryId }) => beneficiaryId);
  return [...new Set([...plansOf.keys(), ...visitsOf.keys()])].flatMap((beneficiary) => {
    const theirs = [...(plansOf.get(beneficiary) ?? [])].sort((a, b) => a.rank - b.rank);
    const days = [...(visitsOf.get(beneficiary) ?? [])].sort(
      (a, b) => a.day.localeCompare(b.day) || a.startMinute - b.startMinute,
    );
    const used = {
      plannedMinutes: share(theirs, days, period, measures.plannedMinutes),
      performedMinutes: share(theirs, days, period, measures.performedMinutes),
      forecastMinutes: share(theirs, days, period, measures.forecastMinutes),
    };
    const useOf = (plan: Grant | null): PlanUse => ({
      beneficiary,
      plan: plan?.id ?? null,
      grantedMinutes: plan === null ? 0 : grantedIn(plan, period),
      plannedMinutes: used.plannedMinutes.get(plan?.id ?? null) ?? 0,
      performedMinutes: used.performedMinutes.get(plan?.id ?? null) ?? 0,
      forecastMinutes: used.forecastMinutes.get(plan?.id ?? null) ?? 0,
    });
    const valid = theirs.filter((plan) => overlapDays(plan, period) > 0).map(useOf);
    const outside = useOf(null);
    return outside.forecastMinutes + outside.plannedMinutes + outside.performedMinutes > 0
      ? [...valid, outside]
      : valid;
  });
}

/** Minutes of the visits in the period by the plan that pays them. */
function share(
  plans: readonly Grant[],
  visits: readonly VisitFact[],
  period: Period,
  minutesOf: (visit: VisitFact) => number,
): ReadonlyMap<CarePlanId | null, number> {
  const left = new Map<string, number>();
  const used = new Map<CarePlanId | null, number>();
  for (const visit of visits) {
    const isInPeriod = isWithin(period, visit.day);
    let rest = minutesOf(visit);
    const use = (plan: CarePlanId | null, minutes: number): void => {
      rest -= minutes;
      if (isInPeriod) used.set(plan, (used.get(plan) ?? 0) + minutes);
    };
    for (const plan of payersOf(plans, visit)) {
      const term = termOf(plan, visit.day);
      const key = `${plan.id} ${term.from}`;
      const open = left.get(key) ?? grantedIn(plan, term);
      const minutes = Math.min(open, rest);
      left.set(key, open - minutes);
      if (minutes > 0) use(plan.id, minutes);
    }
    if (rest > 0) use(null, rest);
  }
  return used;
}

/** The plan of the need first, then by rank. */
function payersOf(plans: readonly Grant[], visit: VisitFact): readonly Grant[] {
  const able = plans.filter((plan) => canPay(plan, visit));
  const named = able.find(({ id }) => id === visit.carePlanId);
  return named === undefined ? able : [named, ...able.filter((plan) => plan !== named)];
}

/** Kind, day, holiday and validity; not whether hours are left. */
export function canPay(plan: Grant, { kind, day }: Pick<VisitFact, 'kind' | 'day'>): boolean {
  return (
    (plan.kinds.length === 0 || plan.kinds.includes(kind)) &&
    plan.weekdays.includes(weekdayOf(day)) &&
    (plan.paysHolidays || holidayOn(day) === undefined) &&
    plan.from <= day &&
    (plan.until === null || day < plan.until) &&
    (plan.archivedOn === null || day < plan.archivedOn)
  );
}

/** The month or the week of a day, as the plan grants. */
function termOf({ per }: Grant, day: Day): Period {
  return per === 'week' ? weekPeriod(mondayOf(day)) : monthOf(day);
}

/** Minutes that the plan grants for the days of a period on which it is valid. */
export function grantedIn(plan: Grant, period: Period): number {
  let granted = 0;
  for (let day = period.from; day < period.to;) {
    const term = termOf(plan, day);
    const part = { from: day, to: term.to < period.to ? term.to : period.to };
    granted += (plan.grantedMinutes * overlapDays(plan, part)) / daysBetween(term.from, term.to);
    day = part.to;
  }
  return Math.round(granted);
}

function overlapDays(plan: Grant, { from, to }: Period): number {
  const ends = [to, plan.until, plan.archivedOn].flatMap((day) => (day === null ? [] : [day]));
  const end = ends.reduce((a, b) => (a < b ? a : b));
  return Math.max(0, daysBetween(plan.from > from ? plan.from : from, end));
}
