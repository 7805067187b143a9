/** What counts of one visit of an hour at 8:00, by what is told of it. */
import { expect, test } from 'vitest';
import { usualCounting } from '../../../domain/counting.ts';
import type { CaregiverId, PerformedId, VisitId } from '../../../domain/ids.ts';
import type { Performed } from '../../../domain/performance.ts';
import { planFromAssignments } from '../../../solver/assignments.ts';
import { compileProblem } from '../../../solver/compile-problem.ts';
import { countedPieces } from '../../../solver/counters/counted-pieces.ts';
import { aCaregiver, assigned, aVisit, aWeek, MONDAY } from '../../support/week.ts';

const at = (clock: string): string => `${MONDAY}T${clock}`;
const problem = compileProblem(
  aWeek({
    caregivers: [aCaregiver(), aCaregiver({ id: 'a2' })],
    visits: [aVisit({ requiredCaregivers: 2 })],
  }),
);
const told = (change: Partial<Performed>): Performed => ({
  id: 'd1' as PerformedId,
  visitId: 'v1' as VisitId,
  caregiverId: 'a1' as CaregiverId,
  started: at('08:00'),
  ended: at('09:00'),
  outcome: 'done',
  source: 'entered',
  reason: null,
  settledBy: 'lea',
  ...change,
});

/** Minutes that count for a1 and a2, when a1 alone, or both, were planned. */
function minutes(
  performed: readonly Performed[],
  crew: readonly string[] = ['a1'],
  counting = usualCounting,
): readonly number[] {
  const plan = planFromAssignments(problem, [assigned('v1', crew, at('08:00'))]);
  return countedPieces(problem, plan, performed, counting).map((pieces) =>
    pieces.reduce((sum, { start, end }) => sum + end - start, 0),
  );
}

test('untold, the plan counts', () => {
  expect(minutes([])).toEqual([60, 0]);
});

test('within the tolerance the check-in counts as it is', () => {
  // Ten minutes late, five minutes over: 8:10 to 9:05 are 55 minutes.
  expect(minutes([told({ started: at('08:10'), ended: at('09:05') })])).toEqual([55, 0]);
});

test('beyond it the plan counts until somebody has given a reason', () => {
  const long = told({ ended: at('09:40') });
  expect(minutes([long])).toEqual([60, 0]);
  expect(minutes([{ ...long, reason: 'moreCareNeeded' }])).toEqual([100, 0]);
});

test('nobody at home without notice: the planned time, where the service counts it', () => {
  const closed = told({ outcome: 'absentWithoutNotice', ended: at('08:05') });
  expect(minutes([closed])).toEqual([60, 0]);
  const strict = { ...usualCounting, countsAbsentWithoutNotice: false };
  expect(minutes([closed], ['a1'], strict)).toEqual([0, 0]);
});

test('not done counts for nothing once the reason is there', () => {
  expect(minutes([told({ outcome: 'notDone' })])).toEqual([60, 0]);
  expect(minutes([told({ outcome: 'notDone', reason: 'personAsked' })])).toEqual([0, 0]);
});

test('who stands in takes the visit off the planned one, and off one of two alone', () => {
  const standIn = told({ caregiverId: 'a2' as CaregiverId, reason: 'replacement' });
  expect(minutes([standIn])).toEqual([0, 60]);
  // Of a pair nobody else stood in: the other part is still as planned.
  expect(minutes([told({})], ['a1', 'a2'])).toEqual([60, 60]);
});
