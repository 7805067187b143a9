/** Rows that tie columns together: every legal roster keeps them, and labels pay for them rightly. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { must } from '../../../domain/result.ts';
import { planFromAssignments } from '../../../solver/assignments.ts';
import { addColumn, createPool, type Pool, reducedCost } from '../../../solver/bound/ascent.ts';
import { createBoundRun } from '../../../solver/bound/bound-run.ts';
import { toColumn } from '../../../solver/bound/column.ts';
import { type Cut, hitsOf } from '../../../solver/bound/cuts.ts';
import { masterProgram } from '../../../solver/bound/master.ts';
import { createMemory } from '../../../solver/bound/memory.ts';
import { planColumns } from '../../../solver/bound/plan-columns.ts';
import { dayPrices, fixedTerms, type Prices } from '../../../solver/bound/prices.ts';
import { price } from '../../../solver/bound/pricing.ts';
import { createRelaxation, type Relaxation } from '../../../solver/bound/relaxation.ts';
import { togetherCut } from '../../../solver/bound/separate.ts';
import { compileProblem } from '../../../solver/compile-problem.ts';
import { loadHighs } from '../../../solver/lp/highs.ts';
import { solve } from '../../../solver/solve.ts';
import { bruteForceCost } from '../../support/brute-force.ts';
import { randomWeek } from '../../support/random-solve-week.ts';
import { tinyWeek } from '../../support/tiny-week.ts';
import { aBeneficiary, aCaregiver, aVisit, aWeek, MONDAY, placeId } from '../../support/week.ts';

const highs = await loadHighs();

/** A source of chance that fast-check shrinks. */
type Draw = () => number;
const draws: fc.Arbitrary<Draw> = fc.infiniteStream(fc.nat(999)).map((stream) => () => {
  const { value } = stream.next();
  return (typeof value === 'number' ? value : 0) / 1000;
});

/** Cuts of three with any memory, and at some starts of visits of several. */
function someCuts({ visits, problem }: Relaxation, count: number, draw: Draw): Cut[] {
  const single = visits.flatMap(({ required }, row) => (required === 1 ? [row] : []));
  const pairs = visits.flatMap(({ required }, row) => (required > 1 ? [row] : []));
  const pick = (of: readonly number[]): number => of[Math.floor(draw() * of.length)] ?? 0;
  return Array.from({ length: count }, (): Cut[] => {
    if (pairs.length > 0 && draw() < 0.5) {
      const row = pick(pairs);
      const visit = must(problem.visits[visits[row]?.visit ?? 0], 'a visit');
      const steps = Math.floor((visit.latest - visit.earliest) / problem.startStep);
      const start = visit.earliest + Math.round(draw() * steps) * problem.startStep;
      const caregiver = Math.floor(draw() * problem.caregivers.length);
      const spans = [[start, draw() < 0.5 ? start : Infinity]] as const;
      return [togetherCut(row, caregiver, spans, visit.requiredCaregivers)];
    }
    const rows = [...new Set([pick(single), pick(single), pick(single)])];
    const [a, b, c] = rows;
    if (single.length < 3 || a === undefined || b === undefined || c === undefined) return [];
    const memory = Uint8Array.from(visits, (_, row) =>
      rows.includes(row) || draw() < 0.5 ? 1 : 0,
    );
    return [{ kind: 'triple', rows: [a, b, c], memory, most: 1 }];
  }).flat();
}

function somePrices({ visits, hours, groups }: Relaxation, cuts: number, draw: Draw): Prices {
  const values = (length: number, most: number): Float64Array =>
    Float64Array.from({ length }, () => Math.round(draw() * most));
  return {
    cover: values(visits.length, 300),
    work: values(hours.length, 1),
    face: values(groups.at(-1)?.to ?? 0, 10),
    cut: values(cuts, 60),
  };
}

/** What no roster is below, at these prices; every label that it takes. */
function boundAt(relaxation: Relaxation, { cuts }: Pool, prices: Prices): number {
  return relaxation.days.reduce(
    (sum, day) => {
      const { prices: own, fixedCost } = dayPrices(relaxation, day, prices, cuts);
      const { atLeast } = price(day.network, createMemory(day.network), own, Infinity, 1e6);
      return sum + atLeast + fixedCost;
    },
    fixedTerms(relaxation, prices, cuts),
  );
}

test('any prices of any cuts give a bound, by brute force', () => {
  fc.assert(
    fc.property(tinyWeek, draws, (week, draw) => {
      const problem = compileProblem(week);
      const relaxation = createRelaxation(problem);
      const pool = createPool(relaxation);
      pool.cuts.push(...someCuts(relaxation, 8, draw));
      const prices = somePrices(relaxation, pool.cuts.length, draw);
      expect(boundAt(relaxation, pool, prices)).toBeLessThanOrEqual(bruteForceCost(problem) + 1e-6);
    }),
    { numRuns: 100 },
  );
}, 120_000);

