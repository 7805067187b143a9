/** What upset a week and what repairs it, taken as one gesture and taken back as one. */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AbsenceId, CaregiverId, VisitId } from '../../../domain/ids.ts';
import { must } from '../../../domain/result.ts';
import type { RepairFact, RepairView, WeekView } from '../../../electron/contract.ts';
import { judgeChange } from '../../../electron/planning/judge.ts';
import { monday, openDesk, value, type Desk } from '../../support/desk.ts';

const now = '2026-11-27T09:00';
const label = 'Réparer';

let desk: Desk;
let before: WeekView;
beforeEach(async () => {
  desk = openDesk();
  await desk.createExample();
  before = await desk.plan();
});
afterEach(() => desk.leave());

const firstPlanned = () => must(before.planned[0], 'something is planned');

async function find(fact: RepairFact): Promise<RepairView> {
  value(await desk.app.handlers['repair.start']({ monday, fact, now }));
  return desk.waitForRepair();
}

/** Takes the alternative that is recommended, or nothing beside the fact. */
async function take(fact: RepairFact, found: RepairView | null): Promise<WeekView> {
  const chosen = found?.alternatives.find(({ isRecommended }) => isRecommended);
  const changes = (chosen?.changes ?? []).map(({ visit, from, to }) => ({
    visit,
    caregivers: [...(to?.caregivers ?? [])],
    start: must(to?.start ?? from?.start, 'it was or is planned'),
    pinned: false,
  }));
  value(await desk.app.handlers['repair.take']({ monday, fact, changes, label }));
  const after = await desk.load();
  expect(after.undo).toBe(label);
  return after;
}

/** Everything that the gesture may have touched. */
const stateOf = ({ week, planned, absences, cancelled }: WeekView) => ({
  visits: week.visits,
  planned,
  absences,
  cancelled,
});

async function undoAll(): Promise<void> {
  value(await desk.app.handlers['plan.undo']({ monday }));
  expect(stateOf(await desk.load())).toEqual(stateOf(before));
}

const absenceOf = (from: string, to: string): Extract<RepairFact, { type: 'absence' }> => ({
  type: 'absence',
  absence: {
    id: randomUUID() as AbsenceId,
    who: { caregiverId: must(firstPlanned().caregivers[0], 'somebody works') },
    kind: 'sickLeave',
    from,
    to,
    earlierEnds: [],
  },
});

describe('an absence', () => {
  it('is covered near the plan that stands, and goes with its gesture', async () => {
    const to = '2026-12-02T00:00';
    const fact = absenceOf(`${monday}T00:00`, to);
    const { who, id } = fact.absence;
    const found = await find(fact);
    expect(found.lostCount).toBeGreaterThan(0);
    const after = await take(fact, found);
    expect(after.absences.map((absence) => absence.id)).toContain(id);
    const away = 'caregiverId' in who ? who.caregiverId : null;
    const busy = after.planned.filter(
      ({ caregivers, start }) => caregivers.some((each) => each === away) && start < to,
    );
    expect(busy).toEqual([]);
    await undoAll();
    // Whoever shows absences hears of it.
    expect(desk.heard.at(-1)?.topics).toContain('absences');
    value(await desk.app.handlers['plan.redo']({ monday }));
    expect((await desk.load()).absences.map((absence) => absence.id)).toContain(id);
  });

  it('must end after it begins, and be of an agent of the week', async () => {
    const odd = absenceOf(`${monday}T08:00`, `${monday}T08:00`);
    expect(await desk.app.handlers['repair.start']({ monday, fact: odd, now })).toMatchObject({
      error: { type: 'InvalidInput', path: 'fact.absence.to' },
    });
  });

  it('of the morning alone is a late start: what comes after it stays hers', async () => {
    const { start } = firstPlanned();
    const hour = `${start.slice(0, 11)}${String(Number(start.slice(11, 13)) + 1).padStart(2, '0')}`;
    const fact = absenceOf(`${monday}T00:00`, `${hour}:00`);
    const found = await find(fact);
    expect(found.lostCount).toBeGreaterThan(0);
    const after = await take(fact, found);
    const mine = ({ planned }: WeekView) =>
      planned.filter(
        ({ caregivers, start: at }) =>
          caregivers.some((each) => firstPlanned().caregivers[0] === each) && at >= `${hour}:00`,
      ).length;
    expect(mine(after)).toBeGreaterThan(0);
    await undoAll();
  });

  it('can’t be taken with a visit left where she is away', async () => {
    const fact = absenceOf(`${monday}T00:00`, '2026-12-02T00:00');
    const moved = { ...firstPlanned(), caregivers: [...firstPlanned().caregivers] };
    const elsewhere = must(
      before.planned.find(({ caregivers }) => caregivers[0] !== moved.caregivers[0]),
      'two people work',
    );
    const changes = [{ ...elsewhere, caregivers: moved.caregivers }];
    expect(await desk.app.handlers['repair.take']({ monday, fact, changes, label })).toMatchObject({
      error: { type: 'IllegalChange' },
    });
    expect(stateOf(await desk.load())).toEqual(stateOf(before));
  });
});

