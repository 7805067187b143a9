/**
 * Where visits go that come back to a week: to whom they belonged, else to the habit, as far as the law
 * and what was planned since let them; else they wait.
 */
import { habitOfWeek } from '../../domain/habit-of-week.ts';
import { habitIn } from '../../domain/habitual-week.ts';
import type { Day } from '../../domain/ids.ts';
import { must } from '../../domain/result.ts';
import type { Service } from '../../domain/service.ts';
import type { Visit } from '../../domain/visit.ts';
import type { Assignment, RuleName } from '../../domain/week.ts';
import { planFromAssignments } from '../../solver/assignments.ts';
import { compileProblem } from '../../solver/compile-problem.ts';
import type { Problem, ProblemAssignment } from '../../solver/problem.ts';
import { restoreVisits } from '../../solver/restore-visits.ts';
import type { AppContext } from '../app.ts';
import type { PlannedAssignment } from '../contract.ts';
import type { Wants } from './wants.ts';

export interface PlacesBack {
  /** Rows of the plan as they become: `given`, and those of visits that lose their place. */
  readonly changes: readonly PlannedAssignment[];
  readonly given: readonly PlannedAssignment[];
  /** Of those visits, who had them before they were suspended. */
  readonly had: readonly PlannedAssignment[];
  /** Visits that wait, with the first rule that stops the first choice. */
  readonly stopped: ReadonlyMap<Visit['id'], RuleName | null>;
}

export interface ComingBack {
  readonly service: Service;
  readonly monday: Day;
  /** As they are from now on. */
  readonly wants: Wants;
  /** As they become. */
  readonly visits: readonly Visit[];
}

/** Read before the visits are written: their rows of the plan are still unseen. */
export function placesBack(
  { store, weeks }: Pick<AppContext, 'store' | 'weeks'>,
  { service, monday, wants, visits }: ComingBack,
): PlacesBack {
  if (visits.length === 0) return { changes: [], given: [], had: [], stopped: new Map() };
  const open = weeks.open(service, monday);
  const back = new Map(visits.map((visit) => [visit.id, visit]));
  const { rows, week } = weeks.openWith(
    service,
    (held) => ({
      ...held,
      absences: wants.absences,
      visits: [...held.visits.filter(({ id }) => !back.has(id)), ...visits],
    }),
    open,
  );
  const problem = compileProblem(week);
  const had = store.listSuspended(monday).filter(({ visit }) => back.has(visit));
  const hadOf = new Map(had.map((one) => [one.visit, one]));
  const habit = habitIn(wants.habits, monday);
  const said =
    habit === undefined ? null : habitOfWeek({ ...rows, timeZone: service.timeZone, habit });
  const wished = new Map(
    visits.flatMap(({ id }) => {
      const index = problem.visitIndex.get(id);
      if (index === undefined) return [];
      const own = hadOf.get(id);
      const choices = [...(own === undefined ? [] : [own]), ...(said?.choices.get(id) ?? [])];
      return [[index, choices.flatMap((each) => inProblem(problem, each))] as const];
    }),
  );
  const { plan, restored, stopped } = restoreVisits(
    problem,
    planFromAssignments(problem, open.planned),
    wished,
  );
  const idAt = (index: number) => must(problem.week.visits[index], 'a visit of the week').id;
  const given = [...restored].map((index): PlannedAssignment => {
    const { caregivers, start } = must(plan[index], 'restored');
    const visit = idAt(index);
    return {
      visit,
      caregivers: caregivers.map(
        (each) => must(problem.week.caregivers[each], 'an agent of the week').id,
      ),
      start: problem.axis.toLocal(start),
      pinned: hadOf.get(visit)?.pinned ?? false,
    };
  });
  const lost = [...stopped.keys()].flatMap((index): PlannedAssignment[] => {
    const own = hadOf.get(idAt(index));
    return own === undefined ? [] : [{ ...own, caregivers: [] }];
  });
  return {
    changes: [...given, ...lost],
    given,
    had,
    stopped: new Map([...stopped].map(([index, rule]) => [idAt(index), rule])),
  };
}

function inProblem(problem: Problem, { caregivers, start }: Assignment): ProblemAssignment[] {
  const minutes = problem.axis.toMinutes(start);
  const indexes = caregivers.flatMap((id) => problem.caregiverIndex.get(id) ?? []);
  if (minutes === undefined || indexes.length < caregivers.length) return [];
  return [{ caregivers: indexes, start: minutes }];
}
