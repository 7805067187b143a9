/** The law's word on a gesture, with the smallest example service and a week planned by hand. */
import { beforeAll, describe, expect, it } from 'vitest';
import { makeExample } from '../../db/seed/example.ts';
import { expandNeeds } from '../../domain/expand-needs.ts';
import type { CaregiverId, VisitId } from '../../domain/ids.ts';
import { must } from '../../domain/result.ts';
import type { Assignment, WeekFile } from '../../domain/week.ts';
import type { PlannedAssignment } from '../../electron/contract.ts';
import { changePlan, type AssignmentChange } from '../../electron/planning/change-plan.ts';
import { acceptPart, judgeChange } from '../../electron/planning/judge.ts';
import { makeWeekView } from '../../electron/planning/week-view.ts';
import { makeWeekFile, openRows } from '../../weeks/week-rows.ts';

const monday = '2026-11-30';
const profile = 'fpt';
let week: WeekFile;

const rows = () => {
  const data = makeExample('XS', 7, monday);
  const visits = expandNeeds({ needs: data.needs, absences: data.absences, monday });
  return { ...data, monday, visits, planned: [], publication: null, ways: [] };
};

beforeAll(() => {
  week = makeWeekFile(rows(), () => null);
});

/** Every way in which this visit, alone on an empty plan, can be given to somebody. */
function legalStarts(visit: WeekFile['visits'][number]): readonly PlannedAssignment[] {
  return week.caregivers
    .map(({ id }) => ({
      visit: visit.id,
      caregivers: [id],
      start: visit.preferred ?? visit.earliest,
      pinned: false,
    }))
    .filter((assignment) => judgeChange(week, [], [assignment]).length === 0);
}

const aSingleVisit = () =>
  must(
    week.visits.find((visit) => visit.requiredCaregivers === 1 && legalStarts(visit).length > 1),
    'the example has a visit that two people can take',
  );

const change = (planned: readonly PlannedAssignment[], ...changes: readonly AssignmentChange[]) =>
  changePlan({ week, planned, profile }, changes, null);

describe('a change', () => {
  it('that is legal is made, and moves nothing else', () => {
    const visit = aSingleVisit();
    const [first, second] = legalStarts(visit);
    const given = change([], must(first, 'one can'));
    expect(given).toEqual({ ok: true, value: { planned: [first], overridden: [] } });
    expect(change([must(first, 'one can')], must(second, 'two can'))).toMatchObject({
      ok: true,
      value: { planned: [second] },
    });
  });

  it('back to the tray leaves no row', () => {
    const assignment = must(legalStarts(aSingleVisit())[0], 'one can');
    const tray = { ...assignment, caregivers: [] };
    expect(change([assignment], tray)).toMatchObject({ ok: true, value: { planned: [] } });
  });

  it('against the law is refused with the rules and the visit', () => {
    const visit = aSingleVisit();
    const assignment = must(legalStarts(visit)[0], 'one can');
    const night = { ...assignment, start: `${assignment.start.slice(0, 10)}T03:00` };
    const refused = change([], night);
    expect(refused).toMatchObject({ ok: false, error: { type: 'IllegalChange', visit: visit.id } });
    expect(
      refused.ok || refused.error.type !== 'IllegalChange' ? [] : refused.error.rules,
    ).toContain('window');
  });

  it('may set the agreed hour aside with a reason, but not an absence', () => {
    const visit = aSingleVisit();
    const found = legalStarts(visit).flatMap((assignment) => {
      const late = { ...assignment, start: laterThanWindow(visit.latest) };
      const rules = judgeChange(week, [], [late]).map(({ rule }) => rule);
      return rules.length === 1 && rules[0] === 'window' ? [late] : [];
    });
    const late = must(found[0], 'somebody is free just after the window');
    const because = (rules: string[]) => ({ reason: 'Accord de la personne', rules });
    const plan = { week, planned: [], profile } as const;
    expect(changePlan(plan, [late], because([])).ok).toBe(false);
    expect(changePlan(plan, [late], because(['window']))).toMatchObject({
      ok: true,
      value: { overridden: ['window'] },
    });
    const night = { ...late, start: `${late.start.slice(0, 10)}T03:00` };
    const forced = changePlan(plan, [night], because(['window', 'availability']));
    expect(forced).toMatchObject({ ok: false, error: { rules: ['availability'] } });
  });

  it.each([
    ['an unknown visit', { visit: 'nobody' as VisitId }, 'VisitNotFound'],
    ['an unknown caregiver', { caregivers: ['nobody' as CaregiverId] }, 'CaregiverNotFound'],
    ['a day without that date', { start: '2026-11-31T08:00' }, 'InvalidInput'],
  ])('with %s is refused', (_, wrong, type) => {
    const assignment = must(legalStarts(aSingleVisit())[0], 'one can');
    expect(change([], { ...assignment, ...wrong })).toMatchObject({ ok: false, error: { type } });
  });

  it('with somebody named twice is refused', () => {
    const assignment = must(legalStarts(aSingleVisit())[0], 'one can');
    const [caregiver] = assignment.caregivers;
    const twice = {
      ...assignment,
      caregivers: [caregiver, caregiver].filter((id) => id !== undefined),
    };
    expect(change([], twice)).toMatchObject({ ok: false, error: { type: 'InvalidInput' } });
  });
});

