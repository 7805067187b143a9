/**
 * A week that was upset, made legal again near the plan that stood.
 *
 * First the lost visits alone are placed, within a blink; then a search over the affected days,
 * with a price on every other visit that moves, finds what some disturbance would buy. Each plan
 * is put before the checker; what begins before `now` never moves.
 */
import { must } from '../../domain/result.ts';
import { planFromAssignments } from '../assignments.ts';
import { checkPlan } from '../check.ts';
import { createDraft } from '../draft.ts';
import type { LinearSolver } from '../lp/linear-program.ts';
import { partPlan, wholePlan } from '../part-problem.ts';
import type { Plan, Problem } from '../problem.ts';
import { solve } from '../solve.ts';
import type { SolveOptions } from '../solve-options.ts';
import { costFrom, countDraft, type Changed } from './count.ts';
import { disrupt, type Disrupted, type Disruption } from './disruption.ts';
import { fillLost } from './fill-lost.ts';
import { chooseFree, freePart, type Surroundings } from './neighbourhood.ts';
import { pricesOf, type RepairPrices } from './prices.ts';
import { describePlan, isSoundRepair, type RepairGround, type RepairPlan } from './repair-plan.ts';
import { restoreMoved } from './restore-moved.ts';
import { shareLost } from './share-lost.ts';

export interface RepairOptions {
  /** Elapsed minutes: what has started is history. */
  readonly now: number;
  readonly seed: number;
  /** For everything after the first answer. */
  readonly limit: SolveOptions['limit'];
  readonly nowMs: () => number;
  readonly prices?: RepairPrices;
  /** For the small exact model, where javascript-lp-solver's answer is no sure one. */
  readonly second?: LinearSolver | null;
  readonly isCancelled?: () => boolean;
  /** Called with the first answer at once, then whenever more is found. */
  readonly onFound?: (repair: Repair) => void;
}

export type RepairKind = 'unmoved' | 'few' | 'balanced' | 'best';

export interface RepairAlternative extends RepairPlan {
  /** Nothing else moves; three visits at most; as many as the prices are worth; the cheapest. */
  readonly kind: RepairKind;
}

export interface Repair {
  readonly disrupted: Disrupted;
  /** From the least disturbing to the cheapest; none is as good as another in both. */
  readonly alternatives: readonly RepairAlternative[];
  /** The one with the lowest price: cost and disturbance together. */
  readonly recommended: RepairAlternative;
}

/** So many other visits may move in the second alternative. */
export const FEW_MOVES = 3;

/** The first answer: nothing but the lost visits is touched. In milliseconds, without a search. */
export function repairAtOnce(
  problem: Problem,
  plan: Plan,
  disruption: Disruption,
  options: Pick<RepairOptions, 'now' | 'prices'>,
): { readonly ground: RepairGround; readonly first: RepairAlternative } {
  const { now, prices = pricesOf(problem.weights) } = options;
  const disrupted = disrupt(problem, plan, disruption, now);
  const draft = createDraft(disrupted.problem, disrupted.plan);
  const counted = countDraft(draft);
  fillLost(draft, { visits: disrupted.lost, before: disrupted.before, now, prices });
  // A cancelled visit costs nothing any more: the week without it is the measure.
  const costBefore =
    disruption.type === 'cancelled'
      ? costFrom(counted, disrupted.problem, disrupted.before)
      : costFrom(counted, problem, plan, changedBy(disruption));
  const ground = { disrupted, counted, costBefore, prices };
  return { ground, first: { kind: 'unmoved', ...describePlan(ground, [...draft.plan]) } };
}

/** What costs otherwise before the event than after it, plan apart. */
const changedBy = (disruption: Disruption): Changed => ({
  caregivers: disruption.type === 'absence' ? [disruption.caregiver] : [],
  visits: disruption.type === 'late' ? [disruption.visit] : [],
});

/** All alternatives, the first answer among them. Legal whenever it is stopped. */
export function repair(
  problem: Problem,
  plan: Plan,
  disruption: Disruption,
  options: RepairOptions,
): Repair {
  const { ground, first } = repairAtOnce(problem, plan, disruption, options);
  const found: RepairPlan[] = [first];
  const { disrupted, prices } = ground;
  const soFar = (): Repair => {
    const alternatives = onFront(found);
    const recommended = alternatives.reduce((a, b) => (b.price < a.price ? b : a));
    return { disrupted, alternatives, recommended };
  };
  const keep = (made: RepairPlan): void => {
    found.push(made);
    options.onFound?.(soFar());
  };
  options.onFound?.(soFar());
  if (disrupted.lost.length > 0) {
    const { now, second = null } = options;
    const shared = shareLost(disrupted, first.plan, { now, prices, second });
    if (shared !== null && isSoundRepair(disrupted, shared)) keep(describePlan(ground, shared));
    searchAll(ground, first.plan, options, keep);
  }
  return soFar();
}

