/** Random weeks of so few visits and starts that every plan can be tried (`brute-force.ts`). */
import fc from 'fast-check';
import type { WeekFile } from '../../domain/week.ts';
import { randomWeek } from './random-solve-week.ts';

export const tinyWeek: fc.Arbitrary<WeekFile> = fc
  .tuple(randomWeek, fc.nat(4))
  .map(([week, kind]) => {
    const visits = week.visits.slice(0, 4).map((visit) => ({
      ...visit,
      latest: visit.latest > visit.earliest ? addMinutes(visit.earliest, 30) : visit.latest,
    }));
    const ids = new Set(visits.map(({ id }) => id));
    return {
      ...week,
      startStep: 15,
      visits: visits.map((visit) => ({ ...visit, preferred: visit.earliest })),
      links: (week.links ?? []).filter(({ first, second }) => ids.has(first) && ids.has(second)),
      pinned: (week.pinned ?? []).filter(({ visit }) => ids.has(visit)),
      published: (week.published ?? []).filter(({ visit }) => ids.has(visit)),
      weights: kind === 0 ? { face: 200, idleMinute: 3 } : kind === 1 ? { startShift: 9 } : {},
    };
  });

function addMinutes(local: string, minutes: number): string {
  const time = new Date(`${local}:00Z`);
  const later = new Date(time.getTime() + minutes * 60_000).toISOString().slice(0, 16);
  return later.slice(0, 10) === local.slice(0, 10) ? later : `${local.slice(0, 10)}T23:55`;
}
