/** A person is taken in: within the law, without moving anybody unless it says so, and counted right. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { planFromAssignments } from '../../../solver/assignments.ts';
import { checkPlan } from '../../../solver/check.ts';
import { compileProblem } from '../../../solver/compile-problem.ts';
import { intake, type Intake, type IntakeWish } from '../../../solver/intake/intake.ts';
import type { Plan, Problem } from '../../../solver/problem.ts';
import { solve } from '../../../solver/solve.ts';
import { randomWeek } from '../../support/random-solve-week.ts';
import { aBeneficiary, aCaregiver, assigned, aVisit, aWeek, placeId } from '../../support/week.ts';

const options = { now: 0, seed: 1, limit: { iterations: 60 }, nowMs: () => 0 };

/** Of `change` the visits, the days and who comes. */
const ways = ({ ways: found }: Intake) =>
  found.map(({ kind, changes, movedCount }) => ({
    kind,
    movedCount,
    visits: changes.map(({ to }) => [to?.start.slice(8), ...(to?.caregivers ?? [])].join(' ')),
  }));

const candidatesOf = ({ visits }: Problem, beneficiary: string): readonly number[] =>
  visits.filter(({ id }) => id.startsWith(beneficiary)).map(({ index }) => index);

/** Anne works Monday to Wednesday, Béa every day; both have an hour at ten on Monday. */
function twoAgents() {
  const days = ['2026-11-30', '2026-12-01', '2026-12-02', '2026-12-03'];
  const week = aWeek({
    travelMinutes: 10,
    caregivers: [
      aCaregiver({
        id: 'anne',
        availability: [{ from: '2026-11-30T07:00', to: '2026-12-02T20:00' }],
      }),
      aCaregiver({ id: 'bea' }),
    ],
    beneficiaries: [aBeneficiary({ id: 'old' }), aBeneficiary({ id: 'new' })],
    visits: [
      aVisit({ id: 'old1', beneficiary: 'old', start: '2026-11-30T10:00' }),
      aVisit({ id: 'old2', beneficiary: 'old', start: '2026-11-30T10:00', requiredCaregivers: 1 }),
      ...days.map((day) => aVisit({ id: `new ${day}`, beneficiary: 'new', start: `${day}T10:00` })),
    ],
  });
  const problem = compileProblem(week);
  const plan = planFromAssignments(problem, [
    assigned('old1', 'anne', '2026-11-30T10:00'),
    assigned('old2', 'bea', '2026-11-30T10:00'),
  ]);
  return { problem, plan };
}

test('two visits a week go to days that are free, and mostly to one face', () => {
  const { problem, plan } = twoAgents();
  const wish = { candidates: candidatesOf(problem, 'new'), times: 2, minDaysApart: 2 };
  const found = intake(problem, plan, [wish], options);
  expect(found.wishedCount).toBe(2);
  expect(found.ways[0]).toMatchObject({ coveredCount: 2, faceCount: 1, movedCount: 0 });
  for (const { visits } of ways(found)) expect(visits.join()).not.toContain('30T10:00');
});

test('a wish that nobody can meet is told as uncovered, with the rules in the way', () => {
  const { problem, plan } = twoAgents();
  const [monday] = candidatesOf(problem, 'new');
  const found = intake(
    problem,
    plan,
    [{ candidates: [monday ?? 0], times: 1, minDaysApart: 1 }],
    options,
  );
  expect(found.ways[0]?.coveredCount).toBe(0);
  expect(found.ways[0]?.uncovered[0]?.visit).toBe('new 2026-11-30');
});

test('a day that is over is not offered', () => {
  const { problem, plan } = twoAgents();
  const wish = { candidates: candidatesOf(problem, 'new'), times: 1, minDaysApart: 1 };
  const found = intake(problem, plan, [wish], { ...options, now: 3 * 1440 });
  expect(ways(found)).toEqual([{ kind: 'cheapest', movedCount: 0, visits: ['03T10:00 bea'] }]);
});

test('on random weeks every way is legal and moves nobody that it does not name', () => {
  const extra = fc.array(
    fc.record({
      earliest: fc.integer({ min: 84, max: 200 }).map((n) => n * 5),
      duration: fc.constantFrom(30, 60, 90),
      times: fc.integer({ min: 1, max: 3 }),
      apart: fc.integer({ min: 1, max: 3 }),
      crew: fc.constantFrom(1, 1, 1, 2),
    }),
    { minLength: 1, maxLength: 2 },
  );
  fc.assert(
    fc.property(randomWeek, extra, (drawn, wishes) => {
      const day = (offset: number): string => {
        const date = new Date(`${drawn.from}T00:00:00Z`);
        date.setUTCDate(date.getUTCDate() + offset);
        return date.toISOString().slice(0, 10);
      };
      const at = (offset: number, minutes: number): string =>
        `${day(offset)}T${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
      const before = compileProblem(drawn);
      const roster = solve(before, { seed: 1, limit: { iterations: 30 }, nowMs: () => 0 });
      const week = {
        ...drawn,
        beneficiaries: [
          ...drawn.beneficiaries,
          { ...aBeneficiary({ id: 'new' }), place: placeId('p2') },
        ],
        visits: [
          ...drawn.visits,
          ...wishes.flatMap(({ earliest, duration, crew }, wish) =>
            [0, 1, 3, 5].map((offset) => ({
              ...aVisit({ id: `new ${wish} ${offset}`, beneficiary: 'new', duration }),
              earliest: at(offset, earliest),
              latest: at(offset, earliest + 60),
              requiredCaregivers: crew,
            })),
          ),
        ],
      };
      const problem = compileProblem(week);
      const plan: Plan = planFromAssignments(problem, roster.assignments);
      const asked = wishes.map(({ times, apart }, wish): IntakeWish => ({
        candidates: candidatesOf(problem, `new ${wish}`),
        times,
        minDaysApart: apart,
      }));
      const found = intake(problem, plan, asked, options);
      const standing = checkPlan(problem, plan).map(
        ({ rule, visits }) => `${rule} ${visits.join()}`,
      );
      expect(found.ways.length).toBeGreaterThan(0);
      expect(found.ways.length).toBeLessThanOrEqual(3);
      for (const way of found.ways) {
        const after = [...plan];
        for (const { visit, to } of way.changes) {
          const index = problem.visitIndex.get(visit) ?? -1;
          after[index] = to === null ? null : (planFromAssignments(problem, [to])[index] ?? null);
        }
        const broken = checkPlan(problem, after).map(
          ({ rule, visits }) => `${rule} ${visits.join()}`,
        );
        expect(broken.filter((one) => !standing.includes(one))).toEqual([]);
        const moved = way.changes.filter(({ why }) => why === 'moved');
        expect(way.movedCount).toBe(moved.length);
        if (way.kind !== 'moving') expect(moved).toEqual([]);
        expect(way.coveredCount).toBe(
          way.changes.filter(({ why, to }) => why === 'lost' && to !== null).length,
        );
        asked.forEach(({ times, minDaysApart }, wish) => {
          const days = way.changes
            .filter(({ visit }) => visit.startsWith(`new ${wish} `))
            .map(({ visit }) => Number(visit.at(-1)))
            .sort((a, b) => a - b);
          expect(days.length).toBeLessThanOrEqual(times);
          days.forEach((one, i) => {
            if (i > 0) expect(one - (days[i - 1] ?? 0)).toBeGreaterThanOrEqual(minDaysApart);
          });
        });
      }
    }),
    { numRuns: 60 },
  );
});
