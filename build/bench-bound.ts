/**
 * How good the proven bound is: example days and weeks, the bound after some seconds, and the best
 * cost that the search finds in as many.
 *
 *     node build/bench-bound.ts [--sizes S,M] [--days 5] [--hours] [--seconds 1,5,10,60] [--seed 1]
 *
 * A day is Monday of the example week `--seed`, `--seed` + 1 … cut to it; hours against the target
 * belong to the week and cost nothing there, or with `--hours` count against the day's share of it.
 * Search and bound run one after the other in this process, so that neither slows the other. Seconds
 * are the processor's. It judges nothing but that the bound is never above the cost.
 */
import { parseArgs } from 'node:util';
import { assert } from '../domain/result.ts';
import type { ServiceSize } from '../domain/service.ts';
import type { WeekFile } from '../domain/week.ts';
import { planFromAssignments } from '../solver/assignments.ts';
import { createBoundRun } from '../solver/bound/bound-run.ts';
import { compileProblem } from '../solver/compile-problem.ts';
import { loadHighs } from '../solver/lp/highs.ts';
import { solve } from '../solver/solve.ts';
import { median } from './bench/team-run.ts';
import { makeExampleWeek } from './cli/example.ts';

const MONDAY = '2026-11-30';
const TUESDAY = '2026-12-01';
const text = { type: 'string' } as const;
const { values } = parseArgs({
  options: { sizes: text, days: text, hours: { type: 'boolean' }, seconds: text, seed: text },
});
const sizes = (values.sizes ?? 'XS,S,M,L,XL').split(',').filter(Boolean) as ServiceSize[];
const dayCount = Number(values.days ?? 5);
const limits = (values.seconds ?? '1,5,10,60').split(',').map(Number);
const firstSeed = Number(values.seed ?? 1);
const highs = await loadHighs();

const WITHOUT_HOURS = { overMinute: 0, underMinute: 0 };

/** Of the week's hours, by the minutes that she is there. */
function shareOfMonday({
  targetMinutes,
  availability,
}: Pick<WeekFile['caregivers'][number], 'targetMinutes' | 'availability'>): number {
  const there = (prefix: string): number =>
    availability
      .filter(({ from }) => from.startsWith(prefix))
      .reduce((sum, { from, to }) => sum + (Date.parse(`${to}Z`) - Date.parse(`${from}Z`)), 0);
  return Math.round((targetMinutes * there(MONDAY)) / Math.max(1, there('')));
}

/** The Monday alone: its visits and the caregivers of the day. */
function mondayOf(week: WeekFile): WeekFile {
  const visits = week.visits.filter(({ earliest }) => earliest.startsWith(MONDAY));
  const ids = new Set(visits.map(({ id }) => id));
  return {
    ...week,
    to: TUESDAY,
    weights: values.hours === true ? (week.weights ?? {}) : { ...week.weights, ...WITHOUT_HOURS },
    visits,
    links: (week.links ?? []).filter(({ first, second }) => ids.has(first) && ids.has(second)),
    caregivers: week.caregivers.map(({ commitments = [], ...caregiver }) => ({
      ...caregiver,
      targetMinutes: shareOfMonday(caregiver),
      availability: caregiver.availability.filter(({ from }) => from.startsWith(MONDAY)),
      commitments: commitments.filter(({ from }) => from.startsWith(MONDAY)),
    })),
  };
}

const columns = ['problem', 'agents', 'visits', 'seconds', 'bound', 'cost', 'gap %', 'slice ms'];
const print = (row: readonly unknown[]): void =>
  console.log(row.map((cell) => String(cell).padStart(10)).join(''));

function measure(name: string, week: WeekFile): readonly number[] {
  const gaps: number[] = [];
  const problem = compileProblem(week);
  const now = (): number => process.cpuUsage().user / 1_000;
  for (const seconds of limits) {
    const roster = solve(problem, { seed: 1, limit: { seconds }, nowMs: now });
    const began = now();
    const run = createBoundRun(problem, highs);
    run.setIncumbent(roster.cost.total, planFromAssignments(problem, roster.assignments));
    let slowest = 0;
    for (let last = began; last - began < seconds * 1000;) {
      const hasMore = run.step();
      slowest = Math.max(slowest, now() - last);
      last = now();
      if (!hasMore) break;
    }
    const bound = run.bound();
    assert(bound !== null && bound <= roster.cost.total, 'no legal roster is below the bound');
    const gap = (100 * (roster.cost.total - bound)) / Math.max(1, roster.cost.total);
    gaps.push(gap);
    const { caregivers, visits } = week;
    print(
      [name, caregivers.length, visits.length, ((now() - began) / 1000).toFixed(1), bound].concat([
        roster.cost.total,
        gap.toFixed(2),
        slowest.toFixed(0),
      ]),
    );
  }
  return gaps;
}

print(columns);
const gapsOfDays = Array.from({ length: dayCount }, (_, i) =>
  measure(`day ${firstSeed + i}`, mondayOf(makeExampleWeek('XS', firstSeed + i, MONDAY))),
);
limits.forEach((seconds, i) => {
  if (dayCount === 0) return;
  const gap = median(gapsOfDays.map((gaps) => gaps[i] ?? 0));
  console.log(`days, median gap with ${seconds} s: ${gap.toFixed(2)} %`);
});
for (const size of sizes) measure(size, makeExampleWeek(size, firstSeed, MONDAY));
