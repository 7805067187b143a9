/**
 * Options: a visit, one caregiver who may do it alone in the week, and a span of starts on one day.
 * Everything that doesn't depend on other work is checked once, here.
 */
import { must } from '../../domain/result.ts';
import { assignmentRules } from '../constraints/index.ts';
import type { Problem, ProblemCaregiver, ProblemVisit } from '../problem.ts';
import { at } from '../timetable.ts';
import { startSpans, type StartSpan } from './start-spans.ts';

/** Caregivers that a visit looks at first; all of them while it is uncovered. */
const NARROW_COUNT = 16;
const FOREVER = 1_000_000_000;
/** Caregivers at most, for two numbers share one key when they're ranked. */
const RANK_BASE = 65_536;

/** In columns; options of visit v: from `optionFrom[v]` to `optionFrom[v + 1]`, the likeliest first. */
export interface Options {
  readonly optionFrom: Int32Array;
  /** How many of a visit's options are looked at first. */
  readonly optionNarrow: Int32Array;
  readonly optionCaregiver: Int32Array;
  readonly optionDay: Int32Array;
  readonly optionLow: Int32Array;
  readonly optionHigh: Int32Array;
  /** Price of the face: stranger, acquaintance, less the price of a change that is avoided. */
  readonly optionCost: Int32Array;
}

interface Columns {
  readonly caregiver: number[];
  readonly day: number[];
  readonly low: number[];
  readonly high: number[];
  readonly cost: number[];
}

/** Ranked by the price of the face and the way from home. */
export function collectOptions(problem: Problem): Options {
  const from = new Int32Array(problem.visits.length + 1);
  const narrow = new Int32Array(problem.visits.length);
  const columns: Columns = { caregiver: [], day: [], low: [], high: [], cost: [] };
  const keys = new Float64Array(problem.caregivers.length);
  for (const visit of problem.visits) {
    const first = columns.caregiver.length;
    from[visit.index] = first;
    const spans = startSpans(problem, visit);
    const count = spans.length === 0 ? 0 : rankCaregivers(problem, visit, spans, keys);
    for (let i = 0; i < count; i++) {
      const caregiver = must(problem.caregivers[(keys[i] ?? 0) % RANK_BASE], 'a caregiver');
      addOptions(problem, visit, caregiver, spans, columns);
    }
    const found = columns.caregiver.length - first;
    narrow[visit.index] = Math.min(found, NARROW_COUNT);
  }
  from[problem.visits.length] = columns.caregiver.length;
  return {
    optionFrom: from,
    optionNarrow: narrow,
    optionCaregiver: Int32Array.from(columns.caregiver),
    optionDay: Int32Array.from(columns.day),
    optionLow: Int32Array.from(columns.low),
    optionHigh: Int32Array.from(columns.high),
    optionCost: Int32Array.from(columns.cost),
  };
}

/** Those whom qualification and exclusion leave, cheapest first, into `keys`; their number. */
function rankCaregivers(
  problem: Problem,
  visit: ProblemVisit,
  spans: readonly StartSpan[],
  keys: Float64Array,
): number {
  const { homeMinute } = problem.weights;
  let count = 0;
  for (const caregiver of problem.caregivers) {
    if (!spans.some(({ low }) => mayDo(problem, visit, caregiver, low))) continue;
    const way = at(caregiver.travel.minutes, caregiver.home * problem.placeCount + visit.place);
    const rank = faceCost(problem, visit, caregiver.index) + way * homeMinute;
    keys[count++] = Math.round(rank + FOREVER) * RANK_BASE + caregiver.index;
  }
  keys.subarray(0, count).sort();
  return count;
}

function mayDo(
  problem: Problem,
  visit: ProblemVisit,
  caregiver: ProblemCaregiver,
  start: number,
): boolean {
  for (const rule of assignmentRules) {
    if (!rule.holds(problem, visit, caregiver, start)) return false;
  }
  return true;
}

/** Stranger or acquaintance, less the price of a change that is avoided. */
function faceCost(problem: Problem, visit: ProblemVisit, caregiver: number): number {
  const { weights } = problem;
  const person = must(problem.beneficiaries[visit.beneficiary], 'a beneficiary of the week');
  let cost = 0;
  if (!person.regular.has(caregiver)) {
    cost += person.known.has(caregiver) ? weights.acquaintance : weights.stranger;
  }
  if (visit.published?.caregivers.includes(caregiver) === true) cost -= weights.changedCaregiver;
  return cost;
}

function addOptions(
  problem: Problem,
  visit: ProblemVisit,
  caregiver: ProblemCaregiver,
  spans: readonly StartSpan[],
  columns: Columns,
): void {
  const step = problem.startStep;
  const available = caregiver.rules.availability ? caregiver.availability : WHENEVER;
  const cost = faceCost(problem, visit, caregiver.index);
  for (const span of spans) {
    if (!mayDo(problem, visit, caregiver, span.low)) continue;
    for (let i = 0; i < available.length; i++) {
      const [from, to] = available[i] ?? [0, 0];
      if (to < span.low || from > span.high) continue;
      let low = align(span, Math.ceil((Math.max(span.low, from) - span.low) / step), step);
      const until = Math.min(span.high, to - visit.duration);
      const high = align(span, Math.floor((until - span.low) / step), step);
      // Where two availabilities overlap, the later one takes only what the earlier doesn't.
      const before = available[i - 1];
      if (before !== undefined) {
        const taken = Math.floor((before[1] - visit.duration - span.low) / step);
        low = Math.max(low, align(span, taken + 1, step));
      }
      if (low > high) continue;
      columns.caregiver.push(caregiver.index);
      columns.day.push(span.day);
      columns.low.push(low);
      columns.high.push(high);
      columns.cost.push(cost);
    }
  }
}

const WHENEVER: ProblemCaregiver['availability'] = [[-FOREVER, FOREVER]];

const align = ({ low }: StartSpan, steps: number, step: number): number => low + steps * step;
