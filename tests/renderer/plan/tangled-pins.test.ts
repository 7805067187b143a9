/** Pins in conflict, as the board and the proposal tell them. */
import { expect, test } from 'vitest';
import type { PlannedAssignment, WeekView } from '../../../electron/contract.ts';
import { findTangledPins } from '../../../renderer/plan/tangled-pins.ts';
import type { VisitCard } from '../../../renderer/plan/visit-cards.ts';
import { compileProblem } from '../../../solver/compile-problem.ts';
import { assigned, aVisit, aWeek, MONDAY, visitId } from '../../support/week.ts';

const week = aWeek({
  visits: [
    aVisit({ id: 'lever', start: `${MONDAY}T07:30` }),
    aVisit({ id: 'midi', start: `${MONDAY}T12:00` }),
    aVisit({ id: 'coucher', start: `${MONDAY}T19:00` }),
  ],
});
const words = {
  problem: compileProblem(week),
  cards: ['Mme Lever', 'M. Midi', 'Mme Coucher'].map((person) => ({ person }) as VisitCard),
  names: ['Anne Leroy'],
  profile: 'fpt',
} as const;
const planned = week.visits.map(({ id, earliest }): PlannedAssignment => ({
  ...assigned(id, 'a1', earliest),
  pinned: true,
}));
const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

test('both pins are named, with the rule, the figures, the article, and which to let go', () => {
  const [tangle, ...others] = findTangledPins(words, { planned, overrides: [] });
  expect(others).toEqual([]);
  expect(tangle?.lines.map(plain)).toEqual([
    'Anne Leroy aurait 12 h 30 d’amplitude lundi 30 novembre ; 12 h au plus – Décret 2000-815, art. 3-I (amplitude de 12 h).',
  ]);
  expect(tangle?.pins.map((pin) => ({ ...pin, name: plain(pin.name) }))).toEqual([
    { visit: 0, name: 'Mme Lever, lun. 30, 7 h 30 · Anne Leroy', isAdvised: true },
    { visit: 2, name: 'Mme Coucher, lun. 30, 19 h · Anne Leroy', isAdvised: false },
  ]);
});

test('a pin let go is no conflict, nor is one that a reason was given for', () => {
  const free = planned.map((each, i) => ({ ...each, pinned: i !== 0 }));
  expect(findTangledPins(words, { planned: free, overrides: [] })).toEqual([]);
  expect(findTangledPins(words, { planned: [], overrides: [] })).toEqual([]);
  const override: WeekView['overrides'][number] = {
    visits: [visitId('coucher')],
    rules: ['maxDailySpan'],
    reason: 'Grippe',
    author: 'lea',
    at: '',
  };
  expect(findTangledPins(words, { planned, overrides: [override] })).toEqual([]);
  const other = { ...override, rules: ['minDailyRest'] };
  expect(findTangledPins(words, { planned, overrides: [other] })).toHaveLength(1);
});
