/**
 * What a stay in hospital does to the weeks that are prepared, and what its end does.
 *
 * A suspended visit keeps its row of the plan, unseen: that row is the habit that the return goes back
 * to. It is put before the law again then, since others may have been given the time.
 */
import { mondayOf } from '../../domain/calendar.ts';
import type { CallFacts } from '../../domain/call.ts';
import { habitOfWeek } from '../../domain/habit-of-week.ts';
import { habitIn } from '../../domain/habitual-week.ts';
import type { BeneficiaryId, CaregiverId, Day } from '../../domain/ids.ts';
import { assert, must } from '../../domain/result.ts';
import type { Absence, Service } from '../../domain/service.ts';
import type { Visit } from '../../domain/visit.ts';
import type { Assignment, RuleName } from '../../domain/week.ts';
import { planFromAssignments } from '../../solver/assignments.ts';
import { compileProblem } from '../../solver/compile-problem.ts';
import type { Problem, ProblemAssignment } from '../../solver/problem.ts';
import { restoreVisits } from '../../solver/restore-visits.ts';
import type { AppContext } from '../app.ts';
import type { PlannedAssignment } from '../contract.ts';
import { callsDue } from './calls-due.ts';
import { refreshVisits } from './refresh-visits.ts';
import { readWants, wantedVisits } from './refresh-weeks.ts';

/** What one week has to do with a stay. */
export interface StayOfWeek {
  readonly monday: Day;
  /** As they become. */
  readonly visits: readonly Visit[];
  readonly changes: readonly PlannedAssignment[];
  readonly calls: readonly CallFacts[];
  /** Of those visits, who had them: suspended, or seen again. */
  readonly had: readonly PlannedAssignment[];
  readonly stopped: ReadonlyMap<Visit['id'], RuleName | null>;
}

type StayContext = Pick<AppContext, 'store' | 'clock' | 'weeks'>;

/** Visits that would begin from then on; one that began before, by the plan, is kept. */
export function suspend({ store, clock }: StayContext, absence: Absence): readonly StayOfWeek[] {
  const person = personOf(absence);
  return mondaysFrom(store, clock.today()).map((monday) => {
    const stored = store.listVisits(monday);
    const planned = store.listPlanned(monday);
    const startOf = new Map(planned.map(({ visit, start }) => [visit, start]));
    const visits = stored
      .filter(
        ({ id, beneficiaryId, cancelled, preferred }) =>
          beneficiaryId === person && !cancelled && (startOf.get(id) ?? preferred) >= absence.from,
      )
      .map((visit) => ({ ...visit, cancelled: true }));
    const ids = new Set(visits.map(({ id }) => id));
    const had = planned.filter(({ visit }) => ids.has(visit));
    const gone = had.map((one) => ({ ...one, caregivers: [] }));
    const calls = callsDue({
      monday,
      absenceId: absence.id,
      away: null,
      visits: stored,
      planned,
      changes: gone,
    }).filter(({ who }) => 'caregiverId' in who);
    return { monday, visits, changes: [], calls, had, stopped: new Map() };
  });
}

/** `old` lasts until `next.to` now; what is wanted again from then on is put back. */
export function resume(
  context: StayContext,
  service: Service,
  next: Absence,
): readonly StayOfWeek[] {
  const { store, clock } = context;
  const person = personOf(next);
  const before = readWants(store);
  const others = before.absences.filter(({ id }) => id !== next.id);
  const after = { ...before, absences: [...others, next] };
  return mondaysFrom(store, clock.today()).map((monday) => {
    const stored = store.listVisits(monday);
    const wanted = wantedVisits(after, monday, service.timeZone);
    const { save } = refreshVisits(wantedVisits(before, monday, service.timeZone), stored, wanted);
    const isWanted = new Set(wanted.filter(({ cancelled }) => !cancelled).map(({ id }) => id));
    const known = new Set(stored.map(({ id }) => id));
    const visits = [
      ...stored
        .filter(
          ({ id, beneficiaryId, cancelled }) =>
            beneficiaryId === person && cancelled && isWanted.has(id),
        )
        .map((visit) => ({ ...visit, cancelled: false })),
      ...save.filter(({ id, beneficiaryId }) => beneficiaryId === person && !known.has(id)),
    ];
    if (visits.length === 0) {
      return { monday, visits, changes: [], calls: [], had: [], stopped: new Map() };
    }
    return { monday, visits, ...placesOf(context, service, monday, next, visits) };
  });
}

function placesOf(
  { store, weeks }: StayContext,
  service: Service,
  monday: Day,
  next: Absence,
  visits: readonly Visit[],
): Omit<StayOfWeek, 'monday' | 'visits'> {
  const open = weeks.open(service, monday);
  const back = new Map(visits.map((visit) => [visit.id, visit]));
  const { rows, week } = weeks.openWith(
    service,
    (held) => ({
      ...held,
      absences: [...held.absences.filter(({ id }) => id !== next.id), next],
      visits: [...held.visits.filter(({ id }) => !back.has(id)), ...visits],
    }),
    open,
  );
  const problem = compileProblem(week);
  const had = store.listSuspended(monday).filter(({ visit }) => back.has(visit));
  const hadOf = new Map(had.map((one) => [one.visit, one]));
  const habit = habitIn(readWants(store).habits, monday);
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
  const absenceId = next.id;
  const calls = callsDue({ monday, absenceId, away: null, visits, planned: [], changes: given });
  return {
    changes: [...given, ...lost],
    calls,
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

function mondaysFrom(store: StayContext['store'], today: Day): readonly Day[] {
  const first = mondayOf(today);
  return store
    .listWeeks()
    .map(({ monday }) => monday)
    .filter((monday) => monday >= first);
}

function personOf({ who }: Absence): BeneficiaryId {
  assert('beneficiaryId' in who, 'a person is away');
  return who.beneficiaryId;
}

/** Who had what, once each. */
export const agentsOf = (weeks: readonly StayOfWeek[]): readonly CaregiverId[] => [
  ...new Set(weeks.flatMap(({ had }) => had.flatMap(({ caregivers }) => caregivers))),
];
