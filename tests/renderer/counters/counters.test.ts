/** What the counters' screen says and draws, from rows worked out by hand. */
import { expect, test } from 'vitest';
import type { BeneficiaryId, CaregiverId, CarePlanId } from '../../../domain/ids.ts';
import { countCaregiver } from '../../../domain/caregiver-counters.ts';
import { noSums } from '../../../domain/day-tally.ts';
import { weekPeriod } from '../../../domain/period.ts';
import { hoursBars, planBars } from '../../../renderer/screens/counters/chart-bars.ts';
import { hoursHeadline, planHeadline } from '../../../renderer/screens/counters/headlines.ts';
import type { PlanRow } from '../../../renderer/screens/counters/person-columns.ts';
import { aCaregiver, MONDAY } from '../../domain/rows.ts';

const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

function agent(id: string, minutes: number) {
  const caregiver = aCaregiver({ id: id as CaregiverId, lastName: id, weeklyMinutes: 1680 });
  const day = {
    ...noSums,
    day: MONDAY,
    visitMinutes: minutes,
    civilMinutes: minutes,
    spanMinutes: minutes,
    isSplit: false,
    isEvening: false,
  };
  const time = { caregiver, planned: [day], counted: [day], plannedWeeks: new Set([MONDAY]) };
  return { caregiver, counters: countCaregiver(time, weekPeriod(MONDAY)) };
}

test('hours: how many are near their post, what is paid above it, the widest gap on top', () => {
  // Post 28 h: one worked 33 h (5 h additional), one 27 h, one 20 h.
  const rows = [agent('near', 27 * 60), agent('over', 33 * 60), agent('under', 20 * 60)];
  expect(plain(hoursHeadline(rows, true))).toBe(
    '1 agent sur 3 à moins de 2 h du poste. Heures complémentaires : 5 h ; supplémentaires : 0 min.',
  );
  expect(plain(hoursHeadline(rows, false))).toContain('5 h (majoration non votée)');
  expect(hoursBars(rows).map(({ id, parts, target }) => [id, parts, target])).toEqual([
    ['over', [28, 5], 28],
    ['near', [27, 0], 28],
    ['under', [20, 0], 28],
  ]);
});

const use = (plan: string | null, grantedMinutes: number, forecastMinutes: number): PlanRow => ({
  beneficiary: 'b' as BeneficiaryId,
  plan: plan as CarePlanId | null,
  grantedMinutes,
  plannedMinutes: forecastMinutes,
  performedMinutes: 0,
  forecastMinutes,
  person: 'DUPUY Odette',
  planName: '',
});

test('plans: how far they are used, and what nobody pays', () => {
  const rows = [use('a', 600, 600), use('b', 600, 480), use(null, 0, 90)];
  expect(plain(planHeadline(rows))).toBe(
    '20 h accordées, 18 h utilisées en fin de période (90 %). Hors plan : 1 h 30 chez 1 personne.',
  );
  expect(planBars(rows).map(({ parts }) => parts[0])).toEqual([0, 1, 0, 1]);
});
