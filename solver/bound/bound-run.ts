/**
 * A proven lower bound that rises while it runs: column generation in small slices.
 *
 *     prices ──▶ price every caregiver-day ──▶ bound (best kept) ──▶ new columns ──┐
 *        ▲                                                                         │
 *        └───────── ascent, or the master where it is small, smoothed ◀────────────┘
 *
 * It reads no clock and draws no chance: the same problem and the same incumbents at the same steps
 * give the same bounds. `step` does a few milliseconds of work, so that whoever drives it can stop
 * between two; what is kept is always valid (`relaxation.ts`).
 */
import { must } from '../../domain/result.ts';
import type { LinearSolver } from '../lp/linear-program.ts';
import type { Plan, Problem } from '../problem.ts';
import {
  addColumn,
  climb,
  countHits,
  packColumn,
  createPool,
  type Packed,
  type Pool,
  reducedCost,
} from './ascent.ts';
import { columnKey, toColumn } from './column.ts';
import { fitsMaster, solveMaster } from './master.ts';
import { createMemory, type Memory } from './memory.ts';
import { planColumns } from './plan-columns.ts';
import { copyPrices, dayPrices, firstPrices, fixedTerms, type Prices } from './prices.ts';
import { price } from './pricing.ts';
import { separate } from './separate.ts';
import { createWarmBasis } from './warm-basis.ts';
import { canRelax, createRelaxation, type Relaxation } from './relaxation.ts';

export interface BoundRun {
  /** No legal roster costs less: a whole number where the weights are, null while none is proven. */
  readonly bound: () => number | null;
  /** A slice of work; false when nothing more can come of it. */
  readonly step: () => boolean;
  /**
   * A legal roster was found: its cost tells how high the bound may aim, and that nothing is left
   * to prove where they meet; its plan, where it is given, lends its days.
   */
  readonly setIncumbent: (cost: number, plan?: Plan) => void;
  /** Every day that was priced so far, for `recombine.ts`. */
  readonly columns: () => BoundColumns | null;
}

export interface BoundColumns {
  readonly relaxation: Relaxation;
  readonly pool: Pool;
  /** Those of the best bound. */
  readonly prices: Prices;
}

/** Rounding of sums of prices, far above what doubles lose. */
const ROUNDING = 1e-3;
/** How far new prices go from the best known ones: all the way overshoots. */
const BLEND = 0.3;
/** Cuts are sought where the known columns allow no more than this above the bound. */
const CUT_SHARE = 0.0015;
/** Or where so many rounds gave no better bound. */
const CUT_STALE = 4;
/** Rounds of ascent at least, then until one gains less than this share. */
const LEAST_CLIMBS = 3;
const LEAST_GAIN = 0.01;
/** Left out by the incumbent, in minutes: from there on hours are taken to be scarce. */
const SCARCE_SHARE = 0.04;
const CLIMB_STEPS = 300;
const OPENING_AIM_SHARE = 0.3;
const AIM_SHARE = 0.01;
/** Of the incumbent's days: the bound ends up below the roster. */
const OPENING_SHARE = 0.9;
/** Labels that one caregiver-day may take; more once nothing else is left to do. */
const FIRST_EFFORT = 8_000;
const MOST_EFFORT = 1_000_000;
/** Rounds without a better bound after which no more is expected. */
const MAX_STALE_ROUNDS = 12;

/** In all: some 50 MB. Beyond, those that the prices of the day make dearest are forgotten. */
const MAX_COLUMNS = 120_000;
/** Of one caregiver-day, however many there are. */
const LEAST_ROOM = 60;

export function createBoundRun(
  problem: Problem,
  solver: LinearSolver | null = null,
  maxColumns: number = MAX_COLUMNS,
): BoundRun {
  if (!canRelax(problem)) return noBound;
  const relaxation = createRelaxation(problem);
  const run: Run = {
    relaxation,
    pool: createPool(relaxation),
    keys: relaxation.days.map(() => new Set()),
    solver: fitsMaster(relaxation) ? solver : null,
    room: Math.max(
      Math.min(LEAST_ROOM, maxColumns),
      Math.floor(maxColumns / relaxation.days.length),
    ),
    best: -Infinity,
    bestPrices: firstPrices(relaxation),
    ceiling: Infinity,
    incumbent: [],
  };
  // The empty day is always there, so that the restricted problem has an answer.
  relaxation.days.forEach((_, day) => keep(run, day, { candidates: [], starts: [] }));
  raise(run, firstBound(relaxation));
  const rounds = generate(run);
  const isWhole = Object.values(problem.weights).flat().every(Number.isInteger);
  return {
    bound: () => (isWhole ? Math.ceil(run.best - ROUNDING) : run.best - ROUNDING),
    step: () => rounds.next().done !== true,
    setIncumbent(cost, plan) {
      if (cost >= run.ceiling) return;
      run.ceiling = cost;
      if (plan === undefined) return;
      const days = planColumns(relaxation, plan);
      for (const { day, ...path } of days) keep(run, day, path);
      run.incumbent = days.map(({ day, ...path }) =>
        packColumn(relaxation, toColumn(relaxation, day, path)),
      );
    },
    columns: () => ({ relaxation, pool: run.pool, prices: run.bestPrices }),
  };
}

