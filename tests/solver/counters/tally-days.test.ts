/** A day's sums, each worked out on paper: ways, splits, nights, midnights, both clock changes. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '../../../domain/calendar.ts';
import { addSums, workMinutes, type DayTally } from '../../../domain/day-tally.ts';
import type { Day, LocalTime } from '../../../domain/ids.ts';
import { must } from '../../../domain/result.ts';
import { planFromAssignments } from '../../../solver/assignments.ts';
import { compileProblem } from '../../../solver/compile-problem.ts';
import { timetableWork } from '../../../solver/constraints/work.ts';
import { plannedPieces } from '../../../solver/counters/planned-pieces.ts';
import { tallyDays } from '../../../solver/counters/tally-days.ts';
import { timetableOf } from '../../../solver/timetable.ts';
import { scenes } from '../../support/random-week.ts';
import { aBeneficiary, aCaregiver, allTo, aVisit, aWeek, MONDAY } from '../../support/week.ts';

/** One caregiver whose home is at p1; b1 lives at p2, b2 at p1, 10 minutes and a kilometre apart. */
function tally(
  monday: Day,
  spans: readonly (readonly [beneficiary: string, start: LocalTime, minutes: number])[],
  commitments: readonly { from: LocalTime; to: LocalTime; kind: string }[] = [],
): readonly DayTally[] {
  const week = aWeek({
    from: monday,
    to: addDays(monday, 7),
    travelMinutes: 10,
    caregivers: [aCaregiver({ commitments })],
    beneficiaries: [aBeneficiary({ place: 'p2' }), aBeneficiary({ id: 'b2' })],
    visits: spans.map(([beneficiary, start, duration], i) =>
      aVisit({ id: `v${i}`, beneficiary, start, duration }),
    ),
  });
  const problem = compileProblem(week);
  const pieces = plannedPieces(problem, planFromAssignments(problem, allTo(week, 'a1')));
  return tallyDays(
    problem,
    must(problem.caregivers[0], 'one caregiver'),
    must(pieces[0], 'her pieces'),
  );
}

test('ways between visits are work, ways from and to the home are told apart', () => {
  // 8:00-9:00 at p2, 9:30-10:30 at p1, 17:30-18:30 at p2: three hours, two ways of 10 minutes and
  // 1 km; from home (p1) to p2 and back at night another two. From 8:00 to 18:30 are 10 h 30.
  const [day] = tally(MONDAY, [
    ['b1', `${MONDAY}T08:00`, 60],
    ['b2', `${MONDAY}T09:30`, 60],
    ['b1', `${MONDAY}T17:30`, 60],
  ]);
  expect(day).toMatchObject({
    day: MONDAY,
    visitMinutes: 180,
    travelMinutes: 20,
    travelMetres: 2000,
    homeMinutes: 20,
    homeMetres: 2000,
    civilMinutes: 200,
    nightMinutes: 0,
    spanMinutes: 630,
    // Seven hours free at noon, less the way: more than two.
    isSplit: true,
    isEvening: false,
  });
});

test('two hours free beyond the way do not split a day, a minute more does', () => {
  const split = (second: LocalTime): boolean | undefined =>
    tally(MONDAY, [
      ['b1', `${MONDAY}T08:00`, 60],
      ['b2', second, 60],
    ])[0]?.isSplit;
  // 9:00 + 10 minutes of way + 120 = 11:10.
  expect(split(`${MONDAY}T11:10`)).toBe(false);
  expect(split(`${MONDAY}T11:11`)).toBe(true);
});

test('a meeting and a training are work of their own kind, without a way', () => {
  const [day] = tally(
    MONDAY,
    [['b1', `${MONDAY}T18:30`, 60]],
    [
      { from: `${MONDAY}T14:00`, to: `${MONDAY}T15:30`, kind: 'meeting' },
      { from: `${MONDAY}T16:00`, to: `${MONDAY}T17:00`, kind: 'training' },
    ],
  );
  expect(day).toMatchObject({
    visitMinutes: 60,
    meetingMinutes: 90,
    trainingMinutes: 60,
    travelMinutes: 0,
    // Ends at 19:30, after 19:00.
    isEvening: true,
  });
});

test('night is from 22:00 to 5:00', () => {
  // 21:00-23:00 has one hour of night, 4:30-6:00 the next morning half an hour.
  const days = tally(MONDAY, [
    ['b1', `${MONDAY}T21:00`, 120],
    ['b1', `${addDays(MONDAY, 1)}T04:30`, 90],
  ]);
  expect(days.map(({ nightMinutes }) => nightMinutes)).toEqual([60, 30]);
});

test('the last night of the year is half a holiday, and all of it is work of 31 December', () => {
  // 22:30-1:30 from Thursday 31 December 2026: an hour and a half on each side of midnight.
  const days = tally('2026-12-28', [['b1', '2026-12-31T22:30', 180]]);
  expect(days).toMatchObject([
    { day: '2026-12-31', visitMinutes: 180, civilMinutes: 90, nightMinutes: 90 },
    { day: '2027-01-01', visitMinutes: 0, civilMinutes: 90, nightMinutes: 90, spanMinutes: 0 },
  ]);
});

test('a Sunday night that ends on Monday leaves its second half to the week after', () => {
  const days = tally(MONDAY, [['b1', '2026-12-06T23:00', 120]]);
  expect(days.map(({ day, civilMinutes }) => [day, civilMinutes])).toEqual([
    ['2026-12-06', 60],
    ['2026-12-07', 60],
  ]);
});

test('29 February is a day like others', () => {
  const [day] = tally('2028-02-28', [['b1', '2028-02-29T08:00', 60]]);
  expect(day).toMatchObject({ day: '2028-02-29', visitMinutes: 60, civilMinutes: 60 });
});

test('T13: from 1:00 to 4:00 of the last Sunday of March are two hours', () => {
  const [day] = tally('2026-03-23', [['b1', '2026-03-29T01:00', 120]]);
  // The clock reads 4:00 after two elapsed hours.
  expect(day).toMatchObject({
    day: '2026-03-29',
    visitMinutes: 120,
    civilMinutes: 120,
    nightMinutes: 120,
  });
});

test('the whole night of March is six hours of night, that of October eight', () => {
  // 22:00 to 5:00 are seven hours but for the hour that the clock skips, or shows twice.
  const night = (monday: Day, start: LocalTime, minutes: number): number =>
    addSums(tally(monday, [['b1', start, minutes]])).nightMinutes;
  expect(night('2026-03-23', '2026-03-28T21:00', 8 * 60)).toBe(6 * 60);
  expect(night('2026-10-19', '2026-10-24T21:00', 10 * 60)).toBe(8 * 60);
});

test('of any plan: the work is the rules’ own, midnights lose nothing, nothing is negative', () => {
  fc.assert(
    fc.property(scenes, ({ week, assignments }) => {
      const problem = compileProblem(week);
      const plan = planFromAssignments(problem, assignments);
      plannedPieces(problem, plan).forEach((pieces, index) => {
        const caregiver = must(problem.caregivers[index], 'a caregiver');
        const sums = addSums(tallyDays(problem, caregiver, pieces));
        expect(workMinutes(sums)).toBe(timetableWork(timetableOf(problem, plan, index)));
        expect(sums.civilMinutes).toBe(workMinutes(sums));
        expect(sums.nightMinutes).toBeLessThanOrEqual(sums.civilMinutes);
        expect(Math.min(...Object.values(sums))).toBeGreaterThanOrEqual(0);
      });
    }),
  );
});
