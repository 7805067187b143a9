/** Nobody comes whom the beneficiary has excluded. */
import { expect, test } from 'vitest';
import { figuresOf } from '../../support/check.ts';
import { aBeneficiary, aCaregiver, aVisit, aWeek } from '../../support/week.ts';

const found = (excluded: readonly string[], rules = {}) =>
  figuresOf(
    aWeek({
      rules,
      caregivers: [aCaregiver(), aCaregiver({ id: 'a2' })],
      beneficiaries: [aBeneficiary({ excluded })],
      visits: [aVisit()],
    }),
    'exclusion',
  );

test('exclusion stops the one who is named, nobody else', () => {
  expect(found(['a1'])).toEqual([[1, 0]]);
  expect(found(['a2'])).toEqual([]);
});
test('exclusion switched off', () => {
  expect(found(['a1'], { exclusion: null })).toEqual([]);
});
