/**
 * A sick note that is extended (T14): the same absence with a later end, what was planned after the
 * old one back to be covered in this week and the next, what was before it as it was.
 */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { extendAbsence } from '../../../domain/absence.ts';
import type { AbsenceId, CaregiverId } from '../../../domain/ids.ts';
import { must } from '../../../domain/result.ts';
import type { Absence } from '../../../domain/service.ts';
import type { PlannedAssignment, WeekView } from '../../../electron/contract.ts';
import { monday, openDesk, value, type Desk } from '../../support/desk.ts';

const nextMonday = '2026-12-07';
const now = '2026-11-30T06:00';

let desk: Desk;
let away: CaregiverId;
let absence: Absence;
beforeEach(async () => {
  desk = openDesk();
  await desk.createExample();
  const { planned } = await desk.plan();
  away = must(planned[0]?.caregivers[0], 'somebody works');
  absence = {
    id: randomUUID() as AbsenceId,
    who: { caregiverId: away },
    kind: 'sickLeave',
    from: `${monday}T00:00`,
    to: '2026-12-02T00:00',
    earlierEnds: [],
  };
});
afterEach(() => desk.leave());

const heldBy = ({ planned }: WeekView): readonly PlannedAssignment[] =>
  planned.filter(({ caregivers }) => caregivers.includes(away));

const take = async (what: Absence, label: string) => {
  const open = await desk.load();
  const changes = heldBy(open)
    .filter(({ start }) => what.to === null || start < what.to)
    .map((one) => ({ ...one, caregivers: [], pinned: false }));
  const fact = { type: 'absence', absence: { ...what } } as const;
  return desk.app.handlers['repair.take']({ monday, fact, changes, label });
};

const loadNext = async (): Promise<WeekView> =>
  value(await desk.app.handlers['week.load']({ monday: nextMonday }));

/** Gives her one visit of the next week that she may do there. */
async function giveNextWeek(): Promise<void> {
  const { week } = await loadNext();
  for (const visit of week.visits) {
    if ((visit.requiredCaregivers ?? 1) > 1) continue;
    const start = visit.preferred ?? visit.earliest;
    const changes = [{ visit: visit.id, caregivers: [away], start, pinned: false }];
    const asked = { monday: nextMonday, changes, label: 'Confier', override: null };
    const done = await desk.app.handlers['plan.change'](asked);
    if (done.ok) return;
  }
}

it('keeps one chain, frees what comes after the old end, and is undone whole', async () => {
  value(await take(absence, 'Réparer'));
  await giveNextWeek();
  const before = await desk.load();
  const next = await loadNext();
  expect(heldBy(before).length).toBeGreaterThan(0);
  expect(heldBy(next)).toHaveLength(1);

  const longer = extendAbsence(absence, '2026-12-12T00:00');
  const fact = { type: 'absence', absence: longer } as const;
  value(await desk.app.handlers['repair.start']({ monday, fact, now }));
  // Only what she still holds is lost: the days before were repaired already.
  expect((await desk.waitForRepair()).lostCount).toBe(heldBy(before).length);
  value(await take(longer, 'Prolonger'));

  const after = await desk.load();
  const mine = after.absences.filter(({ who }) => 'caregiverId' in who && who.caregiverId === away);
  expect(mine.filter(({ id }) => id === absence.id)).toEqual([
    { ...absence, to: '2026-12-12T00:00', earlierEnds: ['2026-12-02T00:00'] },
  ]);
  expect(heldBy(after)).toEqual([]);
  expect(heldBy(await loadNext())).toEqual([]);
  const due = await desk.app.handlers['call.list']({ monday: nextMonday });
  expect(due.length).toBeGreaterThan(0);
  // What others do stays: those visits were given before, and are history or plan as they stand.
  const others = ({ planned }: WeekView) =>
    planned.filter(({ caregivers }) => !caregivers.includes(away));
  expect(others(after)).toEqual(others(before));

  value(await desk.app.handlers['plan.undo']({ monday }));
  const back = await desk.load();
  expect(back.absences).toEqual(before.absences);
  expect(back.planned).toEqual(before.planned);
  expect((await loadNext()).planned).toEqual(next.planned);
});

it('can’t begin elsewhere, be of somebody else, or forget an end', async () => {
  value(await take(absence, 'Réparer'));
  const refusal = { error: { type: 'InvalidInput', path: 'fact.absence.earlierEnds' } };
  const longer = extendAbsence(absence, '2026-12-04T00:00');
  expect(await take({ ...longer, earlierEnds: [] }, 'Prolonger')).toMatchObject(refusal);
  expect(await take({ ...longer, from: '2026-12-01T00:00' }, 'Prolonger')).toMatchObject(refusal);
  expect(await take(extendAbsence(absence, '2026-12-01T00:00'), 'Prolonger')).toMatchObject(
    refusal,
  );
  expect(await take(extendAbsence(longer, null), 'Prolonger')).toMatchObject(refusal);
});
