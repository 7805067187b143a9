/** The live counters are the kernel's hours, and are counted again only where a row changed. */
import { expect, test } from 'vitest';
import { noSums } from '../../../domain/day-tally.ts';
import type { CaregiverId } from '../../../domain/ids.ts';
import { buildRows } from '../../../renderer/plan/board-rows.ts';
import { countLive } from '../../../renderer/plan/live-counters.ts';
import { planFromAssignments } from '../../../solver/assignments.ts';
import { compileProblem } from '../../../solver/compile-problem.ts';
import { createLivePlan } from '../../../solver/live.ts';
import { aCaregiver as aPerson } from '../../domain/rows.ts';
import { aCaregiver, allTo, aVisit, aWeek, MONDAY } from '../../support/week.ts';

const week = aWeek({
  travelMinutes: 12,
  caregivers: [
    aCaregiver({ id: 'c1', targetMinutes: 600 }),
    aCaregiver({ id: 'c2', targetMinutes: 60 }),
  ],
  visits: [
    aVisit({ id: 'v1', start: `${MONDAY}T08:00` }),
    aVisit({ id: 'v2', start: `${MONDAY}T10:00` }),
  ],
});
const problem = compileProblem(week);
const view = {
  monday: MONDAY,
  caregivers: [aPerson(), aPerson({ id: 'c2' as CaregiverId })],
};

test('hours are those of the live plan, and a mean begins with the weeks before', () => {
  const plan = planFromAssignments(problem, allTo(week, 'c1'));
  const rows = buildRows(problem, plan);
  const day = {
    ...noSums,
    day: '2026-11-24',
    visitMinutes: 300,
    civilMinutes: 300,
    spanMinutes: 300,
    isSplit: false,
    isEvening: false,
  };
  const before = {
    plannedWeeks: ['2026-11-23'],
    days: new Map([['c1' as CaregiverId, [day]]]),
  };
  const [first, second] = countLive(view, problem, rows, before);
  expect(first?.counters.plannedMinutes).toBe(createLivePlan(problem, plan).summary(0).workMinutes);
  // 120 minutes of visits at one door this week, 300 in the week before: 210 a week.
  expect(first?.counters.average).toEqual({ weekCount: 2, minutes: 210 });
  expect(second?.counters.plannedMinutes).toBe(0);
});

test('a row that stays is not counted again', () => {
  const rows = buildRows(problem, planFromAssignments(problem, allTo(week, 'c1')));
  const [first, second] = countLive(view, problem, rows, null);
  // The next answer of the app tells of the same people in new objects.
  const again = { monday: MONDAY, caregivers: structuredClone(view.caregivers) };
  const moved = planFromAssignments(problem, allTo(week, 'c1').slice(1));
  const [changed, same] = countLive(again, problem, buildRows(problem, moved, rows), null);
  expect(changed).not.toBe(first);
  expect(changed?.counters.plannedMinutes).toBe(60);
  expect(same).toBe(second);
});
