/**
 * The engine on small made-up instances of the literature's two problems: what it answers is counted
 * again from nothing, and is the best there is where that can be found by trying everything.
 */
import { describe, expect, test } from 'vitest';
import { loadHighs } from '../../solver/lp/highs.ts';
import { readHhcrsp } from './hhcrsp/instance.ts';
import { formatRecord, readRecord, visitsOfRecord } from './hhcrsp/record.ts';
import { recountHhcrsp } from './hhcrsp/recount.ts';
import { solveHhcrsp } from './hhcrsp/solve.ts';
import { readSolomon, recount as recountVrptw } from './vrptw/instance.ts';
import { solveVrptw } from './vrptw/solve.ts';

const solomonText = (customers: number): string =>
  [
    'MADE-UP',
    'VEHICLE',
    'NUMBER CAPACITY',
    '4 30',
    'CUSTOMER',
    'CUST NO. XCOORD. YCOORD. DEMAND READY DUE SERVICE',
    '0 50 50 0 0 400 0',
    ...Array.from({ length: customers }, (_, i) => {
      const angle = (i * 137) % 360;
      const x = Math.round(50 + 35 * Math.cos((angle * Math.PI) / 180));
      const y = Math.round(50 + 35 * Math.sin((angle * Math.PI) / 180));
      const ready = (i * 53) % 200;
      return `${i + 1} ${x} ${y} ${5 + (i % 4)} ${ready} ${ready + 90} 10`;
    }),
  ].join('\n');

describe('vehicle routing with time windows', () => {
  const run = async (customers: number, rounds: number) => {
    const instance = readSolomon(solomonText(customers));
    const solver = await loadHighs();
    const answer = solveVrptw(instance, {
      seed: 1,
      limit: { iterations: 4_000 },
      nowMs: () => 0,
      rounds,
      solver,
      recombineSeconds: 1,
    });
    return { instance, routes: answer.routes };
  };

  test('finds the shortest of all ways to serve seven customers', async () => {
    const { instance, routes } = await run(7, 1);
    expect(recountVrptw(instance, routes)).toBe(shortest(instance, [1, 2, 3, 4, 5, 6, 7]));
  });

  test('serves everybody in several coolings with recombination in between', async () => {
    const { instance, routes } = await run(14, 3);
    expect(recountVrptw(instance, routes)).toBeTypeOf('number');
  });

  test('a late, doubled or missing customer is told', async () => {
    const { instance, routes } = await run(7, 1);
    expect(recountVrptw(instance, routes.slice(1))).toMatch(/left out/);
    expect(recountVrptw(instance, [...routes, [1]])).toMatch(/twice/);
    expect(recountVrptw(instance, [[7, 6, 5, 4, 3, 2, 1]])).toMatch(/late|overloaded/);
  });
});

/** Tries every order and every cut of it into routes. */
function shortest(instance: ReturnType<typeof readSolomon>, customers: readonly number[]): number {
  let best = Infinity;
  const visit = (routes: readonly (readonly number[])[], left: readonly number[]): void => {
    if (left.length === 0) {
      const cost = recountVrptw(instance, routes);
      if (typeof cost === 'number') best = Math.min(best, cost);
      return;
    }
    const last = routes.at(-1) ?? [];
    for (const next of left) {
      const rest = left.filter((one) => one !== next);
      if (last.length > 0) visit([...routes.slice(0, -1), [...last, next]], rest);
      // Routes in order of their first customer, so that none is tried twice.
      if (routes.length < instance.vehicles && next > (routes.at(-1)?.[0] ?? 0)) {
        visit([...routes, [next]], rest);
      }
    }
  };
  visit([], customers);
  return best;
}

