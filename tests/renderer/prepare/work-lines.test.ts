/** The worklist in words: what is still open comes first, a holiday is one line, a rule has its article. */
import { expect, test } from 'vitest';
import type { VisitId } from '../../../domain/ids.ts';
import { makeExample } from '../../../db/seed/example.ts';
import { makeExampleWeek } from '../../../build/cli/example.ts';
import type { PreparedWeek, WeekView, WorkItem } from '../../../electron/contract.ts';
import { workGroups } from '../../../renderer/screens/prepare/work-lines.ts';

const monday = '2026-11-30';
const data = makeExample('XS', 1, monday);
const week = makeExampleWeek('XS', 1, monday);
const [first, second] = week.visits.map(({ id }) => id) as [VisitId, VisitId];
const agent = data.caregivers[0];
if (agent === undefined) throw new Error('an example has agents');

const groupsOf = (items: readonly WorkItem[]) =>
  workGroups(
    {
      ...data,
      monday,
      week,
      cancelled: [],
      planned: [
        { visit: second, caregivers: [agent.id], start: '2026-11-30T09:10', pinned: false },
      ],
    } as unknown as WeekView,
    { items } as PreparedWeek,
    data.needs,
  );

test('who is away, with what is still to be covered in front of what is covered', () => {
  const [group] = groupsOf([
    { type: 'away', visit: second, caregiver: agent.id },
    { type: 'away', visit: first, caregiver: agent.id },
  ]);
  expect(group).toMatchObject({ name: 'Agent absent ou parti', openCount: 1 });
  const name = `${agent.firstName} ${agent.lastName}`;
  expect(group?.lines.map(({ now, text }) => [now, text])).toEqual([
    ['À pourvoir', `${name} est absent·e.`],
    [name, `${name} est absent·e.`],
  ]);
  expect(group?.lines[1]?.when).toBe('lundi 30\u00a0novembre, 9\u00a0h\u00a010');
});

test('a public holiday is one line a day, however many visits it has', () => {
  const items = week.visits.map(({ id }): WorkItem => ({
    type: 'holiday',
    visit: id,
    name: 'christmas',
  }));
  const [group] = groupsOf(items);
  expect(group?.lines).toHaveLength(7);
  expect(group?.lines[0]).toMatchObject({ who: 'Noël', isOpen: false });
});

test('a rule is told with its figure and its article', () => {
  const [group] = groupsOf([
    {
      type: 'illegal',
      visit: first,
      breach: {
        rule: 'minDailyRest',
        pinned: false,
        caregiver: agent.id,
        visits: [first],
        day: 1,
        value: 600,
        limit: 660,
      },
    },
  ]);
  expect(group?.name).toBe('Contraire à une règle');
  expect(group?.lines[0]?.text).toMatch(
    /10\s?h de repos avant mardi 1er\s?décembre ; 11\s?h au moins.*2000-815/,
  );
});
