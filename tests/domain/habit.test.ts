/** From planned weeks to the habit, and from the habit to the next week. */
import { expect, test } from 'vitest';
import { addDays } from '../../domain/calendar.ts';
import { expandNeeds, visitIdOf } from '../../domain/expand-needs.ts';
import { habitFromWeeks, type PlannedWeek } from '../../domain/habit-from-weeks.ts';
import { habitOfWeek, type HabitOfWeekInput } from '../../domain/habit-of-week.ts';
import { habitIn, habitualWeeks } from '../../domain/habitual-week.ts';
import type { BeneficiaryId, CaregiverId, Day, NeedId, TemplateId } from '../../domain/ids.ts';
import { planGaps } from '../../domain/plan-gaps.ts';
import type { CarePlan } from '../../domain/care-plan.ts';
import type { CarePlanId } from '../../domain/ids.ts';
import type { Need } from '../../domain/service.ts';
import type { Template } from '../../domain/template.ts';
import { aBeneficiary, aCaregiver, aNeed, anAbsence, MONDAY } from './rows.ts';

const templateId = 't1' as TemplateId;
const nextMonday = addDays(MONDAY, 7);
const aTemplate = (change: Partial<Template> = {}): Template => ({
  id: templateId,
  label: 'Semaine type',
  validFrom: MONDAY,
  validUntil: null,
  archivedOn: null,
  ...change,
});

/** Every visit of the needs planned at that hour with the crew of its weekday. */
function planned(
  needs: readonly Need[],
  monday: Day,
  crewOf: (day: Day) => readonly string[],
  hour = '08:15',
): PlannedWeek {
  const visits = expandNeeds({ needs, absences: [], monday });
  return {
    monday,
    visits,
    planned: visits.map(({ id, preferred }) => ({
      visit: id,
      caregivers: crewOf(preferred.slice(0, 10)) as CaregiverId[],
      start: `${preferred.slice(0, 10)}T${hour}`,
    })),
  };
}

const weekdaysOnly = aNeed({ weekdays: [1, 2] });

test('one week makes a line for each visit, of every week', () => {
  const lines = habitFromWeeks(
    templateId,
    [planned([weekdaysOnly], MONDAY, () => ['c1'])],
    [weekdaysOnly],
  );
  expect(
    lines.map(({ weekday, parity, start, caregivers }) => [weekday, parity, start, caregivers]),
  ).toEqual([
    [1, 'every', 495, ['c1']],
    [2, 'every', 495, ['c1']],
  ]);
});

test('of weeks A and B, what they share is of every week and the rest of its own', () => {
  const weeks = [
    planned([weekdaysOnly], MONDAY, () => ['c1']),
    planned([weekdaysOnly], nextMonday, (day) => (day === nextMonday ? ['c2'] : ['c1'])),
  ];
  const lines = habitFromWeeks(templateId, weeks, [weekdaysOnly]);
  expect(lines.map(({ weekday, parity, caregivers }) => [weekday, parity, caregivers[0]])).toEqual([
    [1, 'odd', 'c1'],
    [2, 'every', 'c1'],
    [1, 'even', 'c2'],
  ]);
  // The same weeks make the same rows on every device.
  expect(habitFromWeeks(templateId, weeks.toReversed(), [weekdaysOnly])).toEqual(lines);
});

test('a template is followed by the one that begins after it, and archived ones are none', () => {
  const old = aTemplate({ validUntil: nextMonday });
  const young = aTemplate({ id: 't2' as TemplateId, validFrom: nextMonday });
  const gone = aTemplate({ id: 't3' as TemplateId, archivedOn: MONDAY });
  const habits = habitualWeeks([old, gone, young], []);
  const idIn = (monday: Day) => habitIn(habits, monday)?.template.id;
  expect([idIn(MONDAY), idIn(nextMonday), idIn('2026-11-23')]).toEqual(['t1', 't2', undefined]);
});

/** The week after a Monday-and-Tuesday habit of c1 at 8:15. */
function weekAfter(change: Partial<HabitOfWeekInput>, need = weekdaysOnly) {
  const lines = habitFromWeeks(
    templateId,
    [planned([weekdaysOnly], MONDAY, () => ['c1'])],
    [weekdaysOnly],
  );
  const needs = change.needs ?? [need];
  const absences = change.absences ?? [];
  return habitOfWeek({
    monday: nextMonday,
    timeZone: 'Europe/Paris',
    visits: expandNeeds({ needs, absences, monday: nextMonday }),
    needs,
    beneficiaries: [aBeneficiary()],
    caregivers: [aCaregiver()],
    absences,
    habit: { template: aTemplate(), lines },
    ...change,
  });
}

test('an ordinary week is the habit again, on its own days', () => {
  const { choices, gaps } = weekAfter({});
  expect([...choices.values()].flat()).toEqual([
    {
      visit: visitIdOf(weekdaysOnly.id, '2026-12-07'),
      caregivers: ['c1'],
      start: '2026-12-07T08:15',
    },
    {
      visit: visitIdOf(weekdaysOnly.id, '2026-12-08'),
      caregivers: ['c1'],
      start: '2026-12-08T08:15',
    },
  ]);
  expect(gaps).toEqual([]);
});

