/** A trial in words: the effect is the difference of what is read, and says whether it is good. */
import { expect, test } from 'vitest';
import type { TrialPlan } from '../../../electron/contract.ts';
import {
  effectSentence,
  pointRows,
  trialRows,
  type Found,
} from '../../../renderer/screens/aims/trial-rows.ts';

const usual: TrialPlan = {
  figures: {
    uncoveredCount: 0,
    travelMinutes: 300,
    homeMinutes: 200,
    idleMinutes: 60,
    facesPerPerson: 2.34,
    regularShare: 0.618,
    meanShiftMinutes: 12.4,
    overMinutes: 90,
    underMinutes: 0,
    changedCount: null,
  },
  movedCount: 10,
  usualPoints: 4_000,
  wantedPoints: 9_000,
};
const wanted: TrialPlan = {
  ...usual,
  figures: { ...usual.figures, travelMinutes: 220, facesPerPerson: 2.56, regularShare: 0.55 },
  movedCount: 44,
  usualPoints: 4_300,
  wantedPoints: 8_100,
};
const found: Found = { plan: { ...usual, movedCount: 0 }, usual, wanted };
const plain = (text: string): string => text.replaceAll('\u00a0', ' ');
const rowNamed = (name: string) =>
  Object.fromEntries(
    Object.entries(trialRows(found).find((row) => row.name.startsWith(name)) ?? {}).map(
      ([key, value]) => [key, typeof value === 'string' ? plain(value) : value],
    ),
  );

test('less on the way is better, fewer regular agents and more faces are not', () => {
  expect(rowNamed('Trajet entre')).toMatchObject({
    plan: '5 h',
    usual: '5 h',
    wanted: '3 h 40',
    effect: '− 1 h 20',
    isBetter: true,
  });
  expect(rowNamed('Agents par')).toMatchObject({
    usual: '2,3',
    wanted: '2,6',
    effect: '+ 0,3',
    isBetter: false,
  });
  expect(rowNamed('Faites par')).toMatchObject({
    usual: '62 %',
    wanted: '55 %',
    effect: '− 7 %',
    isBetter: false,
  });
  expect(rowNamed('Attente')).toMatchObject({ effect: '=', isBetter: null });
});

test('what was published is compared where something was', () => {
  expect(rowNamed('Autrement')).toEqual({});
  const told = (plan: TrialPlan): TrialPlan => ({
    ...plan,
    figures: { ...plan.figures, changedCount: 3 },
  });
  const rows = trialRows({ plan: told(usual), usual: told(usual), wanted: told(wanted) });
  expect(rows.map(({ name }) => name)).toContain('Autrement que publiées');
});

test('the sentence names what changes, and nothing else', () => {
  expect(plain(effectSentence(found))).toBe(
    'Ce que les nouvelles priorités changeraient : agents par personne 2,3 → 2,6 ; par un agent habituel 62 % → 55 % ; trajet − 1 h 20.',
  );
  expect(effectSentence({ ...found, wanted: usual })).toBe(
    'Ces priorités ne changeraient rien de visible cette semaine.',
  );
});

test('each plan is priced by both aims', () => {
  expect(
    pointRows(found).map(({ usual: a, wanted: b, isBetter }) => [plain(a), plain(b), isBetter]),
  ).toEqual([
    ['4 000', '4 300', false],
    ['9 000', '8 100', true],
  ]);
});
