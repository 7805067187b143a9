/**
 * What is left of a week when its days are pulled apart: the problem whose optimum, or any
 * Lagrangian value below it, is a bound on the cost of every legal roster.
 *
 * **The relaxation.** A column is one caregiver's day: the order of its visits with their starts.
 * A legal roster is one column for each caregiver-day, and costs exactly
 *
 *     constant                       pinned visits; what is published and would be changed
 *     + columns                      travel, way home, idle time (120 a gap), stranger,
 *                                    acquaintance, start shifts; a change avoided is a credit
 *     + visits                       a missing crew, at its penalty
 *     + caregivers                   minutes above and below the target: a function of the total
 *     + beneficiaries                faces beyond what the visits need
 *
 * Kept: each visit has its whole crew or its penalty; one column for each caregiver-day; pinned
 * visits and commitments in every column of their day; windows and the step of starts, availability,
 * qualification, exclusion, travel between pieces; the caps of weekly and average work; a face is
 * paid for by whoever takes one visit of a beneficiary (`FaceGroup`).
 *
 * Dropped, which can only make rosters cheaper: daily work and span, breaks, daily and weekly rest,
 * days in a row, links, and that two caregivers of one visit start together (each pays half of the
 * shift). A column may even do a visit twice where pricing allows it (`pricing.ts`), and then counts
 * twice. So every legal roster is in the relaxation at no more than its cost.
 *
 * **The bound.** With prices `cover` for visits, `work` for minutes and `face` for (caregiver-day,
 * visit), move the ties between columns into the objective: what is left falls apart into one
 * shortest path for each caregiver-day and closed forms (`duals.ts`). Weak duality: for any prices at
 * all the sum of these minima is a bound. Prices only decide how good it is, so an inexact solver,
 * a stopped one or a wrong one never makes the bound wrong.
 */
import { visitCost } from '../cost.ts';
import { assignmentRules } from '../constraints/index.ts';
import { firstOnOrAfter, workBetween } from '../constraints/work.ts';
import type { Plan, Problem, ProblemCaregiver, ProblemVisit } from '../problem.ts';
import { startSpans, type StartSpan } from '../search/start-spans.ts';
import { at, timetableOf } from '../timetable.ts';
import { createNetwork, type DayOption, type FixedPiece, type Network } from './network.ts';

export interface Relaxation {
  readonly problem: Problem;
  readonly constant: number;
  readonly visits: readonly FreeVisit[];
  readonly days: readonly CaregiverDay[];
  /** By caregiver. */
  readonly hours: readonly WorkTerm[];
  readonly groups: readonly FaceGroup[];
  /** Faces that are free, over all beneficiaries. */
  readonly freeFaces: number;
}

/** A visit that may be planned, its `row` in the relaxation. */
export interface FreeVisit {
  readonly visit: number;
  readonly required: number;
  /** Cost of each caregiver that is missing. */
  readonly missingCost: number;
}

export interface CaregiverDay {
  readonly caregiver: number;
  readonly day: number;
  readonly network: Network;
  /** By candidate of the network: where its face price is, -1 where its face costs nothing. */
  readonly faceSlots: Int32Array;
}

/** Minutes above and below the target; nobody works more than `mostMinutes`. */
export interface WorkTerm {
  readonly targetMinutes: number;
  readonly mostMinutes: number;
}

/** One caregiver and one beneficiary with more than one visit: slots of face prices. */
export interface FaceGroup {
  readonly from: number;
  readonly to: number;
}

/** No cap of law: more than a month has. */
const UNLIMITED_MINUTES = 100_000;

/**
 * True where the relaxation speaks of the roster's rules: with windows, staffing or travel switched
 * off, a column is no longer a chain of visits, and no bound is given.
 */
export const canRelax = ({ rules, caregivers }: Problem): boolean =>
  rules.window && rules.staffing && caregivers.every((caregiver) => caregiver.rules.travel);

