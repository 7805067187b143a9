/** A need's pattern as a coordinator would say it. */
import { expect, test } from 'vitest';
import type { Need } from '../../../domain/service.ts';
import { needSentence } from '../../../renderer/fr/need-sentence.ts';
import { aNeed } from '../../domain/rows.ts';

const said = (change: Partial<Need>): string =>
  needSentence(aNeed({ validFrom: '2026-12-01', ...change })).replaceAll('\u00a0', ' ');

test('fixed days, with their weeks, holidays and end', () => {
  expect(said({})).toBe('Tous les jours, jours fériés compris, à partir du 1er décembre 2026.');
  expect(
    said({ weekdays: [4, 2], parity: 'odd', holidays: 'skip', validUntil: '2027-01-01' }),
  ).toBe(
    'Chaque mardi et jeudi des semaines A, sauf les jours fériés, à partir du 1er décembre 2026 et jusqu’au 1er janvier 2027 exclu.',
  );
});

test('free days, once a month, and days that differ', () => {
  const times = { type: 'times', perWeek: 2, minDaysApart: 3 } as const;
  expect(said({ recurrence: times, weekdays: [1, 2, 3, 4, 5] })).toMatch(
    /^2 fois par semaine parmi lundi, mardi, mercredi, jeudi et vendredi, à 3 jours d’écart au moins,/,
  );
  expect(said({ recurrence: { type: 'monthly', ordinal: -1 }, weekdays: [1, 5] })).toMatch(
    /^Le dernier lundi et le dernier vendredi du mois,/,
  );
  expect(
    said({
      exceptions: [
        { day: '2026-12-08', movedTo: '2026-12-10' },
        { day: '2026-12-15', movedTo: null },
      ],
    }),
  ).toMatch(/, le jeudi 10 décembre au lieu du mardi 8 décembre, pas le mardi 15 décembre\.$/);
});
