/** Who has to be told of an absence comes with it, goes with its undo, and each call is kept. */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { callThreads, personOf } from '../../../domain/call.ts';
import type { AbsenceId, CaregiverId } from '../../../domain/ids.ts';
import { must } from '../../../domain/result.ts';
import type { RepairFact, WeekView } from '../../../electron/contract.ts';
import { monday, openDesk, value, type Desk } from '../../support/desk.ts';

const to = '2026-12-01T00:00';
let desk: Desk;
let before: WeekView;
let away: CaregiverId;
beforeEach(async () => {
  desk = openDesk();
  await desk.createExample();
  before = await desk.plan();
  away = must(before.planned[0]?.caregivers[0], 'somebody works');
});
afterEach(() => desk.leave());

const list = () => desk.app.handlers['call.list']({ monday });

/** Her Monday goes to the tray, but for one visit that a colleague takes. */
async function takeAbsence() {
  const fact: Extract<RepairFact, { type: 'absence' }> = {
    type: 'absence',
    absence: {
      id: randomUUID() as AbsenceId,
      who: { caregiverId: away },
      kind: 'sickLeave',
      from: `${monday}T00:00`,
      to,
      earlierEnds: [],
    },
  };
  const hers = before.planned.filter(
    ({ caregivers, start }) => caregivers.includes(away) && start < to,
  );
  const changes = hers.map((one) => ({ ...one, caregivers: [], pinned: false }));
  const label = 'Réparer';
  value(await desk.app.handlers['repair.take']({ monday, fact, changes, label }));
  return { fact, hers };
}

describe('calls', () => {
  it('are due to everybody whose week changes, but to whoever is away', async () => {
    const { fact, hers } = await takeAbsence();
    const calls = await list();
    const people = new Set(
      before.week.visits
        .filter(({ id }) => hers.some(({ visit }) => visit === id))
        .map(({ beneficiary }) => beneficiary),
    );
    const partners = new Set(
      hers.flatMap(({ caregivers }) => caregivers).filter((id) => id !== away),
    );
    expect(new Set(calls.map(({ who }) => personOf(who)))).toEqual(
      new Set([...people, ...partners]),
    );
    expect(calls.every(({ absenceId }) => absenceId === fact.absence.id)).toBe(true);
    expect(calls.every(({ answer, author }) => answer === 'due' && author === 'lea')).toBe(true);
  });

  it('are kept with who made them and when, one line each', async () => {
    await takeAbsence();
    const [due] = await list();
    const { id: _id, author: _author, madeAt: _madeAt, ...facts } = must(due, 'a call is due');
    const visits = [...facts.visits];
    const log = async (answer: 'noAnswer' | 'yes') =>
      value(await desk.app.handlers['call.log']({ ...facts, visits, answer }));
    await log('noAnswer');
    const made = await log('yes');
    expect(made).toMatchObject({
      answer: 'yes',
      author: 'lea',
      madeAt: '2026-11-24T09:00:00.000Z',
    });
    expect(desk.heard.at(-1)?.topics).toEqual(['calls']);
    await desk.closeAndOpen();
    const thread = callThreads(await list()).find(
      ({ who }) => personOf(who) === personOf(facts.who),
    );
    expect(thread?.made.map(({ answer }) => answer).toSorted()).toEqual(['noAnswer', 'yes']);
  });

  it('that are due go with the absence when it is undone; those made stay', async () => {
    await takeAbsence();
    const [due] = await list();
    const { id: _id, author: _author, madeAt: _madeAt, ...facts } = must(due, 'a call is due');
    value(
      await desk.app.handlers['call.log']({ ...facts, visits: [...facts.visits], answer: 'yes' }),
    );
    value(await desk.app.handlers['plan.undo']({ monday }));
    expect(desk.heard.at(-1)?.topics).toContain('calls');
    const left = await list();
    expect(left.map(({ answer }) => answer)).toEqual(['yes']);
    expect(callThreads(left)[0]?.state).toBe('takenBack');
  });

  it('are refused to nobody', async () => {
    const stranger = randomUUID() as CaregiverId;
    const asked = {
      monday,
      purpose: 'warn',
      who: { caregiverId: stranger },
      absenceId: null,
      visits: [],
      answer: 'yes',
    } as const;
    expect(await desk.app.handlers['call.log']({ ...asked, visits: [] })).toMatchObject({
      error: { type: 'CaregiverNotFound' },
    });
  });
});