/** How the time is shared, and how dear a moved visit is in each search. */
const searches: readonly {
  readonly mostNeighbours: number;
  readonly share: number;
  readonly dearness: number;
}[] = [
  { mostNeighbours: 0, share: 0.1, dearness: 1 },
  { mostNeighbours: 120, share: 0.3, dearness: 4 },
  { mostNeighbours: 150, share: 0.3, dearness: 1 },
  { mostNeighbours: 200, share: 0.3, dearness: 0.2 },
];

function searchAll(
  ground: RepairGround,
  first: Plan,
  options: RepairOptions,
  keep: (plan: RepairPlan) => void,
): void {
  const { disrupted } = ground;
  const around = surroundingsOf(disrupted, options.now);
  let start = first;
  for (const { mostNeighbours, share, dearness } of searches) {
    if (options.isCancelled?.() === true) return;
    const prices = dearer(ground.prices, dearness);
    const free = chooseFree(around, mostNeighbours);
    const part = freePart(around, start, free, prices);
    if (part.wholeIndex.length === 0) continue;
    const roster = solve(part.problem, {
      seed: options.seed,
      limit: shareOf(options.limit, share),
      nowMs: options.nowMs,
      start: partPlan(part, start),
      ...(options.isCancelled === undefined ? {} : { isCancelled: options.isCancelled }),
    });
    const made = wholePlan(part, start, planFromAssignments(part.problem, roster.assignments));
    const restored = restoreMoved(disrupted, prices, made);
    if (!isSoundRepair(disrupted, restored)) continue;
    keep(describePlan(ground, restored));
    // The next search begins where the lost visits have their places without anybody moved.
    if (mostNeighbours === 0) start = restored;
  }
}

function surroundingsOf(disrupted: Disrupted, now: number): Surroundings {
  const { problem, plan, before, lost } = disrupted;
  const disputed = checkPlan(problem, plan).flatMap(({ visits }) => visits);
  return {
    problem,
    before: before.map((assignment, visit) =>
      lost.includes(visit) ? assignment : (plan[visit] ?? null),
    ),
    lost,
    now,
    disputed: new Set(disputed.map((id) => must(problem.visitIndex.get(id), 'a visit'))),
  };
}

const dearer = (prices: RepairPrices, times: number): RepairPrices => ({
  moved: prices.moved * times,
  shiftedMinute: prices.shiftedMinute * times,
  told: prices.told * times,
});

const shareOf = (limit: SolveOptions['limit'], share: number): SolveOptions['limit'] =>
  'seconds' in limit
    ? { seconds: limit.seconds * share }
    : { iterations: Math.ceil(limit.iterations * share) };

/**
 * One of each kind, without those that buy nothing: more disturbance must lower the cost, a visit
 * that stays uncovered being the dearest thing of all.
 */
function onFront(found: readonly RepairPlan[]): readonly RepairAlternative[] {
  const least = (
    plans: readonly RepairPlan[],
    by: (plan: RepairPlan) => number,
  ): RepairPlan | undefined => plans.toSorted((a, b) => by(a) - by(b) || a.price - b.price)[0];
  const candidates: readonly (readonly [RepairKind, RepairPlan | undefined])[] = [
    [
      'unmoved',
      least(
        found.filter(({ movedCount }) => movedCount === 0),
        byPrice,
      ),
    ],
    [
      'few',
      least(
        found.filter(({ movedCount }) => movedCount <= FEW_MOVES),
        byPrice,
      ),
    ],
    ['balanced', least(found, byPrice)],
    ['best', least(found, ({ cost }) => cost.total)],
  ];
  const kept: RepairAlternative[] = [];
  for (const [kind, plan] of candidates) {
    if (plan === undefined) continue;
    const buys = kept.every((other) => plan.cost.total < other.cost.total);
    if (buys) kept.push({ kind, ...plan });
  }
  return kept;
}

const byPrice = ({ price }: RepairPlan): number => price;
