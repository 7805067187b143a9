/** The schedule of home health care, held to the plainest count and to the plainest timing. */
import { describe, expect, test } from 'vitest';
import { ceilingAt } from '../../../solver/engine/acceptance.ts';
import { createRandom, type Random } from '../../../solver/engine/random.ts';
import { fillFirst } from './first.ts';
import { readHhcrsp } from './instance.ts';
import { createDrawnMove } from './moves.ts';
import { recountHhcrsp } from './recount.ts';
import { createRouteEdit } from './route-edit.ts';
import { createSchedule, type Schedule } from './schedule.ts';
import { FOLLOWS, LEADS, servicesOf, TOGETHER, visitsOf, type Services } from './services.ts';
import { LATENESS, LATEST, TRAVEL } from './starts.ts';

const PATIENTS = 14;

/** Places on a plane, half of the patients with two services, some of them in a row. */
function drawText(random: Random): string {
  const points = Array.from({ length: PATIENTS + 1 }, () => [random.below(60), random.below(60)]);
  return JSON.stringify({
    patients: Array.from({ length: PATIENTS }, (_, i) => {
      const opens = random.below(200);
      const least = random.below(30);
      return {
        time_window: [opens, opens + 40],
        required_caregivers: (i % 2 === 0 ? ['s1', 's2'] : [`s${1 + random.below(2)}`]).map(
          (service) => ({ service, duration: 5 + random.below(20) }),
        ),
        ...(i % 4 === 0 ? { synchronization: { type: 'simultaneous' } } : {}),
        ...(i % 4 === 2
          ? { synchronization: { type: 'sequential', distance: [least, least + random.below(30)] } }
          : {}),
      };
    }),
    caregivers: [['s1'], ['s1', 's2'], ['s1', 's2'], ['s2']].map((abilities) => ({ abilities })),
    distances: points.map(([x = 0, y = 0]) =>
      points.map(([toX = 0, toY = 0]) => Math.round(Math.hypot(x - toX, y - toY))),
    ),
  });
}

/** Raises starts from nothing until every condition holds. */
function plainStarts(services: Services, { previous }: Schedule): readonly number[] {
  const { count, placeCount, place, distance, duration, ready, kind, partner } = services;
  const starts = Array.from(ready);
  for (let isRising = true; isRising;) {
    isRising = false;
    for (let row = 0; row < count; row++) {
      const from = previous[row] ?? 0;
      const way = distance[(place[from] ?? 0) * placeCount + (place[row] ?? 0)] ?? 0;
      const other = starts[partner[row] ?? 0] ?? 0;
      const bounds = [(starts[from] ?? 0) + (duration[from] ?? 0) + way];
      if (kind[row] === TOGETHER) bounds.push(other);
      if (kind[row] === LEADS) bounds.push(other - (services.maxLag[row] ?? 0));
      if (kind[row] === FOLLOWS) bounds.push(other + (services.minLag[row] ?? 0));
      const least = Math.max(...bounds);
      if (least <= (starts[row] ?? 0)) continue;
      starts[row] = least;
      isRising = true;
    }
  }
  return starts;
}

const costOf = ({ sums }: Schedule): number =>
  ((sums[TRAVEL] ?? 0) + (sums[LATENESS] ?? 0) + (sums[LATEST] ?? 0)) / 3;

describe('a schedule that changes in small steps', () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8])('is timed and counted as from nothing, seed %i', (seed) => {
    const random = createRandom(seed);
    const text = drawText(random);
    const services = servicesOf(readHhcrsp(text));
    const schedule = createSchedule(services);
    fillFirst(services, schedule, createRouteEdit(services, schedule));
    const move = createDrawnMove(services, schedule, random);
    let changes = 0;
    for (let step = 0; step < 4_000; step++) {
      const before = step % 50 === 0 ? stateOf(schedule) : null;
      if (!move(ceilingAt(costOf(schedule) * 3, 40, random.share()))) {
        if (before !== null) expect(stateOf(schedule)).toEqual(before);
        continue;
      }
      schedule.keep();
      changes++;
      expect([...schedule.start]).toEqual(plainStarts(services, schedule));
      const visits = visitsOf(services, schedule.who, schedule.start);
      expect(costOf(schedule)).toBeCloseTo(Number(recountHhcrsp(text, visits)), 8);
    }
    expect(changes).toBeGreaterThan(100);
  });
});

const stateOf = ({ next, previous, who, start, rank, sums }: Schedule) =>
  [next, previous, who, start, rank, sums].map((column) => [...column]);