describe('a visit that the person doesn’t want', () => {
  it('leaves its time to one that waited that day', async () => {
    const waiting = firstPlanned();
    const [agent] = waiting.caregivers;
    const change = { ...waiting, caregivers: [] };
    const tray = { monday, changes: [change], label: 'Remettre à pourvoir', override: null };
    value(await desk.app.handlers['plan.change'](tray));
    before = await desk.load();
    const { visit } = must(
      before.planned.find(
        ({ caregivers, start }) =>
          caregivers.some((each) => each === agent) &&
          start.slice(0, 10) === waiting.start.slice(0, 10),
      ),
      'she has another visit that day',
    );
    const fact: RepairFact = { type: 'cancelled', visit };
    const found = await find(fact);
    expect(found.lostCount).toBeGreaterThan(0);
    const after = await take(fact, found);
    expect(after.cancelled.map(({ id }) => id)).toContain(visit);
    const planned = after.planned.map((one) => one.visit);
    expect(planned).not.toContain(visit);
    expect(planned).toContain(waiting.visit);
    expect(judgeChange(after.week, [], after.planned)).toEqual([]);
    await undoAll();
  });
});

describe('a visit more', () => {
  const asked = (): Extract<RepairFact, { type: 'added' }> => ({
    type: 'added',
    visit: {
      id: randomUUID() as VisitId,
      needId: null,
      beneficiaryId: must(before.beneficiaries[0], 'somebody is helped').id,
      kind: 'company',
      priority: 4,
      earliest: `${monday}T07:00`,
      latest: `${monday}T18:00`,
      preferred: `${monday}T14:00`,
      durationMinutes: 30,
      requiredCaregivers: 1,
      qualifications: [],
      cancelled: false,
    },
  });

  it('is given to somebody, or waits in the tray, and is gone by one undo', async () => {
    const fact = asked();
    const found = await find(fact);
    expect(found.lostCount).toBe(1);
    const given = await take(fact, found);
    expect(given.planned.map(({ visit }) => visit)).toContain(fact.visit.id);
    expect(judgeChange(given.week, [], given.planned)).toEqual([]);
    await undoAll();
    const waiting = await take(fact, null);
    expect(waiting.week.visits.map(({ id }) => id)).toContain(fact.visit.id);
    expect(waiting.planned.map(({ visit }) => visit)).not.toContain(fact.visit.id);
    await undoAll();
  });

  it('is refused to nobody, and to a window that is upside down', async () => {
    const fact = asked();
    const start = (visit: Partial<typeof fact.visit>) =>
      desk.app.handlers['repair.start']({
        monday,
        fact: { ...fact, visit: { ...fact.visit, ...visit } },
        now,
      });
    const beneficiaryId = randomUUID() as typeof fact.visit.beneficiaryId;
    expect(await start({ beneficiaryId })).toMatchObject({
      error: { type: 'BeneficiaryNotFound' },
    });
    expect(await start({ latest: `${monday}T06:00` })).toMatchObject({
      error: { type: 'InvalidInput', path: 'fact.visit.earliest' },
    });
  });
});

describe('a pin', () => {
  const whoOf = ({ caregivers }: { readonly caregivers: readonly CaregiverId[] }) => ({
    caregivers: [...caregivers],
  });
  const without = (...gone: WeekView['planned'][number][]) =>
    before.planned.filter((one) => !gone.includes(one));

  it('set on a full round stands, and what it pushes out is placed again', async () => {
    // To where somebody is busy at that hour who could go there if she weren't.
    const single = before.planned.filter(({ caregivers }) => caregivers.length === 1);
    const pairs = single.flatMap((first) => single.map((other) => ({ first, other })));
    const { first, other } = must(
      pairs.find(({ first: a, other: b }) => {
        if (a.start !== b.start || a.caregivers[0] === b.caregivers[0]) return false;
        const rest = without(a, b);
        return judgeChange(before.week, rest, [...rest, { ...a, ...whoOf(b) }]).length === 0;
      }),
      'two visits begin together that one of both could do',
    );
    const fact: RepairFact = {
      type: 'pin',
      visit: first.visit,
      ...whoOf(other),
      start: first.start,
    };
    const found = await find(fact);
    expect(found.lostCount).toBeGreaterThan(0);
    const recommended = found.alternatives.find(({ isRecommended }) => isRecommended);
    const why = recommended?.changes.find(({ visit }) => visit === first.visit)?.why;
    expect(why).toBe('asked');
    const after = await take(fact, found);
    expect(after.planned.find(({ visit }) => visit === first.visit)).toEqual({
      ...first,
      ...whoOf(other),
      pinned: true,
    });
    await undoAll();
  });

  it('let go leaves the visit where it was, unless something better takes its place', async () => {
    const { visit } = firstPlanned();
    const change = { ...firstPlanned(), caregivers: [...firstPlanned().caregivers], pinned: true };
    const pin = { monday, changes: [change], label: 'Épingler', override: null };
    value(await desk.app.handlers['plan.change'](pin));
    before = await desk.load();
    const fact: RepairFact = { type: 'unpin', visit };
    await find(fact);
    const after = await take(fact, null);
    expect(after.planned.find((one) => one.visit === visit)).toEqual({ ...change, pinned: false });
    await undoAll();
  });
});
