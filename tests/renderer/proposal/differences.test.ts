/** A proposal is read as its differences with the plan: counted by kind, filtered by day or agent. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CaregiverId, VisitId } from '../../../domain/ids.ts';
import type { Assignment } from '../../../domain/week.ts';
import {
  countDifferences,
  filterDifferences,
  findDifferences,
} from '../../../renderer/screens/proposal/differences.ts';

const assignment = (visit: string, start: string, ...caregivers: string[]): Assignment => ({
  visit: visit as VisitId,
  start: `2026-11-30T${start}`,
  caregivers: caregivers as CaregiverId[],
});

const planned = [
  assignment('same', '08:00', 'ana', 'bea'),
  assignment('other agent', '09:00', 'ana'),
  assignment('other hour', '10:00', 'ana'),
  assignment('both', '11:00', 'ana'),
  assignment('given up', '12:00', 'ana'),
];
const proposed = [
  // The two of a pair have no order.
  assignment('same', '08:00', 'bea', 'ana'),
  assignment('other agent', '09:00', 'bea'),
  assignment('other hour', '10:15', 'ana'),
  assignment('both', '11:30', 'cora'),
  assignment('from the tray', '07:00', 'cora'),
];

test('each difference has its kind, and the list runs by the clock', () => {
  const found = findDifferences(planned, proposed);
  expect(found.map(({ visit, kind }) => [visit, kind])).toEqual([
    ['from the tray', 'placed'],
    ['other agent', 'caregiver'],
    ['other hour', 'start'],
    ['both', 'both'],
    ['given up', 'removed'],
  ]);
  expect(countDifferences(found)).toEqual({
    placed: 1,
    caregiver: 1,
    both: 1,
    start: 1,
    removed: 1,
  });
});

test('a day or an agent picks the lines in which their day changes', () => {
  const found = findDifferences(planned, proposed);
  const ofCora = filterDifferences(found, { day: null, caregiver: 'cora' });
  expect(ofCora.map(({ visit }) => visit)).toEqual(['from the tray', 'both']);
  expect(filterDifferences(found, { day: '2026-12-01', caregiver: null })).toEqual([]);
  expect(filterDifferences(found, { day: '2026-11-30', caregiver: null })).toHaveLength(5);
});

const anyPlan = fc.uniqueArray(
  fc.record({
    visit: fc.constantFrom('a', 'b', 'c', 'd'),
    start: fc.constantFrom('08:00', '09:00'),
    team: fc.uniqueArray(fc.constantFrom('ana', 'bea'), { minLength: 1 }),
  }),
  { selector: ({ visit }) => visit },
);

test('property: taking every difference turns the plan into the proposal', () => {
  fc.assert(
    fc.property(anyPlan, anyPlan, (first, second) => {
      const build = (plan: typeof first): Assignment[] =>
        plan.map(({ visit, start, team }) => assignment(visit, start, ...team));
      const [before, after] = [build(first), build(second)];
      const result = new Map(before.map((each) => [each.visit, each]));
      for (const difference of findDifferences(before, after)) {
        if (difference.after === null) result.delete(difference.visit);
        else result.set(difference.visit, difference.after);
      }
      const flat = (list: Iterable<Assignment>): string[] =>
        [...list]
          .map(
            ({ visit, start, caregivers }) => `${visit} ${start} ${caregivers.toSorted().join()}`,
          )
          .sort();
      expect(flat(result.values())).toEqual(flat(after));
    }),
  );
});