const noBound: BoundRun = {
  bound: () => null,
  step: () => false,
  setIncumbent: () => undefined,
  columns: () => null,
};

interface Run {
  readonly relaxation: Relaxation;
  readonly pool: Pool;
  readonly keys: readonly Set<string>[];
  readonly solver: LinearSolver | null;
  /** Columns that a caregiver-day may keep. */
  readonly room: number;
  best: number;
  bestPrices: Prices;
  /** Cost of the best roster known, and its days. */
  ceiling: number;
  incumbent: readonly Packed[];
}

/** Before any path is sought: what everybody is worth alone, faces left out. */
function firstBound(relaxation: Relaxation): number {
  const { freeFaces, problem } = relaxation;
  return fixedTerms(relaxation, firstPrices(relaxation), []) + problem.weights.face * freeFaces;
}

function raise(run: Run, value: number): void {
  if (value > run.best) run.best = value;
}

/** False when the column is known already. */
function keep(
  run: Run,
  day: number,
  path: { readonly candidates: readonly number[]; readonly starts: readonly number[] },
): boolean {
  const keys = must(run.keys[day], 'a caregiver-day');
  const key = columnKey(path);
  if (keys.has(key)) return false;
  keys.add(key);
  addColumn(run.relaxation, run.pool, toColumn(run.relaxation, day, path));
  return true;
}

/** Makes room for a round's new columns; the empty day and the incumbent's always stay. */
function forget(
  { relaxation, pool, keys, room, incumbent }: Run,
  day: number,
  prices: Prices,
): void {
  const columns = must(pool.columns[day], 'a caregiver-day');
  if (columns.length <= room) return;
  const caregiver = must(relaxation.days[day], 'a caregiver-day').caregiver;
  const kept = new Set(incumbent.map(({ column }) => keyOf(column)));
  const rank = (packed: Packed): number =>
    packed.rows.length === 0 || kept.has(keyOf(packed.column))
      ? -Infinity
      : reducedCost(packed, prices, caregiver);
  const ranked = columns
    .map((packed) => ({ packed, rank: rank(packed) }))
    .sort((a, b) => a.rank - b.rank);
  for (const { packed } of ranked.slice(Math.ceil(room / 2))) {
    keys[day]?.delete(keyOf(packed.column));
  }
  columns.splice(
    0,
    columns.length,
    ...ranked.slice(0, Math.ceil(room / 2)).map((each) => each.packed),
  );
}

const keyOf = ({ candidates, starts }: Packed['column']): string =>
  columnKey({ candidates: [...candidates], starts: [...starts] });

function* generate(run: Run): Generator<void, void> {
  const { relaxation, pool, solver } = run;
  const memories = relaxation.days.map(({ network }) => createMemory(network));
  const opening = scarcePrices(run) ?? openingPrices(run);
  let center = opening;
  let centerValue = -Infinity;
  let prices = center;
  let effort = FIRST_EFFORT;
  let restricted = -Infinity;
  let stale = 0;
  let hasMaster = false;
  const warm = createWarmBasis();
  let bestBefore = run.best;
  let rounds = 0;
  for (;;) {
    const { value, added, givenUp } = yield* priceAll(run, memories, prices, effort);
    if (value > run.best) run.bestPrices = copyPrices(prices);
    raise(run, value);
    if (value > centerValue) {
      stale = value < centerValue + 1e-6 * Math.abs(value) ? stale + 1 : 0;
      centerValue = value;
      center = copyPrices(prices);
    } else stale++;
    if (run.best >= run.ceiling - 1 + ROUNDING) return;
    if (stale > MAX_STALE_ROUNDS && (hasMaster || solver === null)) return;
    const isClosed = added === 0 && stale > 0;
    if (isClosed && givenUp === 0 && stale > 2 && (hasMaster || solver === null)) return;
    if (isClosed && givenUp > 0) effort = Math.min(MOST_EFFORT, effort * 4);
    // Bold at first; then a little above what the known columns allow, so that steps fit the rest.
    const aim = Math.max(restricted, centerValue);
    const share = stale > 0 ? AIM_SHARE : OPENING_AIM_SHARE;
    const target = Math.min(run.ceiling, aim + share * Math.abs(aim) + 100);
    yield;
    // Its prices are extreme while few columns are known: the ascent goes first.
    hasMaster ||=
      ++rounds > LEAST_CLIMBS && run.best - bestBefore <= LEAST_GAIN * Math.abs(run.best);
    bestBefore = run.best;
    let mix = solver !== null && hasMaster ? solveMaster(relaxation, pool, solver, warm) : null;
    if (solver !== null && mix !== null) {
      const isNear = mix.value - centerValue <= CUT_SHARE * Math.abs(mix.value) + ROUNDING;
      if (isNear || stale > CUT_STALE) {
        yield;
        if (separate(relaxation, pool, mix.shares)) {
          stale = 0;
          countHits(relaxation, pool);
          yield;
          mix = solveMaster(relaxation, pool, solver, warm);
        }
      }
    }
    const found =
      mix ??
      (yield* climb(relaxation, pool, center, { steps: CLIMB_STEPS, target, boldness: 0.5 }));
    restricted = found.value;
    prices = blend(center, found.prices, isClosed ? 1 : BLEND);
  }
}

