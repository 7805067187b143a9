/**
 * How the time that a good roster takes grows with the service: the shortest limit whose roster costs
 * at most 2 % more than that of a long run, against the number of caregivers.
 *
 * Limits double from run to run, for the search cools by its limit: what a long run had reached after
 * some seconds says nothing of a run of so many.
 */
import type { ServiceSize } from '../../domain/service.ts';
import { makeExampleWeek } from '../cli/example.ts';
import { staffOf, type BenchOptions } from './options.ts';
import { median, printLoad, printRow, runTeam } from './team-run.ts';

const MONDAY = '2026-11-30';
const WITHIN = 1.02;
const FIRST_SECONDS = 1;
const BAR_EXPONENT = 1.5;

export async function benchGrowth(options: BenchOptions): Promise<void> {
  const { longSeconds, seeds } = options;
  printRow(['agents', 'visits', `cost ${longSeconds} s`, 'within 2 % s']);
  const points: (readonly [agents: number, seconds: number])[] = [];
  for (const size of options.sizes ?? (['XS', 'S', 'M', 'L', 'XL'] as const)) {
    const times: number[] = [];
    const costs: number[] = [];
    for (const seed of seeds) {
      const found = await timeToGood(size, seed, options);
      times.push(found.seconds);
      costs.push(found.longCost);
    }
    const visits = makeExampleWeek(size, seeds[0] ?? 1, MONDAY).visits.length;
    const seconds = median(times);
    points.push([staffOf[size], seconds]);
    printRow([staffOf[size], visits, median(costs), seconds.toFixed(1)]);
  }
  if (points.length > 1) {
    console.log(`exponent ${exponentOf(points).toFixed(2)}, bar below ${BAR_EXPONENT}`);
  }
  printLoad();
}

async function timeToGood(
  size: ServiceSize,
  seed: number,
  { longSeconds, threads }: BenchOptions,
): Promise<{ readonly seconds: number; readonly longCost: number }> {
  const week = makeExampleWeek(size, seed, MONDAY);
  const costAfter = async (seconds: number): Promise<number> =>
    (await runTeam(week, { seconds, seed, threads })).roster.cost.total;
  const longCost = await costAfter(longSeconds);
  const wanted = longCost * WITHIN;
  let shorter: readonly [seconds: number, cost: number] | null = null;
  for (let seconds = FIRST_SECONDS; seconds < longSeconds; seconds *= 2) {
    const cost = await costAfter(seconds);
    if (cost <= wanted) return { seconds: between(shorter, [seconds, cost], wanted), longCost };
    shorter = [seconds, cost];
  }
  return { seconds: longSeconds, longCost };
}

/** Between two limits the cost falls by the logarithm of the time. */
function between(
  low: readonly [seconds: number, cost: number] | null,
  high: readonly [seconds: number, cost: number],
  wanted: number,
): number {
  if (low === null || low[1] <= high[1]) return high[0];
  const share = (low[1] - wanted) / (low[1] - high[1]);
  return low[0] * (high[0] / low[0]) ** share;
}

/** Slope of the line through the points, both axes in logarithms, by least squares. */
export function exponentOf(points: readonly (readonly [size: number, time: number])[]): number {
  const logs = points.map(([size, time]) => [Math.log(size), Math.log(time)] as const);
  const mean = (axis: 0 | 1): number =>
    logs.reduce((sum, point) => sum + point[axis], 0) / logs.length;
  const [x, y] = [mean(0), mean(1)];
  const above = logs.reduce((sum, [a, b]) => sum + (a - x) * (b - y), 0);
  return above / logs.reduce((sum, [a]) => sum + (a - x) ** 2, 0);
}
