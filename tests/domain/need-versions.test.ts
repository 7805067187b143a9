/** "À partir du 1er, 45 minutes au lieu de 30": one version ends where the next begins. */
import { expect, test } from 'vitest';
import { expandNeeds } from '../../domain/expand-needs.ts';
import type { NeedId } from '../../domain/ids.ts';
import { overlapsVersion, reviseNeed, versionsOf } from '../../domain/need-versions.ts';
import { nextDates } from '../../domain/next-dates.ts';
import { aNeed, MONDAY } from './rows.ts';

const old = aNeed({
  weekdays: [2],
  durationMinutes: 30,
  exceptions: [
    { day: '2026-12-01', movedTo: '2026-12-02' },
    { day: '2026-12-15', movedTo: null },
  ],
});
const changed = {
  ...old,
  id: 'n2' as NeedId,
  rootId: 'n2' as NeedId,
  durationMinutes: 45,
  validFrom: '2026-12-08',
};

test('the visit keeps its id over the change, and no day has two', () => {
  const revised = reviseNeed(old, changed);
  if (!revised.ok) throw new Error('possible');
  const { closed, opened } = revised.value;
  expect([closed.validUntil, opened.rootId]).toEqual(['2026-12-08', 'n1']);
  // Each exception stays with the version of its day.
  expect([closed.exceptions.length, opened.exceptions.length]).toEqual([1, 1]);
  const visitsOf = (needs: Parameters<typeof expandNeeds>[0]['needs']) =>
    [MONDAY, '2026-12-07'].flatMap((monday) => expandNeeds({ needs, absences: [], monday }));
  const before = visitsOf([old]);
  const after = visitsOf([closed, opened]);
  expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
  expect(after.map(({ durationMinutes }) => durationMinutes)).toEqual([30, 45]);
  expect(versionsOf('n1' as NeedId, [opened, closed]).map(({ id }) => id)).toEqual(['n1', 'n2']);
});

test('a version can neither begin before the one it replaces, nor after its end', () => {
  const at = (validFrom: string, validUntil: string | null = null) =>
    reviseNeed({ ...old, validUntil }, { ...changed, validFrom }).ok;
  expect([at('2026-01-01'), at('2026-01-02'), at('2026-12-08', '2026-12-08')]).toEqual([
    false,
    true,
    false,
  ]);
});

test('two versions never share a day', () => {
  const closed = { ...old, validUntil: '2026-12-08' };
  const other = (validFrom: string) => ({ ...changed, rootId: old.rootId, validFrom });
  expect(overlapsVersion(other('2026-12-08'), [closed])).toBe(false);
  expect(overlapsVersion(other('2026-12-07'), [closed])).toBe(true);
  expect(overlapsVersion(closed, [closed, aNeed({ id: 'else' as NeedId })])).toBe(false);
});

test('the next dates of a draft take the place of what is stored', () => {
  const draft = { ...old, weekdays: [4] as const, exceptions: [] };
  const dates = nextDates({
    need: draft,
    versions: [old],
    absences: [],
    habits: [],
    from: MONDAY,
    count: 2,
  });
  expect(dates).toEqual(['2026-12-03', '2026-12-10']);
});
