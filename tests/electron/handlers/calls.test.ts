/** Who has to be told of an absence comes with it, goes with its undo, and each call is kept. */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { callThreads, personOf } from '../../../domain/call.ts';
import type { AbsenceId, CaregiverId } from '../../../domain/ids.ts';
import { must } from '../../../domain/result.ts';
import type { RepairFact, WeekView } from '../../../electron/contract.ts';
import { callEntries, isLeft } from '../../../renderer/plan/call-words.ts';
import { callsOfWeek } from '../../../renderer/plan/changed-calls.ts';
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

describe('what changed since the week was published, by hand', () => {
  /** The desk's clock stands still: `saidAt` is when what is kept was said. */
  const left = async (saidAt?: string): Promise<readonly string[]> => {
    const view = await desk.load();
    const kept = (await list()).map((call) => ({ ...call, madeAt: saidAt ?? call.madeAt }));
    return callEntries(view, callsOfWeek(view, kept), null)
      .filter(isLeft)
      .map(({ id, sentences }) => `${id} ${sentences.join(' ')}`);
  };
  const publish = async () =>
    value(await desk.app.handlers['week.publish']({ monday, author: 'Léa' }));

  it('nobody is called of a draft, nor of what is as it was told', async () => {
    expect(await left()).toEqual([]);
    await publish();
    expect(await left()).toEqual([]);
  });

  it('a visit that goes back to the tray is told to its agent and to the person, until it is undone', async () => {
    await publish();
    const row = must(before.planned[0], 'a visit');
    const changes = [{ ...row, caregivers: [] }];
    value(
      await desk.app.handlers['plan.change']({
        monday,
        changes,
        label: 'Remettre',
        override: null,
      }),
    );
    const person = before.week.visits.find(({ id }) => id === row.visit)?.beneficiary;
    const entries = await left();
    expect(entries).toHaveLength(row.caregivers.length + 1);
    expect(entries.some((text) => text.startsWith(`${row.caregivers[0]} N’y va plus`))).toBe(true);
    expect(
      entries.some((text) => text.startsWith(`${person} `) && text.includes('à rappeler')),
    ).toBe(true);
    value(await desk.app.handlers['plan.undo']({ monday }));
    expect(await left()).toEqual([]);
  });

  it('whoever was told is told, and a new version begins anew', async () => {
    await publish();
    const row = must(before.planned[0], 'a visit');
    value(
      await desk.app.handlers['visit.cancel']({
        monday,
        visit: row.visit,
        cancelled: true,
        label: 'Annuler',
      }),
    );
    const view = await desk.load();
    const due = callsOfWeek(view, await list());
    expect((await left()).some((text) => text.includes('n’a pas lieu'))).toBe(true);
    for (const { who, visits } of due) {
      const facts = {
        monday,
        purpose: 'warn',
        who,
        absenceId: null,
        visits: [...visits],
        answer: 'yes',
      } as const;
      value(await desk.app.handlers['call.log'](facts));
    }
    const anHourLater = '2026-11-24T10:00:00.000Z';
    expect(await left(anHourLater)).toEqual([]);
    await publish();
    expect(await left()).toEqual([]);
  });

  it('an absence keeps its own calls: nobody is on the list twice', async () => {
    await publish();
    await takeAbsence();
    const view = await desk.load();
    expect(callsOfWeek(view, await list())).toEqual(await list());
  });
});
