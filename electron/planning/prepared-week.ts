/** Joins the habitual week, the rows of a week and the rules: what is prefilled, and what to look at. */
import { addDays } from '../../domain/calendar.ts';
import { habitOfWeek, type HabitOfWeek } from '../../domain/habit-of-week.ts';
import { habitIn, type HabitualWeek } from '../../domain/habitual-week.ts';
import type { Day, VisitId } from '../../domain/ids.ts';
import { planGaps } from '../../domain/plan-gaps.ts';
import type { Assignment } from '../../domain/week.ts';
import { assignmentsFromPlan, planFromAssignments } from '../../solver/assignments.ts';
import { compileProblem } from '../../solver/compile-problem.ts';
import { fillFromHabit, type HabitFill } from '../../solver/habit-fill.ts';
import { createLivePlan } from '../../solver/live.ts';
import type { Problem, ProblemAssignment } from '../../solver/problem.ts';
import type { PlannedAssignment, PreparedWeek, WorkItem } from '../contract.ts';
import type { Store } from '../store.ts';
import { readWants, wantedVisits } from './wants.ts';
import type { OpenWeek } from '../../weeks/week-rows.ts';

/** A year and the same season before it: older weeks are read at length, and copied by nobody. */
const WEEKS_OFFERED = 60;

/** What the habit says of a week that is open, judged by the law. */
export interface JudgedHabit {
  readonly habit: HabitualWeek;
  readonly said: HabitOfWeek;
  readonly problem: Problem;
  readonly fill: HabitFill;
}

/** null where no template is valid in that week. */
export function judgeHabit(open: OpenWeek, habits: readonly HabitualWeek[]): JudgedHabit | null {
  const { rows, week, planned } = open;
  const habit = habitIn(habits, rows.monday);
  if (habit === undefined) return null;
  const said = habitOfWeek({ ...rows, timeZone: rows.service.timeZone, habit });
  const problem = compileProblem(week);
  const toProblem = toProblemAssignment(problem);
  const fill = fillFromHabit(problem, planFromAssignments(problem, planned), ({ id }) =>
    (said.choices.get(id as VisitId) ?? []).flatMap(toProblem),
  );
  return { habit, said, problem, fill };
}

/** The rows that filling writes. */
export function fillChanges(
  { problem, fill }: JudgedHabit,
  planned: readonly PlannedAssignment[],
): readonly PlannedAssignment[] {
  const standing = new Set(planned.map(({ visit }) => visit));
  return assignmentsFromPlan(problem, fill.plan)
    .filter(({ visit }) => !standing.has(visit))
    .map((assignment) => ({ ...assignment, pinned: false }));
}

/** The habit as a roster, for a week that nobody has been told of: the search stays near it. */
export function habitRoster(
  { rows, week }: OpenWeek,
  habits: readonly HabitualWeek[],
): readonly Assignment[] {
  const habit = habitIn(habits, rows.monday);
  if (habit === undefined) return [];
  const { choices } = habitOfWeek({ ...rows, timeZone: rows.service.timeZone, habit });
  const visits = new Set(week.visits.map(({ id }) => id));
  const team = new Set(week.caregivers.map(({ id }) => id));
  return [...choices.values()].flatMap(([first]): Assignment[] =>
    first !== undefined && visits.has(first.visit) && first.caregivers.every((id) => team.has(id))
      ? [first]
      : [],
  );
}

/** All that the screen shows of a week to prepare. */
export function preparedWeek(
  store: Store,
  open: OpenWeek,
  judged: JudgedHabit | null,
): PreparedWeek {
  const { rows, planned } = open;
  const { monday } = rows;
  const visits = open.week.visits;
  const isWhole = (count: number, wanted: number | undefined): boolean => count >= (wanted ?? 1);
  const crewOf = new Map(planned.map(({ visit, caregivers }) => [visit, caregivers.length]));
  const coveredCount = visits.filter(({ id, requiredCaregivers }) =>
    isWhole(crewOf.get(id) ?? 0, requiredCaregivers),
  ).length;
  const byHabit = judged?.fill.byHabit.size ?? 0;
  const nearHabit = judged?.fill.nearHabit.size ?? 0;
  return {
    monday,
    habit:
      judged === null
        ? null
        : {
            id: judged.habit.template.id,
            label: judged.habit.template.label,
            validFrom: judged.habit.template.validFrom,
          },
    visitCount: visits.length,
    coveredCount,
    fill: { byHabit, nearHabit, left: visits.length - coveredCount - byHabit - nearHabit },
    items: [
      ...(judged === null ? [] : habitItems(judged, planned)),
      ...planGaps(monday, fortnightOf(store, open), store.carePlans.list()),
    ],
    isPublished: rows.publication !== null,
    plannedWeeks: store
      .listWeeks(addDays(monday, -WEEKS_OFFERED * 7))
      .filter((week) => week.coveredCount > 0 && week.monday !== monday)
      .map((week) => week.monday)
      .toReversed(),
  };
}

function habitItems(
  judged: JudgedHabit,
  planned: readonly PlannedAssignment[],
): readonly WorkItem[] {
  const { problem, said } = judged;
  const toProblem = toProblemAssignment(problem);
  const live = createLivePlan(problem, judged.fill.plan);
  const explained = new Set(
    said.gaps.flatMap((gap) =>
      gap.type === 'away' || gap.type === 'gone' || gap.type === 'offDuty' ? [gap.visit] : [],
    ),
  );
  const plannedByVisit = new Map(planned.map((one) => [one.visit, one]));
  const items: WorkItem[] = [...said.gaps];
  for (const [visit, usual] of said.usual) {
    const index = problem.visitIndex.get(visit);
    const [choice] = toProblem(usual);
    if (index === undefined || choice === undefined || explained.has(visit)) continue;
    const stands = live.plan[index] ?? null;
    if (stands !== null && isSameCrew(stands, choice)) continue;
    const [breach] = live.tryChange(index, choice).breaches;
    if (breach !== undefined) items.push({ type: 'illegal', visit, breach });
    else if (plannedByVisit.has(visit)) {
      items.push({ type: 'otherwise', visit, usual: usual.caregivers });
    }
  }
  return items;
}

/** The week as it stands and the next one as the needs would make it. */
function fortnightOf(store: Store, { rows }: OpenWeek): OpenWeek['rows']['visits'] {
  const nextMonday: Day = addDays(rows.monday, 7);
  return [...rows.visits, ...wantedVisits(readWants(store), nextMonday, rows.service.timeZone)];
}

const toProblemAssignment =
  (problem: Problem) =>
  ({ caregivers, start }: Assignment): readonly ProblemAssignment[] => {
    const minute = problem.axis.toMinutes(start);
    const indexes = caregivers.flatMap((id) => problem.caregiverIndex.get(id) ?? []);
    if (minute === undefined || indexes.length !== caregivers.length) return [];
    return [{ caregivers: indexes, start: minute }];
  };

const isSameCrew = (a: ProblemAssignment, b: ProblemAssignment): boolean =>
  a.caregivers.length === b.caregivers.length &&
  a.caregivers.every((caregiver) => b.caregivers.includes(caregiver));
