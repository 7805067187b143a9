/** From what is wished for to needs that come back. */
import { expect, test } from 'vitest';
import type { BeneficiaryId, NeedId, VisitId } from '../../domain/ids.ts';
import { candidateVisits, settlePassages, toNeed, type Passage } from '../../domain/intake.ts';
import { visitIdOf } from '../../domain/expand-needs.ts';
import { MONDAY } from './rows.ts';

const odette = 'b1' as BeneficiaryId;
const cleaning: Passage = {
  needId: 'n1' as NeedId,
  taskId: null,
  kind: 'housework',
  priority: 4,
  durationMinutes: 120,
  requiredCaregivers: 1,
  qualifications: [],
  weekdays: [1, 2, 4, 5],
  times: 2,
  minDaysApart: 2,
  earliest: 540,
  preferred: 840,
  latest: 960,
};

test('a visit for each day on which it may be, under the key that the need will give it', () => {
  const visits = candidateVisits(cleaning, odette, MONDAY, 'Europe/Paris');
  expect(visits.map(({ earliest }) => earliest.slice(0, 10))).toEqual([
    '2026-11-30',
    '2026-12-01',
    '2026-12-03',
    '2026-12-04',
  ]);
  expect(visits[0]?.id).toBe(visitIdOf(cleaning.needId, MONDAY));
});

const chosen = (...days: readonly (readonly [string, string | null])[]) =>
  days.map(([day, start]) => ({
    visit: day as VisitId,
    day,
    start: start === null ? null : `${day}T${start}`,
  }));

test('what was chosen becomes the habit: its days, and the hour that most of them got', () => {
  const [need] = settlePassages([cleaning], odette, MONDAY, () =>
    chosen(['2026-12-01', '14:30'], ['2026-12-04', '09:15']),
  );
  expect(need).toEqual({
    ...toNeed(cleaning, odette, MONDAY),
    weekdays: [2, 5],
    preferred: 9 * 60 + 15,
  });
});

test('days that were over are made up for from the next week on, apart enough', () => {
  const [need] = settlePassages([cleaning], odette, '2026-12-03', () =>
    chosen(['2026-12-04', null]),
  );
  expect(need).toMatchObject({ weekdays: [1, 5], preferred: 840, validFrom: '2026-12-03' });
  expect(settlePassages([cleaning], odette, MONDAY, () => [])).toEqual([]);
});