describe('a part of a proposal', () => {
  it('never breaks what the whole respected: who would is left as it was', () => {
    const visit = aSingleVisit();
    const [here] = legalStarts(visit);
    const assignment: Assignment = must(here, 'one can');
    const rival = must(findRival(assignment), 'another visit wants the same person then');
    // The proposal hands the rival's hour to the visit and moves the rival to somebody else; only
    // the first half is wanted.
    const wanted = new Set([visit.id]);
    const part = acceptPart(week, [rival], [assignment], wanted);
    expect(part.dropped).toEqual([visit.id]);
    expect(part.assignments.map(({ visit: id }) => id)).toEqual([rival.visit]);

    const free = acceptPart(week, [], [assignment], wanted);
    expect(free.dropped).toEqual([]);
    expect(free.assignments).toHaveLength(1);
  });
});

/** Another visit that the same person can do alone, but not beside the first. */
function findRival(assignment: Assignment): Assignment | undefined {
  return week.visits
    .filter(({ id }) => id !== assignment.visit)
    .map((visit) => ({
      visit: visit.id,
      caregivers: assignment.caregivers,
      start: visit.preferred ?? visit.earliest,
    }))
    .find(
      (other) =>
        judgeChange(week, [], [other]).length === 0 &&
        judgeChange(week, [other], [other, assignment]).length > 0,
    );
}

/** Ten minutes after the latest start. */
function laterThanWindow(latest: string): string {
  const minutes = Number(latest.slice(11, 13)) * 60 + Number(latest.slice(14)) + 10;
  const hour = String(Math.floor(minutes / 60)).padStart(2, '0');
  return `${latest.slice(0, 11)}${hour}:${String(minutes % 60).padStart(2, '0')}`;
}

describe('the view of a week', () => {
  const extras = {
    previousPublication: null,
    overrides: [],
    undo: null,
    redo: null,
    hasProposal: false,
  };

  it('keeps cancelled visits apart, and forgets rows about people who have left', () => {
    const all = rows();
    const [gone, ...visits] = all.visits;
    const cancelled = { ...must(gone, 'a visit'), cancelled: true };
    const assignment = must(legalStarts(aSingleVisit())[0], 'one can');
    const kept = {
      ...all,
      visits: [cancelled, ...visits],
      planned: [
        { ...assignment, pinned: true },
        { ...assignment, visit: cancelled.id, pinned: false },
        { ...assignment, visit: 'elsewhere' as VisitId, pinned: false },
      ],
    };
    const view = makeWeekView(
      openRows(kept, () => null),
      extras,
      () => null,
    );
    expect(view.cancelled.map(({ id }) => id)).toContain(cancelled.id);
    expect(view.week.visits.map(({ id }) => id)).not.toContain(cancelled.id);
    expect(view.planned.filter(({ visit }) => visit !== assignment.visit)).toEqual([]);
    // Pins bind the search, not the hand.
    expect(view.week.pinned).toEqual([]);
  });

  it('has the rules of the service’s legal profile, its own values on top', () => {
    const all = rows();
    const service = { ...all.service, rules: { maxDailyWork: 480 } };
    const view = makeWeekView(
      openRows({ ...all, service }, () => null),
      extras,
      () => null,
    );
    expect(view.week.rules).toMatchObject({ minDailyRest: 660, maxDailyWork: 480 });
  });
});
