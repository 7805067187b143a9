/** What was being typed goes back to the form that it came from, and to no other. */
import { beforeEach, expect, test } from 'vitest';
import {
  bringDrafts,
  countWaiting,
  draftOf,
  gatherDrafts,
} from '../../../renderer/ui/kept-drafts.ts';

const kept = (name: string, base: object, id: string, draft: object) => ({
  name: `0 ${name}`,
  value: JSON.stringify({ name, base: JSON.stringify(base), id, draft }),
});
beforeEach(() => bringDrafts([]));

test('a record that is known is found by its id, even if it changed meanwhile', () => {
  bringDrafts([kept('caregiver', { id: '', name: 'Lafitte' }, 'a1', { id: 'a1', name: 'Laf' })]);
  expect(draftOf('caregiver', { id: 'a1', name: 'Lafitte-Dupuy' })).toEqual({
    id: 'a1',
    name: 'Laf',
  });
  expect(draftOf('caregiver', { id: 'b2', name: 'Duprat' })).toEqual({ id: 'b2', name: 'Duprat' });
  expect(draftOf('beneficiary', { id: 'a1', name: 'x' })).toEqual({ id: 'a1', name: 'x' });
});

test('a new record draws another id, and takes what was typed under the one of before', () => {
  const blank = { id: '', name: '', rootId: '' };
  bringDrafts([kept('need', blank, 'old', { id: 'old', name: 'Toilette', rootId: 'old' })]);
  expect(draftOf('need', { id: 'new', name: '', rootId: 'new' })).toEqual({
    id: 'new',
    name: 'Toilette',
    rootId: 'new',
  });
});

test('what no form asked for waits on, and is handed in again', () => {
  const drafts = [kept('need', { id: '' }, 'a', { id: 'a' }), kept('need', { id: '' }, 'b', {})];
  bringDrafts(drafts);
  expect(countWaiting()).toBe(2);
  expect(gatherDrafts().map(({ value }) => value)).toEqual(drafts.map(({ value }) => value));
});
