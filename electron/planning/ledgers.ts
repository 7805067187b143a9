/**
 * What counters need of a week, read out of the store once and kept until something changes: each
 * caregiver's days as planned and as they count, and what each visit uses of a care plan.
 */
import type { DayTally } from '../../domain/day-tally.ts';
import { isSettled, type PlannedPart } from '../../domain/deviation.ts';
import { expandNeeds } from '../../domain/expand-needs.ts';
import { keepHelped } from '../../domain/helped.ts';
import type { CaregiverId, CarePlanId, Day, NeedId } from '../../domain/ids.ts';
import type { Performed } from '../../domain/performance.ts';
import type { Need, Service } from '../../domain/service.ts';
import type { Visit } from '../../domain/visit.ts';
import type { VisitFact } from '../../domain/visit-fact.ts';
import { wallMinutes } from '../../domain/wall-clock.ts';
import { planFromAssignments } from '../../solver/assignments.ts';
import { compileProblem } from '../../solver/compile-problem.ts';
import { countedPieces } from '../../solver/counters/counted-pieces.ts';
import { plannedPieces } from '../../solver/counters/planned-pieces.ts';
import { tallyDays, type Piece } from '../../solver/counters/tally-days.ts';
import type { Problem } from '../../solver/problem.ts';
import type { PlannedAssignment } from '../contract.ts';
import type { Store } from '../store.ts';
import { readAround, weekAround, type Around } from '../../weeks/around.ts';
import { plannedIn } from '../../weeks/week-rows.ts';

export interface WeekLedger {
  readonly monday: Day;
  /** False: nothing is planned, and no hours are known. */
  readonly isPlanned: boolean;
  readonly planned: ReadonlyMap<CaregiverId, readonly DayTally[]>;
  readonly counted: ReadonlyMap<CaregiverId, readonly DayTally[]>;
  /** Of a week that nobody has opened yet: none. */
  readonly visits: readonly VisitFact[];
}

export interface Ledgers {
  readonly read: (service: Service, monday: Day) => WeekLedger;
  /**
   * The week's visits, or those that its needs ask for where nobody has opened it yet: a month's
   * forecast doesn't end with the last prepared week.
   */
  readonly forecast: (service: Service, monday: Day) => readonly VisitFact[];
  /** The plan of that week, or what was done in it, changed. */
  readonly forget: (monday: Day) => void;
  readonly forgetAll: () => void;
}

export function createLedgers(store: Store): Ledgers {
  let around: PeopleAround | null = null;
  const readPeople = (): PeopleAround =>
    (around ??= { ...readAround(store), needs: store.needs.list() });
  const known = new Map<Day, WeekLedger>();
  const expected = new Map<Day, readonly VisitFact[]>();
  const read = (service: Service, monday: Day): WeekLedger => {
    const ledger = known.get(monday) ?? readLedger(store, service, monday, readPeople());
    known.set(monday, ledger);
    return ledger;
  };
  return {
    read,
    forecast(service, monday) {
      const { visits } = read(service, monday);
      if (visits.length > 0) return visits;
      const facts =
        expected.get(monday) ??
        visitFacts(readPeople(), service, expectedVisits(readPeople(), service, monday), [], []);
      expected.set(monday, facts);
      return facts;
    },
    forget(monday) {
      known.delete(monday);
      expected.delete(monday);
    },
    forgetAll() {
      around = null;
      known.clear();
      expected.clear();
    },
  };
}

interface PeopleAround extends Around {
  readonly needs: readonly Need[];
}

function readLedger(store: Store, service: Service, monday: Day, around: PeopleAround): WeekLedger {
  const visits = store.listVisits(monday);
  const planned = visits.length === 0 ? [] : store.listPlanned(monday);
  const performed = planned.length === 0 ? [] : store.listPerformed(monday);
  const facts = visitFacts(around, service, visits, planned, performed);
  if (planned.length === 0) {
    return { monday, isPlanned: false, planned: new Map(), counted: new Map(), visits: facts };
  }
  const problem = compileProblem(weekAround(around, service, monday, visits));
  const plan = planFromAssignments(problem, plannedIn(problem.week, planned));
  const asPlanned = tallyAll(problem, plannedPieces(problem, plan));
  return {
    monday,
    isPlanned: true,
    planned: asPlanned,
    counted:
      performed.length === 0
        ? asPlanned
        : tallyAll(problem, countedPieces(problem, plan, performed, service.counting)),
    visits: facts,
  };
}

function expectedVisits(
  { needs, absences, beneficiaries }: PeopleAround,
  { timeZone }: Service,
  monday: Day,
): readonly Visit[] {
  return keepHelped(expandNeeds({ needs, absences, monday, timeZone }), beneficiaries);
}

const tallyAll = (
  problem: Problem,
  pieces: readonly (readonly Piece[])[],
): ReadonlyMap<CaregiverId, readonly DayTally[]> =>
  new Map(
    problem.caregivers.map((caregiver, index) => [
      caregiver.id as CaregiverId,
      tallyDays(problem, caregiver, pieces[index] ?? []),
    ]),
  );

/** Of the visits that aren't cancelled. */
function visitFacts(
  { needs }: PeopleAround,
  { counting }: Service,
  visits: readonly Visit[],
  planned: readonly PlannedAssignment[],
  performed: readonly Performed[],
): readonly VisitFact[] {
  const payerOf = new Map<NeedId | null, CarePlanId | null>(
    needs.map(({ id, carePlanId }) => [id, carePlanId]),
  );
  const plannedOf = new Map(planned.map((assignment) => [assignment.visit, assignment]));
  const rowsOf = Map.groupBy(performed, ({ visitId }) => visitId);
  return visits
    .filter(({ cancelled }) => !cancelled)
    .map((visit): VisitFact => {
      const assignment = plannedOf.get(visit.id);
      const start = assignment?.start ?? visit.preferred;
      const day = start.slice(0, 10);
      const part: PlannedPart = {
        caregivers: assignment?.caregivers ?? [],
        start,
        durationMinutes: visit.durationMinutes,
      };
      const settled = (rowsOf.get(visit.id) ?? []).filter((row) =>
        isSettled(row, part, counting.toleranceMinutes),
      );
      const came = settled.filter(({ outcome }) => outcome === 'done');
      const told = new Set(settled.map(({ caregiverId }) => caregiverId));
      const silent = part.caregivers.filter((id) => !told.has(id));
      const standIns = came.filter(({ caregiverId }) => !part.caregivers.includes(caregiverId));
      return {
        id: visit.id,
        beneficiaryId: visit.beneficiaryId,
        kind: visit.kind,
        day,
        startMinute: wallMinutes(day, start),
        durationMinutes: visit.durationMinutes,
        crewSize: visit.requiredCaregivers,
        caregivers: [
          ...came.map(({ caregiverId }) => caregiverId),
          ...silent.slice(Math.min(standIns.length, silent.length)),
        ],
        settledCount: Math.min(visit.requiredCaregivers, settled.length),
        performedMinutes: came.reduce(
          (sum, row) => sum + wallMinutes(day, row.ended) - wallMinutes(day, row.started),
          0,
        ),
        carePlanId: payerOf.get(visit.needId) ?? null,
      };
    });
}