describe('home health care', () => {
  const file = {
    patients: Array.from({ length: 6 }, (_, i) => ({
      time_window: [i * 30, i * 30 + 60],
      required_caregivers:
        i % 3 === 0
          ? [
              { service: 's1', duration: 20 },
              { service: 's2', duration: 15 },
            ]
          : [{ service: i % 2 === 0 ? 's1' : 's2', duration: 20 }],
      ...(i === 0 ? { synchronization: { type: 'simultaneous' } } : {}),
      ...(i === 3 ? { synchronization: { type: 'sequential', distance: [10, 30] } } : {}),
    })),
    caregivers: [{ abilities: ['s1'] }, { abilities: ['s2'] }, { abilities: ['s1', 's2'] }],
    distances: Array.from({ length: 7 }, (_, a) =>
      Array.from({ length: 7 }, (_b, b) => Math.abs(a - b) * 7),
    ),
  };

  const text = JSON.stringify(file);
  const solve = (seed: number, iterations: number) =>
    solveHhcrsp(readHhcrsp(text), { seed, limit: { iterations }, nowMs: () => 0 }).visits;

  test('is synchronised, done by those who may, and better the longer it is searched', () => {
    const few = recountHhcrsp(text, solve(1, 1));
    const visits = solve(1, 20_000);
    const many = recountHhcrsp(text, visits);
    expect(few).toBeTypeOf('number');
    expect(many).toBeTypeOf('number');
    expect(Number(many)).toBeLessThan(Number(few));
    expect(visits.length).toBe(8);
    expect(solve(1, 20_000)).toEqual(visits);
  });

  test('a condition that is broken is told', () => {
    const visits = solve(2, 2_000);
    const changed = (patient: number, service: number, change: object) =>
      recountHhcrsp(
        text,
        visits.map((visit) =>
          visit.patient === patient && visit.service === service ? { ...visit, ...change } : visit,
        ),
      );
    const start = visits.find(({ patient }) => patient === 1)?.start ?? 0;
    expect(changed(1, 1, { start: start + 1 })).toMatch(/lag/);
    expect(changed(4, 1, { start: start + 999 })).toMatch(/lag/);
    expect(changed(6, 0, { start: 149 })).toMatch(/too early/);
    expect(changed(3, 0, { caregiver: 1 })).toMatch(/able/);
    expect(changed(4, 1, { caregiver: visits.find((v) => v.patient === 4)?.caregiver })).toMatch(
      /able|one caregiver/,
    );
    expect(changed(2, 0, { patient: 3 })).toMatch(/services/);
    expect(changed(1, 1, { service: 0 })).toMatch(/twice/);
    const together = visits.map((visit) =>
      visit.patient === 1 ? visit : { ...visit, start: visit.start < 400 ? 400 : visit.start },
    );
    expect(recountHhcrsp(text, together)).toMatch(/too soon|lag/);
  });

  test('counts travel, lateness and the largest lateness by hand', () => {
    const byHand = {
      patients: [
        { time_window: [0, 10], required_caregivers: [{ service: 's1', duration: 5 }] },
        { time_window: [0, 20], required_caregivers: [{ service: 's1', duration: 5 }] },
      ],
      caregivers: [{ abilities: ['s1'] }],
      distances: [
        [0, 12, 9],
        [12, 0, 11],
        [9, 11, 0],
      ],
    };
    const visits = [
      { patient: 1, service: 0, caregiver: 0, start: 12 },
      { patient: 2, service: 0, caregiver: 0, start: 28 },
    ] as const;
    // Way 12 + 11 + 9, late by 2 and by 8, at most 8.
    expect(recountHhcrsp(JSON.stringify(byHand), visits)).toBe((32 + 10 + 8) / 3);
  });

  test('a record is read back as the solution that it keeps', () => {
    const visits = solve(3, 2_000);
    const cost = Number(recountHhcrsp(text, visits));
    const record = readRecord(formatRecord('made up', cost, cost + 1, visits));
    expect(recountHhcrsp(text, visitsOfRecord(record))).toBeCloseTo(cost, 5);
    expect(record).toMatchObject({ instance: 'made up', previousBest: cost + 1 });
  });
});
