/** A rota in words: how even it is, and why there is none. */
import { expect, test } from 'vitest';
import type { CaregiverId } from '../../../domain/ids.ts';
import { NBSP } from '../../../renderer/fr/numbers.ts';
import {
  burdenOf,
  burdenText,
  countsOf,
  dutiesOf,
  toggle,
  whyText,
} from '../../../renderer/screens/rota/rota-words.ts';

const ana = 'ana' as CaregiverId;
const bea = 'bea' as CaregiverId;
const mondays = ['2026-12-07', '2026-12-14', '2026-12-21'];
const ground = {
  mondays,
  onDuty: [1, 1, 1],
  caregivers: [
    { caregiverId: ana, workedBefore: 2, workedLast: true, away: [], worked: ['2026-12-07'] },
    { caregiverId: bea, workedBefore: 1, workedLast: false, away: [], worked: ['2026-12-14'] },
  ],
};
const plain = (text: string): string => text.replaceAll(NBSP, ' ');

test('weekends before count, and one just after another is told', () => {
  const duties = dutiesOf(ground.caregivers);
  expect(burdenOf(ground, duties)).toEqual({ least: 2, most: 3, inARow: 1 });
  expect(plain(burdenText(burdenOf(ground, duties)))).toBe(
    'Avec les douze semaines d’avant : de 2 à 3 week-ends par agent, 1 week-end juste après un autre.',
  );
  const even = toggle(duties, bea, '2026-12-21');
  expect(countsOf(ground, even)).toEqual([1, 1, 1]);
  expect(burdenOf(ground, even)).toEqual({ least: 3, most: 3, inARow: 2 });
  expect(plain(burdenText({ least: 3, most: 3, inARow: 0 }))).toContain('3 week-ends pour chacun');
  expect(toggle(even, bea, '2026-12-21')).toEqual(duties);
});

test('too few is told with the day and what to do', () => {
  const why = { ok: false, why: { type: 'TooFew', weekend: 1, missing: 2 } } as const;
  expect(plain(whyText(why, mondays))).toBe(
    'Il manque 2 agents le samedi 19 décembre : trop d’absences. Demandez-en moins ce week-end-là.',
  );
  expect(whyText({ ok: false, why: { type: 'NoAnswer' } }, mondays)).toContain('à temps');
});
