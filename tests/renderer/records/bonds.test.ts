/** A person's agents are one list on screen and four in the row: nothing is lost on the way. */
import { expect, test } from 'vitest';
import type { CaregiverId } from '../../../domain/ids.ts';
import { readBonds, setBond, writeBonds } from '../../../renderer/screens/records/bonds.ts';

const [anne, bea, chloe, dina, eva] = ['a', 'b', 'c', 'd', 'e'] as unknown as readonly [
  CaregiverId,
  CaregiverId,
  CaregiverId,
  CaregiverId,
  CaregiverId,
];
const person = {
  regular: [anne, bea],
  known: [chloe],
  avoided: [dina],
  excluded: [eva],
  bondFacts: [
    { caregiverId: dina, reason: 'personWish', since: '2026-05-01', reviewOn: '2027-05-01' },
    { caregiverId: eva, reason: 'incident', since: '2026-06-01', reviewOn: null },
  ],
} as const;
const today = '2026-11-25';

test('what was read is written back', () => {
  expect(writeBonds(readBonds(person))).toEqual(person);
  expect(readBonds(person).map(({ kind }) => kind)).toEqual([
    'main',
    'regular',
    'known',
    'avoided',
    'excluded',
  ]);
});

test('a person has one main agent: the one before becomes a regular', () => {
  expect(writeBonds(setBond(readBonds(person), bea, 'main', today)).regular).toEqual([bea, anne]);
});

test('who is avoided from today on has a reason and a day, and loses them as a friend', () => {
  const avoided = setBond(readBonds(person), chloe, 'avoided', today);
  expect(writeBonds(avoided).bondFacts).toContainEqual({
    caregiverId: chloe,
    reason: 'personWish',
    since: today,
    reviewOn: null,
  });
  const friend = setBond(readBonds(person), dina, 'known', today);
  expect(writeBonds(friend)).toMatchObject({
    known: [chloe, dina],
    avoided: [],
    bondFacts: [{ caregiverId: eva }],
  });
});

test('who goes from avoided to excluded keeps the reason', () => {
  const stricter = writeBonds(setBond(readBonds(person), dina, 'excluded', today));
  expect(stricter.excluded).toEqual([dina, eva]);
  expect(stricter.bondFacts).toEqual(person.bondFacts);
});
