/** Who isn't sent where: opinions of the physician against homes, wishes against civilities. */
import { expect, test } from 'vitest';
import {
  blankBeneficiaryFile,
  blankCaregiverFile,
  type HomeFact,
  type Restriction,
} from '../../domain/person-file.ts';
import { whyUnsuited } from '../../domain/suitability.ts';
import { aBeneficiary, aCaregiver } from './rows.ts';

const worker = (...restrictions: readonly Restriction[]) =>
  aCaregiver({ file: { ...blankCaregiverFile, restrictions } });
const home = (...facts: readonly HomeFact[]) =>
  aBeneficiary({ file: { ...blankBeneficiaryFile, home: facts } });

test.each([
  ['noPets', 'pets', 'pets'],
  ['noSmoke', 'smoker', 'smoke'],
  ['noStairs', 'stairs', 'stairs'],
] as const)('%s keeps out of a home with %s, and of no other', (restriction, fact, reason) => {
  expect(whyUnsuited(worker(restriction), home('noHeating', fact))).toBe(reason);
  expect(whyUnsuited(worker(restriction), home('noHeating'))).toBe(null);
  expect(whyUnsuited(worker(), home(fact))).toBe(null);
});

test('a restriction that no home decides keeps out of none', () => {
  const all = home('pets', 'smoker', 'stairs', 'liftNeeded', 'noHeating');
  expect(whyUnsuited(worker('noLifting', 'noDriving', 'noEvening'), all)).toBe(null);
});

test('a civility that was asked for keeps the other away, but nobody who comes regularly', () => {
  const asked = aBeneficiary({ file: { ...blankBeneficiaryFile, wantedCivility: 'Mme' } });
  const luc = aCaregiver({ civility: 'M.' });
  expect(whyUnsuited(luc, asked)).toBe('civility');
  expect(whyUnsuited(luc, { ...asked, regular: [luc.id] })).toBe(null);
  expect(whyUnsuited(aCaregiver({ civility: 'Mme' }), asked)).toBe(null);
});
