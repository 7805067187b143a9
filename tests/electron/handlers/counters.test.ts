/** The counters of a planned example, against the figures that the board itself shows. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { workMinutes } from '../../../domain/day-tally.ts';
import { must } from '../../../domain/result.ts';
import type { CountersView, WeekView } from '../../../electron/contract.ts';
import { planFromAssignments } from '../../../solver/assignments.ts';
import { compileProblem } from '../../../solver/compile-problem.ts';
import { createLivePlan } from '../../../solver/live.ts';
import { monday, openDesk, value, type Desk } from '../../support/desk.ts';

let desk: Desk;
let view: WeekView;

beforeAll(async () => {
  desk = openDesk();
  await desk.createExample();
  view = await desk.plan();
}, 30_000);
afterAll(() => desk.leave());

const load = async (per: 'week' | 'month', day: string): Promise<CountersView> =>
  value(await desk.app.handlers['counters.load']({ per, day }));

test('a week counts for each agent the minutes that the board shows', async () => {
  const { agents, period } = await load('week', monday);
  expect(period).toEqual({ from: monday, to: '2026-12-07' });
  const problem = compileProblem(view.week);
  const live = createLivePlan(problem, planFromAssignments(problem, view.planned));
  for (const [index, { id }] of view.week.caregivers.entries()) {
    const { counters } = must(
      agents.find(({ caregiver }) => caregiver.id === id),
      'every agent',
    );
    expect(counters.plannedMinutes).toBe(live.summary(index).workMinutes);
    expect(counters.sums.travelMinutes).toBe(live.summary(index).travelMinutes);
    expect(counters.countedMinutes).toBe(workMinutes(counters.sums));
  }
});

test('every hour of a person is paid by a grant or told apart, and the week is whole in the month', async () => {
  const week = await load('week', monday);
  const all = view.planned.reduce((sum, { visit, caregivers }) => {
    const { duration } = must(
      view.week.visits.find(({ id }) => id === visit),
      'a visit',
    );
    return sum + duration * caregivers.length;
  }, 0);
  expect(week.uses.reduce((sum, { plannedMinutes }) => sum + plannedMinutes, 0)).toBe(all);
  // December begins on the Tuesday of that week: its Monday is November's.
  const month = await load('month', '2026-12-01');
  const ofMonth = month.uses.reduce((sum, { plannedMinutes }) => sum + plannedMinutes, 0);
  expect(ofMonth).toBeGreaterThan(0);
  expect(ofMonth).toBeLessThan(all);
  // Weeks that nobody has opened are forecast by their needs.
  const forecast = month.uses.reduce((sum, { forecastMinutes }) => sum + forecastMinutes, 0);
  expect(forecast).toBeGreaterThan(3 * all);
});

test('who is seen is counted: a planned person has a face at least', async () => {
  const { continuity } = await load('week', monday);
  expect(continuity.length).toBeGreaterThan(0);
  for (const { habitualShare, facesOfFourWeeks } of continuity) {
    expect(facesOfFourWeeks).toBeGreaterThanOrEqual(1);
    expect(habitualShare).toBeGreaterThan(0);
    expect(habitualShare).toBeLessThanOrEqual(1);
  }
});

test('a change of the plan is counted at once, and its undoing', async () => {
  const before = await load('week', monday);
  const first = must(view.planned[0], 'something planned');
  const change = { ...first, caregivers: [] };
  const label = 'Remettre à pourvoir';
  value(
    await desk.app.handlers['plan.change']({ monday, changes: [change], label, override: null }),
  );
  const planned = (counters: CountersView): number =>
    counters.agents.reduce((sum, agent) => sum + agent.counters.plannedMinutes, 0);
  expect(planned(await load('week', monday))).toBeLessThan(planned(before));
  value(await desk.app.handlers['plan.undo']({ monday }));
  expect(await load('week', monday)).toEqual(before);
});

test('the week after is given the days of this one', async () => {
  const after = value(await desk.app.handlers['counters.before']({ monday: '2026-12-07' }));
  expect(after.plannedWeeks).toEqual([monday]);
  const { agents } = await load('week', monday);
  for (const { caregiver, counters } of agents) {
    const days = after.days.find((each) => each.caregiver === caregiver.id)?.days ?? [];
    expect(days.reduce((sum, day) => sum + workMinutes(day), 0)).toBe(counters.countedMinutes);
  }
});
