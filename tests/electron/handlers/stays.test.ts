/**
 * Hospital and return (T12): visits to come are suspended, the one under way is kept, and each finds
 * its agent and hour again unless the time was given to somebody else meanwhile.
 */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AbsenceId, BeneficiaryId, VisitId } from '../../../domain/ids.ts';
import { must } from '../../../domain/result.ts';
import type { PlannedAssignment, WeekView } from '../../../electron/contract.ts';
import { judgeChange } from '../../../electron/planning/judge.ts';
import { monday, openDesk, value, type Desk } from '../../support/desk.ts';

let desk: Desk;
let before: WeekView;
let person: BeneficiaryId;
/** Of that person, in order of their start. */
let theirs: readonly PlannedAssignment[];
const id = randomUUID() as AbsenceId;

const visitsOf = ({ week, planned }: WeekView, who: string): readonly PlannedAssignment[] =>
  planned.filter(({ visit }) =>
    week.visits.some((each) => each.id === visit && each.beneficiary === who),
  );

beforeEach(async () => {
  desk = openDesk();
  await desk.createExample();
  before = await desk.plan();
  const people = Map.groupBy(
    before.planned,
    ({ visit }) =>
      must(
        before.week.visits.find((each) => each.id === visit),
        'a visit',
      ).beneficiary,
  );
  // Pairs apart: the time that they leave is free for another pair alone.
  const [most] = [...people]
    .filter(([, planned]) => planned.every(({ caregivers }) => caregivers.length === 1))
    .sort((a, b) => b[1].length - a[1].length);
  person = must(most, 'somebody is helped')[0];
  theirs = visitsOf(before, person);
});
afterEach(() => desk.leave());

const stateOf = ({ week, planned, absences, cancelled }: WeekView) => ({
  visits: week.visits,
  planned,
  absences,
  cancelled,
});

/** A minute after the start of the second visit of the person: that one is under way. */
function whileSecond(): string {
  const { start } = must(theirs[1], 'two visits');
  return `${start.slice(0, 15)}${Number(start.slice(15)) + 1}`;
}

const begin = async (from: string) =>
  value(await desk.app.handlers['stay.begin']({ id, beneficiaryId: person, from }));

/** A visit more, at somebody else's, on the time that one of theirs left. */
async function giveTime(): Promise<{
  readonly mine: PlannedAssignment;
  readonly other: PlannedAssignment;
}> {
  for (const mine of theirs.filter(({ caregivers }) => caregivers.length === 1)) {
    for (const { id: beneficiaryId } of before.beneficiaries) {
      if (beneficiaryId === person) continue;
      const visit = {
        id: randomUUID() as VisitId,
        needId: null,
        beneficiaryId,
        kind: 'company' as const,
        priority: 4 as const,
        earliest: mine.start,
        preferred: mine.start,
        latest: mine.start,
        durationMinutes: 15,
        requiredCaregivers: 1 as const,
        qualifications: [],
        cancelled: false as const,
      };
      const other = { ...mine, visit: visit.id, caregivers: [...mine.caregivers], pinned: false };
      const fact = { type: 'added', visit } as const;
      const asked = { monday, fact, changes: [other], label: 'Ajouter' };
      if ((await desk.app.handlers['repair.take'](asked)).ok) return { mine, other };
    }
  }
  throw new Error('nobody else can be visited at that hour');
}

