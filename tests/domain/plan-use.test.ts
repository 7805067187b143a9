/** Hours of care plans used in the order of time and rank, worked out on paper. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '../../domain/calendar.ts';
import type { BeneficiaryId, CaregiverId, CarePlanId, Day, VisitId } from '../../domain/ids.ts';
import { monthOf, weekPeriod } from '../../domain/period.ts';
import { countPlanUse, grantedIn, type Grant } from '../../domain/plan-use.ts';
import type { VisitFact } from '../../domain/visit-fact.ts';

const aPlan = (id: string, change: Partial<Grant> = {}): Grant => ({
  id: id as CarePlanId,
  beneficiaryId: 'b1' as BeneficiaryId,
  grantedMinutes: 600,
  per: 'month',
  kinds: [],
  weekdays: [1, 2, 3, 4, 5, 6, 7],
  paysHolidays: true,
  from: '2026-01-01',
  until: null,
  rank: 0,
  archivedOn: null,
  ...change,
});

/** Planned for one caregiver, not told yet. */
const aVisit = (day: Day, minutes: number, change: Partial<VisitFact> = {}): VisitFact => ({
  id: `${day} ${minutes}` as VisitId,
  beneficiaryId: 'b1' as BeneficiaryId,
  kind: 'housework',
  day,
  startMinute: 540,
  durationMinutes: minutes,
  crewSize: 1,
  caregivers: ['c1' as CaregiverId],
  settledCount: 0,
  performedMinutes: 0,
  carePlanId: null,
  ...change,
});

const november = monthOf('2026-11-01');
const table = (plans: readonly Grant[], visits: readonly VisitFact[], period = november) =>
  countPlanUse(plans, visits, period).map((use) => [
    use.plan,
    use.grantedMinutes,
    use.plannedMinutes,
    use.performedMinutes,
    use.forecastMinutes,
  ]);

test('the first rank is used up before the second, and the rest is told apart', () => {
  // 600 + 300 granted, 4 × 250 = 1 000 wanted: 600, 300, and 100 that nobody pays.
  const plans = [aPlan('mutual', { rank: 1, grantedMinutes: 300 }), aPlan('apa')];
  const visits = [3, 10, 17, 24].map((day) =>
    aVisit(`2026-11-${String(day).padStart(2, '0')}`, 250),
  );
  expect(table(plans, visits)).toEqual([
    ['apa', 600, 600, 0, 600],
    ['mutual', 300, 300, 0, 300],
    [null, 0, 100, 0, 100],
  ]);
});

test('two carers use twice the hours; an uncovered half is forecast, not planned', () => {
  const visits = [
    aVisit('2026-11-03', 60, { crewSize: 2, caregivers: ['c1', 'c2'] as CaregiverId[] }),
    aVisit('2026-11-04', 60, { crewSize: 2 }),
  ];
  // Planned 120 + 60, forecast 120 + 120.
  expect(table([aPlan('apa')], visits)).toEqual([['apa', 600, 180, 0, 240]]);
});

test('what was done replaces what was planned in the forecast', () => {
  const visits = [
    aVisit('2026-11-03', 60, { settledCount: 1, performedMinutes: 75 }),
    // Nobody at home: worked for the agent, nothing for the plan.
    aVisit('2026-11-04', 60, { settledCount: 1, performedMinutes: 0 }),
    aVisit('2026-11-05', 60),
  ];
  expect(table([aPlan('apa')], visits)).toEqual([['apa', 600, 180, 75, 135]]);
});

test('kinds, days and holidays decide who can pay', () => {
  // 11 November 2026 is a Wednesday and a holiday.
  const plans = [
    aPlan('weekday', { weekdays: [1, 2, 3, 4, 5], paysHolidays: false }),
    aPlan('meals', { rank: 1, kinds: ['meal'] }),
  ];
  const visits = [
    aVisit('2026-11-10', 60),
    aVisit('2026-11-11', 60),
    aVisit('2026-11-15', 45, { kind: 'meal' }),
  ];
  expect(table(plans, visits)).toEqual([
    ['weekday', 600, 60, 0, 60],
    ['meals', 600, 45, 0, 45],
    [null, 0, 60, 0, 60],
  ]);
});

test('the plan that a need names comes first whatever its rank', () => {
  const plans = [aPlan('apa'), aPlan('mutual', { rank: 1 })];
  const visit = aVisit('2026-11-03', 60, { carePlanId: 'mutual' as CarePlanId });
  expect(table(plans, [visit])).toEqual([
    ['apa', 600, 0, 0, 0],
    ['mutual', 600, 60, 0, 60],
  ]);
});

test('a week of a monthly plan knows what the month before it has used', () => {
  // 500 of 600 are gone before Monday 23: of 150 wanted then 100 are left.
  const visits = [aVisit('2026-11-03', 500), aVisit('2026-11-24', 150)];
  // 7 of 30 days of 600 are 140.
  expect(table([aPlan('apa')], visits, weekPeriod('2026-11-23'))).toEqual([
    ['apa', 140, 100, 0, 100],
    [null, 0, 50, 0, 50],
  ]);
});

test('a plan that ends inside the month is granted by its days', () => {
  // Until 16 November: 15 of 30 days.
  expect(grantedIn(aPlan('apa', { until: '2026-11-16' }), november)).toBe(300);
  // By the week: 30 days are 30 sevenths of 140.
  expect(grantedIn(aPlan('week', { per: 'week', grantedMinutes: 140 }), november)).toBe(600);
  // Visits after the end are nobody's.
  const visits = [aVisit('2026-11-10', 60), aVisit('2026-11-20', 60)];
  expect(table([aPlan('apa', { until: '2026-11-16' })], visits)).toEqual([
    ['apa', 300, 60, 0, 60],
    [null, 0, 60, 0, 60],
  ]);
});

test('hours of a weekly plan don’t wander into the next week', () => {
  const plan = aPlan('week', { per: 'week', grantedMinutes: 60 });
  // 100 wanted on one Monday, 20 on the next: 60 and 20 paid, 40 not.
  const visits = [aVisit('2026-11-02', 100), aVisit('2026-11-09', 20)];
  expect(table([plan], visits)).toEqual([
    ['week', 257, 80, 0, 80],
    [null, 0, 40, 0, 40],
  ]);
});

test('whatever the plans, every minute is told once and no plan pays more than it grants', () => {
  const someVisits = fc.array(
    fc
      .tuple(fc.integer({ min: 0, max: 29 }), fc.integer({ min: 15, max: 240 }))
      .map(([day, minutes]) => aVisit(addDays('2026-11-01', day), minutes)),
    { maxLength: 20 },
  );
  const somePlans = fc
    .array(fc.integer({ min: 0, max: 900 }), { maxLength: 3 })
    .map((grants) =>
      grants.map((grantedMinutes, rank) => aPlan(`p${rank}`, { grantedMinutes, rank })),
    );
  fc.assert(
    fc.property(somePlans, someVisits, (plans, visits) => {
      const uses = countPlanUse(plans, visits, november);
      const wanted = visits.reduce((sum, { durationMinutes }) => sum + durationMinutes, 0);
      expect(uses.reduce((sum, use) => sum + use.plannedMinutes, 0)).toBe(wanted);
      for (const { plan, plannedMinutes, grantedMinutes } of uses) {
        if (plan !== null) expect(plannedMinutes).toBeLessThanOrEqual(grantedMinutes);
      }
    }),
  );
});
