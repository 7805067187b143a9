/**
 * The first plan: regret insertion over caregiver-days. The visit that would lose most by waiting
 * goes next: the gap between its best and its second best caregiver, or the price of nobody.
 */
import { at } from '../timetable.ts';
import { readLinks, linkSpan } from './links.ts';
import { collectPlaces } from './collect.ts';
import { insertBest, quickCare, fullCare, type Care, type Workbench } from './recreate.ts';

const firstCare: Care = { ...quickCare, blinkOneIn: 0, isStrict: true };
/** Regret asks for the second best, however dear. */
const regretCare: Care = { ...firstCare, margin: Infinity };

interface Regrets {
  readonly regret: Float64Array;
  readonly bestCaregiver: Int32Array;
  /** How often the best caregiver's week had changed when the regret was counted. */
  readonly version: Int32Array;
}

/**
 * Plans every visit that it can, in under a second for 150 caregivers. It isn't cancelled half-way:
 * to explain thousands of holes would take longer than to fill them.
 */
export function construct(bench: Workbench): void {
  const { state } = bench;
  const { visitCount, caregiverCount } = state.instance;
  const regrets: Regrets = {
    regret: new Float64Array(visitCount),
    bestCaregiver: new Int32Array(visitCount).fill(-1),
    version: new Int32Array(visitCount).fill(-1),
  };
  const changes = new Int32Array(caregiverCount + 1);
  const waiting: number[] = [];
  for (let visit = 0; visit < visitCount; visit++) {
    if (state.covered[visit] === 1) continue;
    countRegret(bench, visit, regrets, changes);
    waiting.push(visit);
  }
  while (waiting.length > 0) {
    const next = indexOfLargest(waiting, regrets.regret);
    const visit = waiting[next] ?? 0;
    const best = at(regrets.bestCaregiver, visit);
    if (best !== -1 && at(changes, best) !== at(regrets.version, visit)) {
      countRegret(bench, visit, regrets, changes);
      continue;
    }
    waiting[next] = waiting[waiting.length - 1] ?? 0;
    waiting.pop();
    if (best === -1) continue;
    if (!insertBest(bench, visit, firstCare)) continue;
    const base = visit * state.instance.maxRequired;
    for (let i = base; i < base + at(state.instance.required, visit); i++) {
      const caregiver = at(state.crew, i);
      changes[caregiver] = at(changes, caregiver) + 1;
    }
  }
}

function indexOfLargest(waiting: readonly number[], regret: Float64Array): number {
  let largest = 0;
  for (let i = 1; i < waiting.length; i++) {
    if ((regret[waiting[i] ?? 0] ?? 0) > (regret[waiting[largest] ?? 0] ?? 0)) largest = i;
  }
  return largest;
}

function countRegret(
  bench: Workbench,
  visit: number,
  { regret, bestCaregiver, version }: Regrets,
  changes: Int32Array,
): void {
  const { state, places } = bench;
  const { instance } = state;
  readLinks(state, visit);
  collectPlaces(state, bench.random, places, visit, linkSpan.low, linkSpan.high, regretCare);
  const missing = at(instance.missingCost, visit);
  let best = Infinity;
  let second = missing;
  let caregiver = -1;
  for (let i = 0; i < places.count; i++) {
    const cost = places.estimate[i] ?? Infinity;
    const who = at(instance.optionCaregiver, at(places.option, i));
    if (cost < best) {
      if (who !== caregiver && caregiver !== -1) second = Math.min(second, best);
      best = cost;
      caregiver = who;
    } else if (who !== caregiver && cost < second) second = cost;
  }
  // Several caregivers at once are hard to find later: those visits go first.
  regret[visit] = at(instance.required, visit) > 1 ? missing : second - best;
  bestCaregiver[visit] = caregiver;
  version[visit] = caregiver === -1 ? -1 : at(changes, caregiver);
}

/** A last look at every hole with all the time it takes: every caregiver, every start. */
export function fillHoles(bench: Workbench, isCancelled: () => boolean): void {
  const { state } = bench;
  const { visitCount, problem } = state.instance;
  const holes = Array.from({ length: visitCount }, (_, visit) => visit)
    .filter((visit) => state.covered[visit] !== 1)
    .sort((a, b) => priorityOf(problem.visits[a]) - priorityOf(problem.visits[b]) || a - b);
  for (const visit of holes) {
    if (isCancelled()) return;
    insertBest(bench, visit, fullCare);
  }
}

const priorityOf = (visit: { readonly priority: number } | undefined): number =>
  visit?.priority ?? 0;