describe('a stay in hospital', () => {
  it('suspends what comes, keeps what has begun, frees agents, and is undone as one', async () => {
    const begun = await begin(whileSecond());
    const away = await desk.load();
    expect(visitsOf(away, person)).toEqual(theirs.slice(0, 2));
    expect(begun.suspendedCount).toBeGreaterThanOrEqual(theirs.length - 2);
    expect(begun.freedMinutes).toBeGreaterThan(0);
    expect(new Set(begun.freed)).toEqual(
      new Set(theirs.slice(2).flatMap(({ caregivers }) => caregivers)),
    );
    expect(away.absences.find((each) => each.id === id)).toMatchObject({
      kind: 'hospital',
      to: null,
    });
    // Agents have to hear that nobody waits for them there.
    const due = await desk.app.handlers['call.list']({ monday });
    expect(due.map(({ who }) => 'caregiverId' in who)).toEqual(begun.freed.map(() => true));
    value(await desk.app.handlers['plan.undo']({ monday }));
    expect(stateOf(await desk.load())).toEqual(stateOf(before));
  });

  it('ends with each visit where it was', async () => {
    await begin(`${monday}T00:00`);
    const away = stateOf(await desk.load());
    const ended = value(await desk.app.handlers['stay.end']({ id, to: `${monday}T00:05` }));
    expect(ended.restoredCount).toBeGreaterThanOrEqual(theirs.length);
    const back = await desk.load();
    expect(visitsOf(back, person)).toEqual(theirs);
    expect(back.planned).toEqual(before.planned);
    value(await desk.app.handlers['plan.undo']({ monday }));
    expect(stateOf(await desk.load())).toEqual(away);
  });

  it('ends on a Wednesday: the days before it stay suspended', async () => {
    await begin(`${monday}T00:00`);
    const to = '2026-12-02T00:00';
    value(await desk.app.handlers['stay.end']({ id, to }));
    expect(visitsOf(await desk.load(), person)).toEqual(theirs.filter(({ start }) => start >= to));
  });

  it('leaves open what its agent was given meanwhile, with the rule that stops her', async () => {
    await begin(`${monday}T00:00`);
    const given = await giveTime();
    const away = await desk.load();
    const ended = value(await desk.app.handlers['stay.end']({ id, to: `${monday}T00:05` }));
    const back = await desk.load();
    // What was given stays, and nothing is broken by the return.
    expect(back.planned).toContainEqual(given.other);
    expect(judgeChange(back.week, away.planned, back.planned)).toEqual([]);
    const mine = back.planned.find(({ visit }) => visit === given.mine.visit);
    const isOpen = ended.open.find(({ visit }) => visit === given.mine.visit);
    // It waits with its reason, unless the habitual week has another place for it.
    expect((mine === undefined) === (isOpen !== undefined)).toBe(true);
    expect(mine).not.toEqual(given.mine);
    if (isOpen !== undefined) expect(isOpen.rule).not.toBeNull();
  });

  it('can’t begin twice, nor end before it began', async () => {
    const from = `${monday}T10:00`;
    await begin(from);
    const again = { id: randomUUID() as AbsenceId, beneficiaryId: person, from };
    expect(await desk.app.handlers['stay.begin'](again)).toMatchObject({
      error: { type: 'InvalidInput', path: 'from' },
    });
    expect(await desk.app.handlers['stay.end']({ id, to: `${monday}T09:00` })).toMatchObject({
      error: { type: 'InvalidInput', path: 'to' },
    });
  });
});

/** The same absence written in the list of absences, without the board's words for a stay. */
describe('an absence of a person that is changed in its list', () => {
  const save = async (to: string | null): Promise<void> => {
    value(
      await desk.app.handlers['absence.save']({
        id,
        who: { beneficiaryId: person },
        kind: 'hospital',
        from: `${monday}T00:00`,
        to,
        earlierEnds: [],
      }),
    );
  };

  it('gives each visit its place again when it is deleted', async () => {
    await save(null);
    expect(visitsOf(await desk.load(), person)).toEqual([]);
    value(await desk.app.handlers['absence.delete']({ id }));
    expect((await desk.load()).planned).toEqual(before.planned);
  });

  it.each(['deleted', 'shortened'])(
    'puts nobody on top of what her agent was given meanwhile when it is %s',
    async (how) => {
      await save(null);
      const given = await giveTime();
      const away = await desk.load();
      if (how === 'deleted') value(await desk.app.handlers['absence.delete']({ id }));
      else await save(`${monday}T00:05`);
      const back = await desk.load();
      expect(back.planned).toContainEqual(given.other);
      expect(judgeChange(back.week, away.planned, back.planned)).toEqual([]);
      expect(back.planned).not.toContainEqual(given.mine);
      // She is expected again all the same: the visit is there, with a place or waiting for one.
      expect(back.week.visits.map((visit) => visit.id)).toContain(given.mine.visit);
    },
  );
});
