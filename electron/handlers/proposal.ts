/** The draft that the search makes: started, watched, stopped, taken or thrown away. */
import type { HabitualWeek } from '../../domain/habitual-week.ts';
import type { VisitId } from '../../domain/ids.ts';
import { err, ok } from '../../domain/result.ts';
import type { Assignment, WeekFile } from '../../domain/week.ts';
import type { AppContext } from '../app.ts';
import type { Handlers, PlannedAssignment } from '../contract.ts';
import { acceptPart, costOfAssignments } from '../planning/judge.ts';
import { habitRoster } from '../planning/prepared-week.ts';
import type { OpenWeek } from '../../weeks/week-rows.ts';
import { plannedIn } from '../../weeks/week-rows.ts';
import { needWeek } from './guards.ts';
import { habitsOf } from './prepare.ts';

type ProposalChannel =
  | 'proposal.start'
  | 'proposal.stop'
  | 'proposal.load'
  | 'proposal.accept'
  | 'proposal.improve'
  | 'proposal.discard';

/** The search is the same for the same week: a coordinator can compare two evenings. */
const SEED = 1;

export function proposalHandlers(context: AppContext): Pick<Handlers, ProposalChannel> {
  const { store, weeks, planner, emitPlan } = context;
  return {
    'proposal.start': ({ monday, scope, seconds }) => {
      const found = needWeek(context, monday);
      if (!found.ok) return found;
      const open = weeks.open(found.value.service, monday);
      const { planned } = open;
      const week = nearHabit(open, habitsOf(store));
      if (week.visits.length === 0 || week.caregivers.length === 0) {
        return err({ type: 'NothingToPlan' });
      }
      const pinned = planned.filter((assignment) => assignment.pinned).map(bare);
      const start = planned.map(bare);
      return planner.start(
        monday,
        { week: { ...week, pinned }, start, scope, seconds, seed: SEED },
        costOfAssignments(week, start),
      );
    },
    'proposal.stop': ({ monday }) => planner.stop(monday),
    'proposal.load': ({ monday }) => planner.load(monday),
    'proposal.improve': ({ monday }) => planner.improve(monday),
    'proposal.discard': ({ monday }) => planner.discard(monday),
    'proposal.accept': ({ monday, visits }) => {
      const found = needWeek(context, monday);
      if (!found.ok) return found;
      const proposal = planner.load(monday);
      if (proposal === null) return err({ type: 'NoProposal' });
      if (proposal.assignments === null) return err({ type: 'ProposalRunning' });
      const { week, planned } = weeks.open(found.value.service, monday);
      const wanted = wantedVisits(week, planned, visits);
      // The week may have changed since: who has left it is left out of the proposal too.
      const proposed = plannedIn(
        week,
        proposal.assignments.map((assignment) => ({ ...assignment, pinned: false })),
      );
      const part = acceptPart(week, planned.map(bare), proposed.map(bare), wanted);
      const assignments = changesBetween(planned, part.assignments);
      if (assignments.length > 0) {
        store.changePlan({
          monday,
          label:
            visits === null ? 'Prendre la proposition' : 'Prendre une partie de la proposition',
          changes: assignments,
          override: null,
        });
      }
      planner.discard(monday);
      emitPlan(monday);
      return ok({ changed: assignments.length, dropped: part.dropped.length });
    },
  };
}

/** People know their habit before they're told of a week: until then the search stays near it. */
const nearHabit = (open: OpenWeek, habits: readonly HabitualWeek[]): WeekFile =>
  open.rows.publication === null
    ? { ...open.week, published: habitRoster(open, habits) }
    : open.week;

/** What is pinned was decided by hand and stays. */
function wantedVisits(
  week: WeekFile,
  planned: readonly PlannedAssignment[],
  visits: readonly VisitId[] | null,
): ReadonlySet<VisitId> {
  const pinned = new Set(planned.filter((one) => one.pinned).map(({ visit }) => visit));
  const all = visits ?? week.visits.map(({ id }) => id);
  return new Set(all.filter((id) => !pinned.has(id)));
}

/** The rows to write so that the plan becomes `after`. */
function changesBetween(
  before: readonly PlannedAssignment[],
  after: readonly Assignment[],
): readonly PlannedAssignment[] {
  const afterByVisit = new Map(after.map((assignment) => [assignment.visit, assignment]));
  const beforeByVisit = new Map(before.map((assignment) => [assignment.visit, assignment]));
  const gone = before
    .filter(({ visit }) => !afterByVisit.has(visit))
    .map((assignment) => ({ ...assignment, caregivers: [] }));
  const moved = after.flatMap((assignment): PlannedAssignment[] => {
    const old = beforeByVisit.get(assignment.visit);
    if (old !== undefined && isSame(old, assignment)) return [];
    return [{ ...assignment, pinned: old?.pinned ?? false }];
  });
  return [...gone, ...moved];
}

const isSame = (a: Assignment, b: Assignment): boolean =>
  a.start === b.start && a.caregivers.toSorted().join() === b.caregivers.toSorted().join();

const bare = ({ visit, caregivers, start }: Assignment): Assignment => ({
  visit,
  caregivers,
  start,
});
