/** The moves that know what a week is made of, each on a week made for it. */
import { expect, test } from 'vitest';
import type { Assignment, WeekFile } from '../../../domain/week.ts';
import { assignmentsFromPlan, planFromAssignments } from '../../../solver/assignments.ts';
import { compileProblem } from '../../../solver/compile-problem.ts';
import { costOf } from '../../../solver/cost.ts';
import { planOfState } from '../../../solver/search/best.ts';
import { openJournal } from '../../../solver/search/journal.ts';
import { loadPlan } from '../../../solver/search/load.ts';
import { ejectBlockers, exchangeDays, ruinPair } from '../../../solver/search/moves.ts';
import { prepareBench } from '../../../solver/search/prepare.ts';
import type { Workbench } from '../../../solver/search/recreate.ts';
import { createRuin, type Ruin } from '../../../solver/search/ruin.ts';
import { takeBack } from '../../../solver/search/take-back.ts';
import { aBeneficiary, aCaregiver, assigned, aVisit, aWeek, MONDAY } from '../../support/week.ts';

/** The week as planned, and a step begun on it. */
function atWork(week: WeekFile, planned: readonly Assignment[]): [Workbench, Ruin] {
  const problem = compileProblem(week);
  const bench = prepareBench(problem, 1, []);
  loadPlan(bench, planFromAssignments(problem, planned));
  openJournal(bench.state);
  return [bench, createRuin(bench.state.instance)];
}

const at = (hour: string): string => `${MONDAY}T${hour}`;
const planOf = ({ state }: Workbench): readonly Assignment[] =>
  assignmentsFromPlan(state.instance.problem, planOfState(state));

test('what stands in the way of an open visit is taken out, and nothing else', () => {
  const week = aWeek({
    caregivers: [aCaregiver({ qualifications: [{ id: 'DEAS' }] }), aCaregiver({ id: 'a2' })],
    visits: [
      aVisit({ id: 'open', qualifications: ['DEAS'], start: at('09:00') }),
      aVisit({ id: 'before', start: at('08:00') }),
      aVisit({ id: 'blocker', start: at('09:30') }),
      aVisit({ id: 'after', start: at('10:30') }),
    ],
  });
  const [bench, ruin] = atWork(week, [
    assigned('before', 'a1', at('08:00')),
    assigned('blocker', 'a1', at('09:30')),
    assigned('after', 'a1', at('10:30')),
  ]);
  ejectBlockers(bench, ruin, 0);
  expect(ruin.removed.map((visit) => week.visits[visit]?.id)).toEqual(['blocker']);
});

test('a visit of two carers goes out with its neighbours on both days', () => {
  const week = aWeek({
    caregivers: [aCaregiver(), aCaregiver({ id: 'a2' })],
    visits: [
      aVisit({ id: 'pair', requiredCaregivers: 2, start: at('10:00') }),
      aVisit({ id: 'early', start: at('07:00') }),
      aVisit({ id: 'one', start: at('08:00') }),
      aVisit({ id: 'two', start: at('11:00') }),
    ],
  });
  const [bench, ruin] = atWork(week, [
    assigned('pair', ['a1', 'a2'], at('10:00')),
    assigned('early', 'a1', at('07:00')),
    assigned('one', 'a1', at('08:00')),
    assigned('two', 'a2', at('11:00')),
  ]);
  ruinPair(bench, ruin, 2);
  expect(new Set(ruin.removed.map((visit) => week.visits[visit]?.id))).toEqual(
    new Set(['pair', 'one', 'two']),
  );
});

const crossed = aWeek({
  travelMinutes: 20,
  caregivers: [aCaregiver(), aCaregiver({ id: 'a2', home: 'p2' })],
  beneficiaries: [
    aBeneficiary({ regular: ['a1', 'a2'] }),
    aBeneficiary({ id: 'b2', place: 'p2', regular: ['a1', 'a2'] }),
  ],
  visits: [
    aVisit({ id: 'v1', start: at('08:00') }),
    aVisit({ id: 'v2', start: at('09:00') }),
    aVisit({ id: 'w1', beneficiary: 'b2', start: at('08:00') }),
    aVisit({ id: 'w2', beneficiary: 'b2', start: at('09:00') }),
  ],
});
/** Each at the other's door. */
const crossedPlan = [
  assigned('v1', 'a2', at('08:00')),
  assigned('v2', 'a2', at('09:00')),
  assigned('w1', 'a1', at('08:00')),
  assigned('w2', 'a1', at('09:00')),
];

test('two caregivers exchange their days whole, and the step can be taken back', () => {
  const [bench, ruin] = atWork(crossed, crossedPlan);
  const before = bench.state.cost;
  exchangeDays(bench, ruin, 0);
  expect(ruin.removed).toEqual([]);
  expect(planOf(bench)).toEqual([
    assigned('v1', 'a1', at('08:00')),
    assigned('v2', 'a1', at('09:00')),
    assigned('w1', 'a2', at('08:00')),
    assigned('w2', 'a2', at('09:00')),
  ]);
  expect(bench.state.cost).toBeLessThan(before);
  expect(bench.state.cost).toBe(
    costOf(bench.state.instance.problem, planOfState(bench.state)).total,
  );
  takeBack(bench.state);
  expect(planOf(bench)).toEqual(crossedPlan);
  expect(bench.state.cost).toBe(before);
});

test('what the other may not do is left open when days are exchanged', () => {
  const onlyOne = aWeek({
    ...crossed,
    beneficiaries: [
      aBeneficiary({ excluded: ['a1'] }),
      aBeneficiary({ id: 'b2', place: 'p2', regular: ['a1', 'a2'] }),
    ],
  });
  const [bench, ruin] = atWork(onlyOne, crossedPlan);
  exchangeDays(bench, ruin, 0);
  expect(new Set(ruin.removed)).toEqual(new Set([0, 1]));
  expect(planOf(bench).map(({ visit }) => visit)).toEqual(['w1', 'w2']);
});
