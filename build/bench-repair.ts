/**
 * How fast a repair comes and how little it disturbs: draws of (week, caregiver, day) at two loads.
 *
 *     node build/bench-repair.ts [--size S] [--draws 200] [--loads 65,90] [--seconds 0.6] [--weeks 4]
 *     node build/bench-repair.ts --door [--size XL] [--draws 20]      through the app's door
 *
 * A load is the planned work of a searched roster, travel included, as a share of the hours owed:
 * visits of the example are left out by chance until it is that. Each draw takes one caregiver
 * away for one day on which she works. Every plan is put before the checker; a breach ends the run.
 */
import { parseArgs } from 'node:util';
import { assert } from '../domain/result.ts';
import type { ServiceSize } from '../domain/service.ts';
import type { WeekFile } from '../domain/week.ts';
import { planFromAssignments } from '../solver/assignments.ts';
import { compileProblem } from '../solver/compile-problem.ts';
import { timetableWork } from '../solver/constraints/work.ts';
import { timetablesOf } from '../solver/cost.ts';
import type { Plan, Problem } from '../solver/problem.ts';
import { isSoundRepair } from '../solver/repair/repair-plan.ts';
import { repair, repairAtOnce } from '../solver/repair/repair.ts';
import { createRandom, type Random } from '../solver/engine/random.ts';
import { solve } from '../solver/solve.ts';
import { measureDoor } from './bench-repair-door.ts';
import { makeExampleWeek } from './cli/example.ts';

const MONDAY = '2026-11-30';
const ROSTER_SECONDS = 4;
const text = { type: 'string' } as const;
const { values } = parseArgs({
  options: {
    size: text,
    draws: text,
    loads: text,
    seconds: text,
    weeks: text,
    door: { type: 'boolean', default: false },
  },
});
const size = (values.size ?? 'S') as ServiceSize;
const drawCount = Number(values.draws ?? 200);
const loads = (values.loads ?? '65,90').split(',').map(Number);
const seconds = Number(values.seconds ?? 0.6);
const weekCount = Number(values.weeks ?? 4);
const nowMs = (): number => performance.now();

interface Draw {
  readonly firstMs: number;
  readonly finalMs: number;
  readonly freed: number;
  readonly uncoveredFirst: number;
  readonly uncovered: number;
  readonly moved: number;
  readonly alternatives: number;
}

if (values.door) await measureDoor({ size, draws: Number(values.draws ?? 20) });
else loads.forEach(measureLoad);

function measureLoad(load: number): void {
  const draws: Draw[] = [];
  const reached: number[] = [];
  for (let seed = 1; seed <= weekCount; seed++) {
    const random = createRandom(seed);
    const { problem, plan } = rosterAt(load / 100, seed, random);
    reached.push(loadOf(problem, plan));
    const wanted = Math.ceil((drawCount * seed) / weekCount);
    while (draws.length < wanted) {
      const drawn = draw(problem, plan, random);
      if (drawn !== null) draws.push(drawn);
    }
  }
  report(load, reached, draws);
}

function draw(problem: Problem, plan: Plan, random: Random): Draw | null {
  const caregiver = random.below(problem.caregivers.length);
  const day = random.below(problem.dayCount);
  const from = problem.dayStarts[day] ?? 0;
  const to = problem.dayStarts[day + 1] ?? 0;
  const absence = { type: 'absence', caregiver, from, to } as const;
  // The coordinator hears of it at six in the morning.
  const now = from + 360;
  const began = nowMs();
  const { ground, first } = repairAtOnce(problem, plan, absence, { now });
  const firstMs = nowMs() - began;
  const freed = ground.disrupted.lost.length;
  if (freed === 0) return null;
  const start = nowMs();
  const all = repair(problem, plan, absence, { now, seed: 1, limit: { seconds }, nowMs });
  const finalMs = nowMs() - start;
  for (const alternative of all.alternatives) {
    assert(isSoundRepair(all.disrupted, alternative.plan), 'a repair is legal');
  }
  const { recommended, alternatives } = all;
  return {
    firstMs,
    finalMs,
    freed,
    uncoveredFirst: first.uncovered.length,
    uncovered: recommended.uncovered.length,
    moved: recommended.movedCount,
    alternatives: alternatives.length,
  };
}

/** A searched roster of the example with visits left out until the load is reached. */
function rosterAt(
  load: number,
  seed: number,
  random: Random,
): { readonly problem: Problem; readonly plan: Plan } {
  const whole = makeExampleWeek(size, seed, MONDAY);
  let share = 1;
  for (let tries = 0; ; tries++) {
    const problem = compileProblem(thinned(whole, share, random));
    const { assignments } = solve(problem, { seed, limit: { seconds: ROSTER_SECONDS }, nowMs });
    const plan = planFromAssignments(problem, assignments);
    const reached = loadOf(problem, plan);
    if (reached <= load + 0.01 || tries === 6) return { problem, plan };
    share *= load / reached;
  }
}

function thinned(week: WeekFile, share: number, random: Random): WeekFile {
  const visits = week.visits.filter(() => share >= 1 || random.share() < share);
  const kept = new Set(visits.map(({ id }) => id));
  const links = (week.links ?? []).filter(
    ({ first, second }) => kept.has(first) && kept.has(second),
  );
  return { ...week, visits, links };
}

function loadOf(problem: Problem, plan: Plan): number {
  const work = timetablesOf(problem, plan).reduce((sum, each) => sum + timetableWork(each), 0);
  return work / problem.caregivers.reduce((sum, { targetMinutes }) => sum + targetMinutes, 0);
}

function report(load: number, reached: readonly number[], draws: readonly Draw[]): void {
  const column = (key: keyof Draw): readonly number[] =>
    draws.map((each) => each[key]).toSorted((a, b) => a - b);
  const at = (key: keyof Draw, share: number): number =>
    column(key)[Math.min(draws.length - 1, Math.floor(draws.length * share))] ?? 0;
  const sum = (key: keyof Draw): number => column(key).reduce((total, each) => total + each, 0);
  const percent = (part: number): string => `${(100 * part).toFixed(1)} %`;
  const loadsReached = reached.map((each) => percent(each)).join(', ');
  console.log(`size ${size}, load ${load} % (reached ${loadsReached}), ${draws.length} draws`);
  const ms = (value: number): string => `${value.toFixed(1)} ms`;
  console.log(
    `  first legal plan   p50 ${ms(at('firstMs', 0.5))}   p95 ${ms(at('firstMs', 0.95))}`,
  );
  console.log(
    `  final              p50 ${ms(at('finalMs', 0.5))}   p95 ${ms(at('finalMs', 0.95))}`,
  );
  console.log(`  visits freed       ${sum('freed')}, uncovered after the first answer`);
  console.log(
    `                     ${sum('uncoveredFirst')}, after the search ${sum('uncovered')}`,
  );
  console.log(`  other visits moved median ${at('moved', 0.5)}   p95 ${at('moved', 0.95)}`);
  console.log(`                     ${percent(sum('moved') / sum('freed'))} of the visits freed`);
  console.log(`  alternatives       mean ${(sum('alternatives') / draws.length).toFixed(2)}`);
}
