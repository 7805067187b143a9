import { expect, test } from 'vitest';
import { idle, reduceActivity, type Activity } from '../../../renderer/plan/activity.ts';
import type { Verdict } from '../../../solver/verdict.ts';

const source = { visit: 3, caregiver: 1 };
const gesture = { visit: 3, from: 1, to: 2, start: 480, partner: null };
const verdict: Verdict = {
  level: 'forbidden',
  breaches: [],
  notices: [],
  costDelta: 0,
  terms: {},
  overridable: true,
};
const pressed: Activity = { state: 'pressed', source, x: 100, y: 100 };
const dragging: Activity = { state: 'dragging', source, gesture, verdict };

test('a click that trembles by three pixels is no drag', () => {
  expect(reduceActivity(pressed, { type: 'travel', x: 102, y: 102 })).toBe(pressed);
});

test('a press that travels becomes a drag, without a target at first', () => {
  expect(reduceActivity(pressed, { type: 'travel', x: 100, y: 106 })).toEqual({
    state: 'dragging',
    source,
    gesture: null,
    verdict: null,
  });
});

test('pointer events that come late start nothing', () => {
  expect(reduceActivity(idle, { type: 'travel', x: 400, y: 400 })).toBe(idle);
  expect(reduceActivity(idle, { type: 'hover', gesture, verdict })).toBe(idle);
});

test('a second finger does not take a second visit', () => {
  const other = { visit: 9, caregiver: 4 };
  expect(reduceActivity(dragging, { type: 'press', source: other, x: 0, y: 0 })).toBe(dragging);
});

test('Escape ends whatever was going on', () => {
  for (const activity of [pressed, dragging]) {
    expect(reduceActivity(activity, { type: 'finish' })).toBe(idle);
  }
});

test('a drop where the law leaves room asks for the reason, then all is calm again', () => {
  const asked = reduceActivity(dragging, { type: 'override', gesture, verdict });
  expect(asked).toEqual({ state: 'overriding', gesture, verdict });
  expect(reduceActivity(asked, { type: 'finish' })).toBe(idle);
});

test('the menu that closes behind its item leaves the dialog of the item open', () => {
  const moving = reduceActivity(
    { state: 'menu', source, x: 0, y: 0 },
    { type: 'moveDialog', source },
  );
  expect(reduceActivity(moving, { type: 'closeMenu' })).toEqual({ state: 'moving', source });
  expect(reduceActivity({ state: 'menu', source, x: 0, y: 0 }, { type: 'closeMenu' })).toBe(idle);
});

test('no menu opens under a visit in the hand', () => {
  expect(reduceActivity(dragging, { type: 'menu', source, x: 5, y: 5 })).toBe(dragging);
});

test('an absence begins from the menu or from a name, and ends with its dialog', () => {
  const subject = { type: 'absence', caregiver: 4, day: 2 } as const;
  const repairing = reduceActivity(idle, { type: 'repair', subject });
  expect(repairing).toEqual({ state: 'repairing', subject });
  // The menu that closes behind its item leaves the dialog open.
  expect(reduceActivity(repairing, { type: 'closeMenu' })).toBe(repairing);
  expect(reduceActivity(repairing, { type: 'finish' })).toBe(idle);
});
