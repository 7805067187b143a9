/**
 * Options: a visit, one caregiver who may do it alone in the week, and a span of starts on one day.
 * Everything that doesn't depend on other work is checked once, here.
 */
import type { Problem, ProblemCaregiver, ProblemVisit } from '../problem.ts';
import { at } from '../timetable.ts';
import { createPairJudge, type PairJudge } from './pairs.ts';
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

/** Five columns that grow together. */
interface Columns {
  count: number;
  caregiver: Int32Array;
  day: Int32Array;
  low: Int32Array;
  high: Int32Array;
  cost: Int32Array;
}

/** Ranked by the price of the face (`faceCosts`) and the way from home. */
export function collectOptions(problem: Problem, faces: Int32Array): Options {
  const from = new Int32Array(problem.visits.length + 1);
  const narrow = new Int32Array(problem.visits.length);
  const columns = createColumns(problem.visits.length * 32);
  const ranking = createRanking(problem, faces);
  const spells = createSpells(problem);
  for (const visit of problem.visits) {
    const first = columns.count;
    from[visit.index] = first;
    const spans = startSpans(problem, visit);
    const keys = spans.length === 0 ? NOBODY : ranking.rank(visit, spans);
    for (let i = 0; i < keys.length; i++) {
      const who = (keys[i] ?? 0) % RANK_BASE;
      const cost = ranking.faceCost(visit, who);
      for (const span of spans) {
        if (spans.length > 1 && !ranking.mayDo(visit, who, span.day, span.low)) continue;
        addOptions(problem, visit, who, span, cost, spells, columns);
      }
    }
    narrow[visit.index] = Math.min(columns.count - first, NARROW_COUNT);
  }
  from[problem.visits.length] = columns.count;
  return {
    optionFrom: from,
    optionNarrow: narrow,
    optionCaregiver: columns.caregiver.slice(0, columns.count),
    optionDay: columns.day.slice(0, columns.count),
    optionLow: columns.low.slice(0, columns.count),
    optionHigh: columns.high.slice(0, columns.count),
    optionCost: columns.cost.slice(0, columns.count),
  };
}

const NOBODY = new Float64Array(0);

interface Ranking extends PairJudge {
  /** Those who may do it on one of the days, cheapest first; each key % `RANK_BASE` is one. */
  readonly rank: (visit: ProblemVisit, spans: readonly StartSpan[]) => Float64Array;
}

/** What a beneficiary's visits have in common is worked out once for all of them. */
function createRanking(problem: Problem, faces: Int32Array): Ranking {
  const pairs = createPairJudge(problem, faces);
  const keys = new Float64Array(problem.caregivers.length);
  const { homeMinute } = problem.weights;
  return {
    ...pairs,
    rank(visit, spans) {
      let count = 0;
      for (const caregiver of problem.caregivers) {
        const who = caregiver.index;
        if (!spans.some(({ day, low }) => pairs.mayDo(visit, who, day, low))) continue;
        const way = at(caregiver.travel.minutes, caregiver.home * problem.placeCount + visit.place);
        const rank = pairs.faceCost(visit, who) + way * homeMinute;
        keys[count++] = Math.round(rank + FOREVER) * RANK_BASE + who;
      }
      return keys.subarray(0, count).sort();
    },
  };
}

function addOptions(
  { startStep: step }: Problem,
  { duration }: ProblemVisit,
  who: number,
  span: StartSpan,
  cost: number,
  { offset, from, to, firstOn }: Spells,
  columns: Columns,
): void {
  const end = at(offset, who + 1);
  for (let i = firstOn(who, span.day); i < end; i++) {
    if (at(to, i) < span.low + duration) continue;
    if (at(from, i) > span.high) break;
    const begin = at(from, i);
    let low =
      begin <= span.low ? span.low : align(span, Math.ceil((begin - span.low) / step), step);
    const until = at(to, i) - duration;
    const high =
      until >= span.high ? span.high : align(span, Math.floor((until - span.low) / step), step);
    // Where two spells overlap, the later one takes only what the earlier doesn't.
    if (i > at(offset, who)) {
      const taken = Math.floor((at(to, i - 1) - duration - span.low) / step);
      low = Math.max(low, align(span, taken + 1, step));
    }
    if (low > high) continue;
    if (columns.count === columns.caregiver.length) growColumns(columns);
    const option = columns.count++;
    columns.caregiver[option] = who;
    columns.day[option] = span.day;
    columns.low[option] = low;
    columns.high[option] = high;
    columns.cost[option] = cost;
  }
}

const align = ({ low }: StartSpan, steps: number, step: number): number => low + steps * step;

/** Availability of everybody in columns; caregiver c: from `offset[c]` to `offset[c + 1]`. */
interface Spells {
  readonly offset: Int32Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** The first that is not over when the day begins. */
  readonly firstOn: (caregiver: number, day: number) => number;
}

function createSpells({ caregivers, dayStarts, dayCount }: Problem): Spells {
  const spans = caregivers.map(({ rules, availability }) =>
    rules.availability ? availability : WHENEVER,
  );
  const offset = new Int32Array(caregivers.length + 1);
  spans.forEach((own, i) => (offset[i + 1] = at(offset, i) + own.length));
  const to = Int32Array.from(spans.flat(), (span) => span[1]);
  const first = new Int32Array(caregivers.length * dayCount);
  for (let who = 0; who < caregivers.length; who++) {
    let spell = at(offset, who);
    for (let day = 0; day < dayCount; day++) {
      while (spell < at(offset, who + 1) && at(to, spell) <= at(dayStarts, day)) spell++;
      first[who * dayCount + day] = spell;
    }
  }
  return {
    offset,
    from: Int32Array.from(spans.flat(), (span) => span[0]),
    to,
    firstOn: (caregiver, day) => at(first, caregiver * dayCount + day),
  };
}

const WHENEVER: ProblemCaregiver['availability'] = [[-FOREVER, FOREVER]];

const createColumns = (size: number): Columns => ({
  count: 0,
  caregiver: new Int32Array(size),
  day: new Int32Array(size),
  low: new Int32Array(size),
  high: new Int32Array(size),
  cost: new Int32Array(size),
});

function growColumns(columns: Columns): void {
  const wider = (old: Int32Array): Int32Array => {
    const grown = new Int32Array(old.length * 2 + 16);
    grown.set(old);
    return grown;
  };
  columns.caregiver = wider(columns.caregiver);
  columns.day = wider(columns.day);
  columns.low = wider(columns.low);
  columns.high = wider(columns.high);
  columns.cost = wider(columns.cost);
}
