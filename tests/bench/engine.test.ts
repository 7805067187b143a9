/**
 * The engine on small made-up instances of the literature's two problems: what it answers is counted
 * again from nothing, and is the best there is where that can be found by trying everything.
 */
import { describe, expect, test } from 'vitest';
import { loadHighs } from '../../solver/lp/highs.ts';
import { readHhcrsp, recount as recountHhcrsp } from './hhcrsp/instance.ts';
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

  test('is synchronised, done by those who may, and counted as recounted', () => {
    const instance = readHhcrsp(JSON.stringify(file));
    const few = solveHhcrsp(instance, { seed: 1, limit: { iterations: 1 }, nowMs: () => 0 });
    const many = solveHhcrsp(instance, { seed: 1, limit: { iterations: 20_000 }, nowMs: () => 0 });
    const first = recountHhcrsp(instance, few.visits);
    const last = recountHhcrsp(instance, many.visits);
    expect(first).toBeTypeOf('number');
    expect(last).toBeTypeOf('number');
    expect(Number(last)).toBeLessThan(Number(first));
    expect(many.visits.length).toBe(8);
  });

  test('a patient whose two services drift apart is told', () => {
    const instance = readHhcrsp(JSON.stringify(file));
    const { visits } = solveHhcrsp(instance, {
      seed: 2,
      limit: { iterations: 50 },
      nowMs: () => 0,
    });
    const drifted = visits.map((visit) =>
      visit.patient === 1 && visit.service === 1 ? { ...visit, start: visit.start + 1 } : visit,
    );
    expect(recountHhcrsp(instance, drifted)).toMatch(/lag/);
  });
});
