/** A way that somebody corrects counts wherever the plan is judged, and its correction can be taken back. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { must } from '../../../domain/result.ts';
import type { PlannedAssignment, WeekView } from '../../../electron/contract.ts';
import { planFromAssignments } from '../../../solver/assignments.ts';
import { compileProblem } from '../../../solver/compile-problem.ts';
import { createLivePlan } from '../../../solver/live.ts';
import { monday, openDesk, value, type Desk } from '../../support/desk.ts';

let desk: Desk;
let before: WeekView;
beforeEach(async () => {
  desk = openDesk();
  await desk.createExample();
  before = await desk.plan();
});
afterEach(() => desk.leave());

/** Breaches of the travel rule in the plan of a week. */
function lateArrivals({ week, planned }: WeekView): readonly unknown[] {
  const problem = compileProblem(week);
  const live = createLivePlan(problem, planFromAssignments(problem, planned));
  return live.breaches().filter(({ rule }) => rule === 'travel');
}

/** Two visits that an agent who drives makes one after the other, at two doors. */
function aWay({ week, planned }: WeekView) {
  const placeOf = ({ visit }: PlannedAssignment) => {
    const who = must(
      week.visits.find(({ id }) => id === visit),
      'a visit',
    ).beneficiary;
    return must(
      week.beneficiaries.find(({ id }) => id === who),
      'a person',
    ).place;
  };
  for (const { id, mode } of week.caregivers) {
    if (mode !== 'car') continue;
    const own = planned
      .filter(({ caregivers }) => caregivers.includes(id))
      .toSorted((a, b) => (a.start < b.start ? -1 : 1));
    for (const [index, second] of own.entries()) {
      const first = own[index - 1];
      if (first?.start.slice(0, 10) !== second.start.slice(0, 10)) continue;
      const [from, to] = [placeOf(first), placeOf(second)];
      if (from !== to) return { from, to, mode: 'car' as const };
    }
  }
  throw new Error('nobody drives from door to door');
}

it('makes what can’t be driven in time a fault of the plan, until it is taken back', async () => {
  const way = aWay(before);
  expect(lateArrivals(before)).toEqual([]);
  value(await desk.app.handlers['travel.correct']({ monday, ...way, minutes: 180, metres: 9_000 }));
  expect(desk.heard.at(-1)?.topics).toContain('plan');
  expect(lateArrivals(await desk.load())).not.toEqual([]);
  value(await desk.app.handlers['travel.forget']({ monday, ...way }));
  const after = await desk.load();
  expect(after.week.travel).toEqual(before.week.travel);
  expect(lateArrivals(after)).toEqual([]);
});

it('is kept for both directions, once however often it is corrected, and over a restart', async () => {
  const way = aWay(before);
  for (const minutes of [21, 19]) {
    value(await desk.app.handlers['travel.correct']({ monday, ...way, minutes, metres: 9_000 }));
  }
  await desk.closeAndOpen();
  const kept = await desk.app.handlers['travel.list']({});
  const told = new Set(kept.map(({ from, to, minutes }) => `${from} ${to} ${minutes}`));
  expect(told).toEqual(new Set([`${way.from} ${way.to} 19`, `${way.to} ${way.from} 19`]));
  expect(kept).toHaveLength(2);
});

it('counts in the hours of the week, in time and kilometres', async () => {
  const way = aWay(before);
  const travelOf = async () =>
    value(await desk.app.handlers['counters.load']({ per: 'week', day: monday }));
  const first = await travelOf();
  value(await desk.app.handlers['travel.correct']({ monday, ...way, minutes: 90, metres: 60_000 }));
  expect(await travelOf()).not.toEqual(first);
});

it('refuses a way from a door to itself', async () => {
  const { from, mode } = aWay(before);
  expect(
    await desk.app.handlers['travel.correct']({
      monday,
      from,
      to: from,
      mode,
      minutes: 5,
      metres: 0,
    }),
  ).toMatchObject({ error: { type: 'InvalidInput', path: 'to' } });
});