test('every roster of the search keeps every cut', () => {
  fc.assert(
    fc.property(randomWeek, draws, (week, draw) => {
      const problem = compileProblem(week);
      const roster = solve(problem, { seed: 1, limit: { iterations: 50 }, nowMs: () => 0 });
      const plan = planFromAssignments(problem, roster.assignments);
      const relaxation = createRelaxation(problem);
      const columns = planColumns(relaxation, plan);
      someCuts(relaxation, 60, draw).forEach((cut) => {
        const count = columns.reduce((sum, { day, candidates, starts }) => {
          const { network, caregiver } = must(relaxation.days[day], 'a caregiver-day');
          const rows = candidates.map((candidate) => network.candidates[candidate]?.row ?? -1);
          return sum + (hitsOf([cut], caregiver, rows, starts)[0]?.count ?? 0);
        }, 0);
        expect(count).toBeLessThanOrEqual(cut.most);
      });
    }),
    { numRuns: 50 },
  );
}, 120_000);

test('a priced path costs what its column does', () => {
  fc.assert(
    fc.property(randomWeek, draws, (week, draw) => {
      const relaxation = createRelaxation(compileProblem(week));
      const pool = createPool(relaxation);
      pool.cuts.push(...someCuts(relaxation, 60, draw));
      const prices = somePrices(relaxation, pool.cuts.length, draw);
      relaxation.days.forEach((day, index) => {
        const { prices: own, fixedCost } = dayPrices(relaxation, day, prices, pool.cuts);
        const memory = createMemory(day.network);
        const { path } = price(day.network, memory, own, Infinity, 100_000);
        if (path === null) return;
        addColumn(relaxation, pool, toColumn(relaxation, index, path));
        const packed = must(pool.columns[index]?.[0], 'the column');
        expect(reducedCost(packed, prices, day.caregiver)).toBeCloseTo(path.cost + fixedCost, 6);
      });
    }),
    { numRuns: 100 },
  );
}, 120_000);

const provenBound = (week: Parameters<typeof compileProblem>[0]): number => {
  const run = createBoundRun(compileProblem(week), highs);
  for (let steps = 0; steps < 20_000 && run.step(); steps++);
  return Math.max(0, run.bound() ?? 0);
};

/** Both wish to begin the visit beside the one that they have at a fixed hour, at either end. */
const pairWeek = aWeek({
  caregivers: [aCaregiver({ id: 'a1' }), aCaregiver({ id: 'a2' })],
  beneficiaries: [
    aBeneficiary({ id: 'b1', regular: ['a1', 'a2'] }),
    aBeneficiary({ id: 'b2', regular: ['a1'], excluded: ['a2'] }),
    aBeneficiary({ id: 'b3', regular: ['a2'], excluded: ['a1'] }),
  ],
  weights: { overMinute: 0, startShift: 0 },
  visits: [
    aVisit({
      id: 'pair',
      requiredCaregivers: 2,
      duration: 30,
      earliest: `${MONDAY}T09:00`,
      latest: `${MONDAY}T10:30`,
    }),
    aVisit({ id: 'v1', beneficiary: 'b2', start: `${MONDAY}T08:00`, duration: 60 }),
    aVisit({ id: 'v2', beneficiary: 'b3', start: `${MONDAY}T11:00`, duration: 60 }),
  ],
});

test('two who start together wait for each other', () => {
  // From 09:00 to 11:00 there are two hours, half an hour of them the visit's: 90 minutes for the one
  // who waits, wherever the two meet between.
  expect(provenBound(pairWeek)).toBe(90);
});

test('a choice in whole numbers has no row of a cut, though columns count in some', () => {
  const run = createBoundRun(compileProblem(pairWeek), highs);
  for (let steps = 0; steps < 20_000 && run.step(); steps++);
  const { relaxation, pool } = must(run.columns(), 'columns');
  expect(pool.columns.flat().some(({ hits }) => hits.length > 0)).toBe(true);
  const { columns, rows } = masterProgram(relaxation, { ...pool, cuts: [] }, 'whole');
  const visitsAndDays = relaxation.visits.length + relaxation.days.length;
  expect(rows).toHaveLength(visitsAndDays + relaxation.hours.length);
  expect(Math.max(...columns.flatMap((column) => Array.from(column.rows)))).toBeLessThan(
    rows.length,
  );
});

test('three visits of which a mix takes three halves cost a whole one', () => {
  // Any two of the three fit before noon, by whoever is there: one of three caregivers takes one.
  const homes = ['p1', 'p2', 'p3'];
  const week = aWeek({
    travelMinutes: 30,
    places: homes.map((id, i) => ({ id: placeId(id), lat: 43.9, lon: i })),
    caregivers: homes.map((home, i) => aCaregiver({ id: `a${i}`, home })),
    beneficiaries: homes.map((place, i) =>
      aBeneficiary({ id: `b${i}`, place, regular: ['a0', 'a1', 'a2'] }),
    ),
    weights: { overMinute: 0, startShift: 0, idleMinute: 0, homeMinute: 5 },
    visits: homes.map((_, i) =>
      aVisit({
        id: `v${i}`,
        beneficiary: `b${i}`,
        duration: 60,
        earliest: `${MONDAY}T08:00`,
        latest: `${MONDAY}T12:00`,
      }),
    ),
  });
  const problem = compileProblem({ ...week, startStep: 60 });
  expect(provenBound({ ...week, startStep: 60 })).toBe(bruteForceCost(problem));
});
