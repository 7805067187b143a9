import { describe, expect, test } from 'vitest';
import { assignmentAfter, changesNothing } from '../../../renderer/plan/gesture.ts';

/** Visit 0 is done by caregivers 1 and 4 together at 8:00, visit 1 by caregiver 2; 2 is uncovered. */
const plan = [{ caregivers: [1, 4], start: 480 }, { caregivers: [2], start: 600 }, null];
const base = { from: null, to: null, start: 480, partner: null };

describe('a visit by two', () => {
  test('only the carer who was taken is replaced, and both keep one start', () => {
    const after = assignmentAfter(plan, { ...base, visit: 0, from: 4, to: 7, start: 495 });
    expect(after).toEqual({ caregivers: [1, 7], start: 495 });
  });

  test('put on the one who already goes along, only the time moves', () => {
    const after = assignmentAfter(plan, { ...base, visit: 0, from: 4, to: 1, start: 500 });
    expect(after).toEqual({ caregivers: [1, 4], start: 500 });
  });

  test('back to the tray goes whole', () => {
    expect(assignmentAfter(plan, { ...base, visit: 0, from: 4, to: null })).toBeNull();
  });

  test('from the tray it comes with a partner', () => {
    const after = assignmentAfter(plan, { ...base, visit: 2, to: 3, partner: 5, start: 700 });
    expect(after).toEqual({ caregivers: [3, 5], start: 700 });
  });
});

test('a drop where it was changes nothing, even with the two carers in another order', () => {
  expect(changesNothing(plan, { ...base, visit: 1, from: 2, to: 2, start: 600 })).toBe(true);
  expect(changesNothing(plan, { ...base, visit: 0, from: 1, to: 4, start: 480 })).toBe(true);
  expect(changesNothing(plan, { ...base, visit: 2, to: null })).toBe(true);
  expect(changesNothing(plan, { ...base, visit: 1, from: 2, to: 2, start: 605 })).toBe(false);
});