test('who is on leave on Monday is named, and goes on Tuesday', () => {
  const away = anAbsence({ from: '2026-12-07T00:00', to: '2026-12-08T00:00' });
  const { choices, gaps } = weekAfter({ absences: [away] });
  expect([...choices.values()].map((list) => list.length)).toEqual([0, 1]);
  expect(gaps).toEqual([
    { type: 'away', visit: visitIdOf(weekdaysOnly.id, '2026-12-07'), caregiver: 'c1' },
  ]);
});

test('who has left the team is gone, who is off duty on a weekend is told as such', () => {
  expect(weekAfter({ caregivers: [] }).gaps.map(({ type }) => type)).toEqual(['gone', 'gone']);
  const sunday = aNeed({ weekdays: [7] });
  const lines = habitFromWeeks(templateId, [planned([sunday], MONDAY, () => ['c1'])], [sunday]);
  const { gaps } = weekAfter({
    needs: [sunday],
    caregivers: [aCaregiver({ weekend: { group: 1, of: 2 } })],
    habit: { template: aTemplate(), lines },
  });
  expect(gaps.map(({ type }) => type)).toEqual(['offDuty']);
});

test('a version with other hours keeps its habit, at the nearest hour that it allows', () => {
  const earlier = { ...weekdaysOnly, validUntil: nextMonday };
  const later = {
    ...weekdaysOnly,
    id: 'n2' as NeedId,
    validFrom: nextMonday,
    earliest: 540,
    preferred: 560,
    latest: 600,
  };
  const { choices, gaps } = weekAfter({ needs: [earlier, later] });
  const [first] = choices.get(visitIdOf(weekdaysOnly.id, '2026-12-07')) ?? [];
  expect(first).toMatchObject({ caregivers: ['c1'], start: '2026-12-07T09:00' });
  expect(gaps.map(({ type }) => type)).toEqual(['needChanged', 'needChanged']);
});

test('a new need has no habit; an ended one, a skipped day and a public holiday are told', () => {
  const fresh = aNeed({ id: 'new' as NeedId, rootId: 'new' as NeedId, weekdays: [3] });
  const ended = { ...weekdaysOnly, validUntil: nextMonday };
  expect(
    weekAfter({ needs: [ended, fresh] }).gaps.map((gap) => [
      gap.type,
      'reason' in gap && gap.reason,
    ]),
  ).toEqual([
    ['noHabit', false],
    ['noVisit', 'ended'],
    ['noVisit', 'ended'],
  ]);
  const skipped = { ...weekdaysOnly, exceptions: [{ day: '2026-12-08', movedTo: null }] };
  expect(weekAfter({ needs: [skipped] }).gaps).toMatchObject([
    { type: 'noVisit', day: '2026-12-08', reason: 'exception' },
  ]);
  // Easter Monday 2027, worked and not worked.
  const monday = '2027-03-29';
  const onHoliday = (holidays: Need['holidays']) => {
    const need = { ...weekdaysOnly, holidays };
    const visits = expandNeeds({ needs: [need], absences: [], monday });
    return weekAfter({ monday, needs: [need], visits }).gaps;
  };
  expect(onHoliday('keep')).toMatchObject([{ type: 'holiday', name: 'easterMonday' }]);
  expect(onHoliday('skip')).toMatchObject([{ type: 'noVisit', reason: 'holiday' }]);
});

test('a person in hospital keeps the hour, and asks for nobody', () => {
  const hospital = anAbsence({
    who: { beneficiaryId: 'b1' as BeneficiaryId },
    kind: 'hospital',
    from: '2026-12-01T10:00',
    to: null,
  });
  const { choices, gaps } = weekAfter({ absences: [hospital] });
  expect(choices.size).toBe(0);
  expect(gaps.map(({ type }) => type)).toEqual(['personAway', 'personAway']);
});

test('a plan that ends on Tuesday, and one that grants less than is asked for', () => {
  const plan = (change: Partial<CarePlan>): CarePlan => ({
    id: 'p1' as CarePlanId,
    beneficiaryId: 'b1' as BeneficiaryId,
    funder: 'apa',
    reference: '',
    grantedMinutes: 60,
    per: 'week',
    kinds: [],
    weekdays: [1, 2, 3, 4, 5, 6, 7],
    paysHolidays: true,
    from: '2026-01-01',
    until: null,
    rank: 0,
    archivedOn: null,
    ...change,
  });
  const visits = [MONDAY, nextMonday].flatMap((monday) =>
    expandNeeds({ needs: [weekdaysOnly], absences: [], monday }),
  );
  // Two times 45 minutes a week against 60.
  expect(planGaps(MONDAY, visits, [plan({})])).toEqual([
    { type: 'planShort', beneficiary: 'b1', grantedMinutes: 60, neededMinutes: 90 },
  ]);
  // 8 hours a month are 110 minutes a week.
  expect(planGaps(MONDAY, visits, [plan({ grantedMinutes: 480, per: 'month' })])).toEqual([]);
  const ending = plan({ until: '2026-12-01', grantedMinutes: 600 });
  expect(planGaps(MONDAY, visits, [ending])).toMatchObject([
    { type: 'planEnded', until: '2026-12-01', visits: [visitIdOf(weekdaysOnly.id, '2026-12-01')] },
  ]);
  expect(planGaps(MONDAY, visits, [{ ...ending, archivedOn: MONDAY }])).toEqual([]);
});