export function createRelaxation(problem: Problem): Relaxation {
  const isFixed = ({ pinned }: ProblemVisit): boolean => problem.rules.pinned && pinned !== null;
  const free = problem.visits.filter((visit) => !isFixed(visit));
  const rowOf = new Int32Array(problem.visits.length).fill(-1);
  free.forEach(({ index }, row) => {
    rowOf[index] = row;
  });
  const fixedPlan: Plan = problem.visits.map((visit) => (isFixed(visit) ? visit.pinned : null));
  const spans = free.map((visit) => startSpans(problem, visit));
  const days = problem.caregivers.flatMap((caregiver) =>
    daysOf(problem, caregiver, free, spans, fixedPlan),
  );
  return {
    problem,
    constant: constantOf(problem, fixedPlan),
    visits: free.map(({ index, requiredCaregivers, priority }) => ({
      visit: index,
      required: requiredCaregivers,
      missingCost: problem.weights.uncovered[priority - 1] ?? 0,
    })),
    hours: problem.caregivers.map((caregiver) => workTerm(problem, caregiver, fixedPlan)),
    ...withFaces(problem, free, days, fixedPlan),
  };
}

function constantOf(problem: Problem, fixedPlan: Plan): number {
  const { changedCaregiver } = problem.weights;
  return problem.visits.reduce((sum, { index, published }) => {
    const fixed = fixedPlan[index] ?? null;
    if (fixed !== null) return sum + visitCost(problem, index, fixed);
    return sum + changedCaregiver * (published?.caregivers.length ?? 0);
  }, 0);
}

type Day = Omit<CaregiverDay, 'faceSlots'>;

/** The days on which a caregiver has something to do, or could have. */
function daysOf(
  problem: Problem,
  caregiver: ProblemCaregiver,
  free: readonly ProblemVisit[],
  spans: readonly (readonly StartSpan[])[],
  fixedPlan: Plan,
): readonly Day[] {
  const fixed = fixedPiecesByDay(problem, caregiver, fixedPlan);
  const options: DayOption[][] = Array.from({ length: problem.dayCount }, () => []);
  free.forEach((visit, row) => {
    for (const { day, low, high } of spans[row] ?? []) {
      if (!assignmentRules.every((rule) => rule.holds(problem, visit, caregiver, low))) continue;
      for (const [from, to] of openTimes(caregiver)) {
        const step = problem.startStep;
        const first = low + Math.max(0, Math.ceil((from - low) / step)) * step;
        const last = low + Math.floor((Math.min(high, to - visit.duration) - low) / step) * step;
        if (first <= last) options[day]?.push({ row, visit, low: first, high: last });
      }
    }
  });
  return options.flatMap((dayOptions, day): Day[] => {
    const pieces = fixed[day] ?? [];
    if (dayOptions.length === 0 && pieces.length === 0) return [];
    const network = createNetwork(problem, caregiver, dayOptions, pieces);
    return [{ caregiver: caregiver.index, day, network }];
  });
}

const WHENEVER: readonly (readonly [number, number])[] = [[-Infinity, Infinity]];

const openTimes = (caregiver: ProblemCaregiver): ProblemCaregiver['availability'] =>
  caregiver.rules.availability
    ? caregiver.availability
    : WHENEVER.map(([from, to]) => [Math.max(from, -1e9), Math.min(to, 1e9)]);

/** Pinned visits and commitments, in the order in which a timetable has them. */
function fixedPiecesByDay(
  problem: Problem,
  caregiver: ProblemCaregiver,
  fixedPlan: Plan,
): readonly (readonly FixedPiece[])[] {
  const timetable = timetableOf(problem, fixedPlan, caregiver.index);
  const byDay: FixedPiece[][] = Array.from({ length: problem.dayCount }, () => []);
  for (let i = 0; i < timetable.count; i++) {
    const start = at(timetable.start, i);
    const minutes = at(timetable.end, i) - start;
    byDay[at(timetable.day, i)]?.push({ start, minutes, place: at(timetable.place, i) });
  }
  return byDay;
}

/**
 * What the law lets one work over the horizon. Where fixed work alone is beyond a limit it stands,
 * and nothing may be added to it: then it is the limit itself.
 */
