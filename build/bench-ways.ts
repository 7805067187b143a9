/**
 * `npm run bench:ways`: how many ways lie between neighbours, how long they take to find, what their
 * rows weigh, and what a week costs more when all of them are known.
 */
import { makeExample } from '../db/seed/example.ts';
import { addDays } from '../domain/calendar.ts';
import { expandNeeds } from '../domain/expand-needs.ts';
import type { PlaceId } from '../domain/ids.ts';
import { makeWeek } from '../domain/make-week.ts';
import { pointOf, waysOf, type TravelMeasure } from '../domain/travel-time.ts';
import { doorsOf, joinSectors, neighbourWays } from '../electron/planning/neighbours.ts';
import { countWays, mergeAnswers } from '../electron/planning/way-questions.ts';
import { compileTravel, greatCircleMetres } from '../solver/compile-travel.ts';

const MONDAY = '2026-11-30';

const median = (runs: number, work: () => void): number => {
  const times = Array.from({ length: runs }, () => {
    const from = performance.now();
    work();
    return performance.now() - from;
  });
  return times.toSorted((a, b) => a - b)[Math.floor(runs / 2)] ?? Number.NaN;
};

for (const size of ['S', 'M', 'L', 'XL'] as const) {
  const data = makeExample(size, 7, MONDAY);
  const doors = doorsOf(data.caregivers, data.beneficiaries, data.sectors);
  const find = () => neighbourWays(doors, joinSectors(data.caregivers), 'car');
  const ways = find();
  const answers = ways.map(({ from, mode, to }) => ({
    from,
    mode,
    measured: { ways: to.map((end) => [end, ...drive(from, end)] as const), misses: [] },
  }));
  const measures: readonly TravelMeasure[] = mergeAnswers([], answers, 'osrm', MONDAY);
  const count = countWays(ways);
  const all = doors.length * (doors.length - 1);
  const known = waysOf(measures);
  const week = (list: typeof known) =>
    makeWeek({
      ...data,
      visits: expandNeeds({ ...data, monday: MONDAY, timeZone: data.service.timeZone }),
      rules: data.service.rules,
      histories: new Map(),
      ways: list,
      from: MONDAY,
      to: addDays(MONDAY, 7),
    });
  const empty = week([]);
  const full = week(known);
  const kilobytes = (value: unknown): string => (JSON.stringify(value).length / 1_024).toFixed(0);
  console.log(
    [
      `${size.padEnd(2)} ${doors.length} doors`,
      `${count} ways between neighbours of ${all} (${((100 * count) / all).toFixed(1)} %)`,
      `found in ${median(5, find).toFixed(0)} ms`,
      `rows ${kilobytes(measures)} kB`,
      `IGN at 4 a second, one for both directions: ${(count / 2 / 4 / 60).toFixed(0)} min`,
      `week ${kilobytes(empty)} -> ${kilobytes(full)} kB`,
      `matrices ${median(5, () => compile(empty)).toFixed(0)} -> ${median(5, () => compile(full)).toFixed(0)} ms`,
    ].join('; '),
  );
}

/** A copy of the places: the same list would be remembered. */
function compile({ places, travel }: ReturnType<typeof makeWeek>): void {
  compileTravel([...places], travel.modes);
}

function drive(from: PlaceId, to: PlaceId): readonly [minutes: number, metres: number] {
  const metres = 1.3 * greatCircleMetres(pointOf(from), pointOf(to));
  return [3 + Math.round(metres / 1_000), Math.round(metres)];
}