/** The bound at these prices; new columns go to the pool. */
function* priceAll(
  run: Run,
  memories: readonly Memory[],
  prices: Prices,
  effort: number,
): Generator<void, { readonly value: number; readonly added: number; readonly givenUp: number }> {
  const { relaxation, pool } = run;
  let value = fixedTerms(relaxation, prices, pool.cuts);
  let added = 0;
  let givenUp = 0;
  for (const [day, caregiverDay] of relaxation.days.entries()) {
    yield;
    const { prices: own, fixedCost } = dayPrices(relaxation, caregiverDay, prices, pool.cuts);
    const known = must(pool.columns[day], 'a caregiver-day').reduce(
      (least, packed) => Math.min(least, reducedCost(packed, prices, caregiverDay.caregiver)),
      Infinity,
    );
    const memory = must(memories[day], 'a caregiver-day');
    const { atLeast, path, others } = price(
      caregiverDay.network,
      memory,
      own,
      known - fixedCost,
      effort,
    );
    value += atLeast + fixedCost;
    if (path !== null) added += keep(run, day, path) ? 1 : 0;
    for (const other of others) added += keep(run, day, other) ? 1 : 0;
    if (path === null && atLeast < known - fixedCost - ROUNDING) givenUp++;
    forget(run, day, prices);
  }
  return { value, added, givenUp };
}

/**
 * Hours below the target, a face shared by the visits that may show it, and for a visit its share of
 * the day that takes it in the incumbent, or a fair guess.
 */
function openingPrices({ relaxation, incumbent }: Run): Prices {
  const { visits, days, hours, problem, groups } = relaxation;
  const { underMinute, face, travelMinute } = problem.weights;
  const prices: Prices = {
    cover: Float64Array.from(visits, ({ missingCost }) => Math.min(missingCost, 15 * travelMinute)),
    work: new Float64Array(hours.length).fill(underMinute),
    face: new Float64Array(groups.at(-1)?.to ?? 0),
    cut: new Float64Array(0),
  };
  for (const { from, to } of groups) prices.face.fill(face / (to - from), from, to);
  for (const packed of incumbent) {
    const caregiver = days[packed.column.day]?.caregiver ?? 0;
    let cost = reducedCost(packed, prices, caregiver);
    for (const row of packed.rows) cost += prices.cover[row] ?? 0;
    for (const row of packed.rows) {
      prices.cover[row] = (OPENING_SHARE * cost) / packed.rows.length;
    }
  }
  return prices;
}

/**
 * Where the incumbent leaves much out: hours are what is scarce. A visit is worth its penalty, and a
 * minute of work what the penalties of its visits leave for each of theirs, ways included. Null else.
 */
function scarcePrices({ relaxation, incumbent }: Run): Prices | null {
  const { visits, problem, hours, groups } = relaxation;
  const minutesOf = (row: number): number =>
    problem.visits[visits[row]?.visit ?? -1]?.duration ?? 0;
  const asked = visits.reduce((sum, { required }, row) => sum + required * minutesOf(row), 0);
  let covered = 0;
  let worked = 0;
  let worth = 0;
  for (const { rows, column } of incumbent) {
    worked += column.workMinutes;
    for (const row of rows) {
      covered += minutesOf(row);
      worth += visits[row]?.missingCost ?? 0;
    }
  }
  if (incumbent.length === 0 || covered > (1 - SCARCE_SHARE) * asked) return null;
  return {
    cover: Float64Array.from(visits, ({ missingCost }) => missingCost),
    work: new Float64Array(hours.length).fill(-worth / Math.max(1, worked)),
    face: new Float64Array(groups.at(-1)?.to ?? 0),
    cut: new Float64Array(0),
  };
}

function blend(from: Prices, to: Prices, share: number): Prices {
  const mix = (a: Float64Array, b: Float64Array): Float64Array =>
    a.map((value, index) => (1 - share) * value + share * (b[index] ?? 0));
  return {
    cover: mix(from.cover, to.cover),
    work: mix(from.work, to.work),
    face: mix(from.face, to.face),
    cut: to.cut.map((value, cut) => (1 - share) * (from.cut[cut] ?? 0) + share * value),
  };
}
