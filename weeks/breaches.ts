/** What a week's plan breaks, with the names that people know: the kernel's own findings, all of them. */
import { addDays } from '../domain/calendar.ts';
import type { Day, LocalTime } from '../domain/ids.ts';
import type { RuleName } from '../domain/week.ts';
import { planFromAssignments } from '../solver/assignments.ts';
import { checkPlan } from '../solver/check.ts';
import { compileProblem } from '../solver/compile-problem.ts';
import type { HoursOfWeek } from './histories.ts';
import { openRows, type WeekRows } from './week-rows.ts';

export interface NamedBreach {
  readonly rule: RuleName;
  readonly day: Day;
  /** "Luce Dupouy"; null for a rule about a visit as a whole. */
  readonly caregiver: string | null;
  /** Whom the visits are for and when each is planned to begin, in the order of the finding. */
  readonly visits: readonly { readonly beneficiary: string; readonly start: LocalTime | null }[];
  /** Minutes, days or caregivers, as the rule counts (solver/breach.ts). */
  readonly value: number;
  readonly limit: number;
  /** Fixed work alone is to blame: a pin, a meeting. */
  readonly isPinned: boolean;
}

/** In order of day, then of the rule table. A visit to which nobody is planned isn't a breach of the law. */
export function breachesOfWeek(rows: WeekRows, hoursOfWeek: HoursOfWeek): readonly NamedBreach[] {
  const { week, planned } = openRows(rows, hoursOfWeek);
  const problem = compileProblem(week);
  const people = new Map(rows.caregivers.map((one) => [one.id, fullName(one)]));
  const helped = new Map(rows.beneficiaries.map((one) => [one.id, fullName(one)]));
  const visitOf = new Map(rows.visits.map((visit) => [visit.id, visit]));
  const starts = new Map(planned.map(({ visit, start }) => [visit, start]));
  return checkPlan(problem, planFromAssignments(problem, planned)).map((breach) => ({
    rule: breach.rule,
    day: addDays(rows.monday, breach.day),
    caregiver: breach.caregiver === null ? null : (people.get(breach.caregiver) ?? null),
    visits: breach.visits.map((id) => {
      const visit = visitOf.get(id);
      const name = visit === undefined ? undefined : helped.get(visit.beneficiaryId);
      return { beneficiary: name ?? '', start: starts.get(id) ?? null };
    }),
    value: breach.value,
    limit: breach.limit,
    isPinned: breach.pinned,
  }));
}

const fullName = (one: { readonly firstName: string; readonly lastName: string }): string =>
  `${one.firstName} ${one.lastName}`.trim();
