/** Whose file is over: two years after the last contact, five after the last day worked. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  filesDue,
  retentionRules,
  type RetainedFile,
  type RetentionRule,
} from '../../domain/retention.ts';

const file = (change: Partial<RetainedFile> = {}): RetainedFile => ({
  kind: 'beneficiary',
  id: 'dartigue',
  archivedOn: '2024-02-29',
  lastContact: '2024-02-20',
  ...change,
});
const dueDays = (one: RetainedFile, today: string): readonly string[] =>
  filesDue([one], today).map(({ dueOn }) => dueOn);

describe('a person who has left', () => {
  it.each([
    ['the day before', '2026-02-27', []],
    // A leap day, two years on.
    ['two years after she left', '2026-02-28', ['2026-02-28']],
    ['long after', '2030-01-01', ['2026-02-28']],
  ])('%s', (_, today, due) => {
    expect(dueDays(file(), today)).toEqual(due);
  });

  it('is kept for longer where somebody spoke with her since', () => {
    expect(dueDays(file({ lastContact: '2025-06-01' }), '2027-05-31')).toEqual([]);
    expect(dueDays(file({ lastContact: '2025-06-01' }), '2027-06-01')).toEqual(['2027-06-01']);
  });

  it('has nothing due while she is of the service, or before her last visit was', () => {
    expect(dueDays(file({ archivedOn: null }), '2050-01-01')).toEqual([]);
    expect(dueDays(file({ lastContact: '2060-01-01' }), '2050-01-01')).toEqual([]);
  });
});

it('an agent’s hours are proof for five years', () => {
  const agent = file({ kind: 'caregiver', lastContact: null, archivedOn: '2021-08-31' });
  expect(dueDays(agent, '2026-08-30')).toEqual([]);
  expect(dueDays(agent, '2026-08-31')).toEqual(['2026-08-31']);
});

it('a rule rules from its first day on, and the newest one that does', () => {
  const [old] = retentionRules as readonly [RetentionRule, ...RetentionRule[]];
  const rules = [...retentionRules, { ...old, from: '2027-01-01', months: 12 }];
  const one = file({ lastContact: '2025-06-01' });
  expect(filesDue([one], '2026-12-31', rules)).toEqual([]);
  expect(filesDue([one], '2027-01-01', rules)).toMatchObject([{ dueOn: '2026-06-01' }]);
  expect(filesDue([one], '2020-01-01', rules)).toEqual([]);
});

it('once due, due on every day after, the longest first', () => {
  const day = fc
    .integer({ min: 0, max: 9_000 })
    .map((number) =>
      new Date(Date.UTC(2015, 0, 1) + number * 86_400_000).toISOString().slice(0, 10),
    );
  const some = fc.record({
    kind: fc.constantFrom('beneficiary', 'caregiver'),
    id: fc.uuid(),
    archivedOn: fc.option(day),
    lastContact: fc.option(day),
  });
  fc.assert(
    fc.property(fc.array(some, { maxLength: 8 }), day, day, (files, a, b) => {
      const [before, after] = [a, b].sort() as [string, string];
      // A newer contact that lies ahead is none yet.
      const past = files.filter(({ lastContact, archivedOn }) =>
        [lastContact, archivedOn].every((one) => one === null || one <= before),
      );
      const due = filesDue(past, before);
      const later = new Set(filesDue(past, after).map(({ file: one }) => one.id));
      expect(due.every(({ file: one }) => later.has(one.id))).toBe(true);
      expect(due.map(({ dueOn }) => dueOn)).toEqual(due.map(({ dueOn }) => dueOn).toSorted());
    }),
  );
});