function workTerm(problem: Problem, caregiver: ProblemCaregiver, fixedPlan: Plan): WorkTerm {
  const { rules, weeklyMinutes, targetMinutes } = caregiver;
  const timetable = timetableOf(problem, fixedPlan, caregiver.index);
  let mostMinutes = 0;
  let isFirstWhole = true;
  for (const week of problem.weeks) {
    const from = firstOnOrAfter(timetable, week.fromDay);
    const fixed = workBetween(timetable, from, firstOnOrAfter(timetable, week.toDay));
    let most = Math.max(rules.maxWeeklyWork ?? UNLIMITED_MINUTES, fixed);
    const { maxAverageWork, averageWeeks } = rules;
    const before = averageWeeks - 1;
    // Later weeks roll over earlier ones of the horizon: only the first has a cap of its own.
    const isCapped = week.whole && isFirstWhole && week.fromDay === 0;
    if (maxAverageWork !== null && isCapped && weeklyMinutes.length >= before) {
      const past = before > 0 ? weeklyMinutes.slice(-before).reduce((a, b) => a + b, 0) : 0;
      const rest = maxAverageWork * averageWeeks - past;
      // The mean of a breach is rounded up: the pin's own may hide a minute less than a week each.
      most = Math.min(most, fixed > rest ? fixed + averageWeeks : rest);
    }
    if (week.whole) isFirstWhole = false;
    mostMinutes += most;
  }
  return { targetMinutes, mostMinutes };
}

/**
 * A beneficiary's faces are counted where its visits could show more than are free. `needed` is
 * the crew of the largest visit: never less than what a roster would be granted.
 */
function withFaces(
  problem: Problem,
  free: readonly ProblemVisit[],
  days: readonly Day[],
  fixedPlan: Plan,
): Pick<Relaxation, 'days' | 'groups' | 'freeFaces'> {
  const needed = problem.beneficiaries.map(() => 0);
  const known = problem.beneficiaries.map(() => new Set<number>());
  for (const visit of problem.visits) {
    needed[visit.beneficiary] = Math.max(needed[visit.beneficiary] ?? 0, visit.requiredCaregivers);
    for (const one of fixedPlan[visit.index]?.caregivers ?? []) known[visit.beneficiary]?.add(one);
  }
  const slotsOfPair = new Map<number, { day: number; candidate: number }[]>();
  const pairsOf = problem.beneficiaries.map(() => 0);
  days.forEach(({ caregiver, network }, day) => {
    network.candidates.forEach(({ row }, candidate) => {
      const beneficiary = free[row]?.beneficiary ?? 0;
      if (known[beneficiary]?.has(caregiver) === true) return;
      const key = beneficiary * problem.caregivers.length + caregiver;
      const slots = slotsOfPair.get(key);
      if (slots !== undefined) slots.push({ day, candidate });
      else {
        slotsOfPair.set(key, [{ day, candidate }]);
        pairsOf[beneficiary] = (pairsOf[beneficiary] ?? 0) + 1;
      }
    });
  });
  // One visit, or nobody beyond the crew: then no face is ever one too many.
  const isCounted = problem.beneficiaries.map(({ index }) => {
    const visits = problem.visits.filter(({ beneficiary }) => beneficiary === index).length;
    const faces = (known[index]?.size ?? 0) + (pairsOf[index] ?? 0);
    return problem.weights.face > 0 && visits > 1 && faces > (needed[index] ?? 0);
  });
  const faceSlots = days.map(({ network }) => new Int32Array(network.candidates.length).fill(-1));
  const groups: FaceGroup[] = [];
  let slot = 0;
  for (const [key, slots] of slotsOfPair) {
    if (isCounted[Math.floor(key / problem.caregivers.length)] !== true) continue;
    groups.push({ from: slot, to: slot + slots.length });
    for (const { day, candidate } of slots) {
      const column = faceSlots[day];
      if (column !== undefined) column[candidate] = slot++;
    }
  }
  let freeFaces = 0;
  isCounted.forEach((counts, index) => {
    if (counts) freeFaces += (needed[index] ?? 0) - (known[index]?.size ?? 0);
  });
  return {
    days: days.map((day, index) => ({ ...day, faceSlots: faceSlots[index] ?? new Int32Array(0) })),
    groups,
    freeFaces,
  };
}
