/** A person is taken in through the app's door, and comes out again with one undo. */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { BeneficiaryId, CarePlanId, NeedId } from '../../../domain/ids.ts';
import type { Passage } from '../../../domain/intake.ts';
import { must } from '../../../domain/result.ts';
import type { IntakeSearch } from '../../../electron/contract.ts';
import { cellsOf, facesOf, needsOf, withFaces } from '../../../renderer/screens/intake/ways.ts';
import { blankBeneficiary } from '../../../renderer/screens/people/blank.ts';
import { monday, openDesk, value, waitFor, type Desk } from '../../support/desk.ts';

let desk: Desk;
beforeEach(() => {
  desk = openDesk();
});
afterEach(() => desk.leave());

const passage = (change: Partial<Passage> = {}): Passage => ({
  needId: randomUUID() as NeedId,
  taskId: null,
  kind: 'toilette',
  priority: 1,
  durationMinutes: 30,
  requiredCaregivers: 1,
  qualifications: [],
  weekdays: [1, 2, 3, 4, 5],
  times: 3,
  minDaysApart: 1,
  earliest: 480,
  preferred: 600,
  latest: 900,
  ...change,
});

async function newcomer() {
  const { beneficiaries } = await desk.load();
  const { address } = must(beneficiaries[0], 'an example has people');
  return {
    ...blankBeneficiary(randomUUID() as BeneficiaryId),
    firstName: 'Jeanne',
    lastName: "d'Arricau",
    address,
  };
}

async function search(beneficiary: Awaited<ReturnType<typeof newcomer>>, passages: Passage[]) {
  const now = '2026-11-27T09:00';
  value(await desk.app.handlers['intake.start']({ monday, beneficiary, passages, now }));
  return waitFor(async () => {
    const held = must<IntakeSearch>(await desk.app.handlers['intake.load']({}), 'a search is held');
    return held.found;
  });
}

test('a way that is taken brings file, plan, needs and visits, and undo takes all of it back', async () => {
  await desk.createExample();
  const before = await desk.plan();
  const person = await newcomer();
  const passages = [passage(), passage({ kind: 'housework', times: 1, durationMinutes: 90 })];
  const found = await search(person, passages);
  expect(found.wishedCount).toBe(4);
  const way = must(found.ways[0], 'there is a way');
  expect(way.coveredCount).toBe(4);
  const cells = cellsOf(passages, monday, way);
  const placed = cells.flat().flatMap((cell) => (cell === undefined ? [] : [cell]));
  expect(placed.length).toBe(4);
  const needs = needsOf(passages, person.id, monday, '2026-11-27', cells);
  const label = "Prendre en charge Jeanne d'Arricau";
  value(
    await desk.app.handlers['intake.take']({
      monday,
      beneficiary: withFaces(person, facesOf(cells)),
      carePlan: {
        id: randomUUID() as CarePlanId,
        beneficiaryId: person.id,
        funder: 'apa',
        reference: '',
        grantedMinutes: 1_200,
        per: 'month',
        kinds: [],
        weekdays: [1, 2, 3, 4, 5, 6, 7],
        paysHolidays: true,
        from: monday,
        until: null,
        rank: 0,
        archivedOn: null,
      },
      needs: needs.map((need) => ({
        ...need,
        weekdays: [...need.weekdays],
        qualifications: [...need.qualifications],
      })),
      changes: [
        ...placed.map(({ visit, start, caregivers }) => ({
          visit,
          start: must(start, 'everything is covered'),
          caregivers: [...caregivers],
          pinned: false,
        })),
        ...way.changes
          .filter(({ why }) => why === 'moved')
          .map(({ visit, to }) => ({
            visit,
            start: must(to, 'nobody loses a visit').start,
            caregivers: [...must(to, 'nobody loses a visit').caregivers],
            pinned: false,
          })),
      ],
      label,
    }),
  );
  const after = await desk.load();
  expect(after.undo).toBe(label);
  const kept = must(
    after.beneficiaries.find(({ id }) => id === person.id),
    'the person is there',
  );
  expect(kept.regular.length).toBeGreaterThan(0);
  expect(after.planned.length).toBe(before.planned.length + 4);
  // The plan as it stands still keeps the law: taking the same visits again breaks nothing.
  const own = new Set(
    after.week.visits.filter((v) => v.beneficiary === person.id).map((v) => v.id),
  );
  expect(after.planned.filter(({ visit }) => own.has(visit)).length).toBe(4);

  value(await desk.app.handlers['plan.undo']({ monday }));
  const back = await desk.load();
  expect(back.beneficiaries.some(({ id }) => id === person.id)).toBe(false);
  expect(back.planned).toEqual(before.planned);
  value(await desk.app.handlers['plan.redo']({ monday }));
  expect((await desk.load()).planned.length).toBe(before.planned.length + 4);
});

test('what can’t be is refused with the field that is wrong', async () => {
  await desk.createExample();
  const person = await newcomer();
  const ask = desk.app.handlers['intake.start'];
  const wrong = passage({ preferred: 1_000 });
  expect(
    await ask({ monday, beneficiary: person, passages: [wrong], now: '2026-11-27T09:00' }),
  ).toEqual({ ok: false, error: { type: 'InvalidInput', path: 'passages.0.preferred' } });
  expect(
    await ask({
      monday: '2026-12-01',
      beneficiary: person,
      passages: [passage()],
      now: '2026-11-27T09:00',
    }),
  ).toMatchObject({ ok: false, error: { type: 'NotAMonday' } });
});
