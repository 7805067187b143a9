/** Faces that a person sees, counted by hand. */
import { expect, test } from 'vitest';
import { countContinuity } from '../../domain/continuity.ts';
import { spreadsOf } from '../../domain/fairness.ts';
import type { BeneficiaryId, CaregiverId, Day, VisitId } from '../../domain/ids.ts';
import type { VisitFact } from '../../domain/visit-fact.ts';

const visit = (day: Day, ...caregivers: readonly string[]): VisitFact => ({
  id: `${day} ${caregivers.join()}` as VisitId,
  beneficiaryId: 'b1' as BeneficiaryId,
  kind: 'toilette',
  day,
  startMinute: 480,
  durationMinutes: 45,
  crewSize: 1,
  caregivers: caregivers as readonly CaregiverId[],
  settledCount: 0,
  performedMinutes: 0,
  carePlanId: null,
});

test('the share of the three most seen faces, and how many there are in four and twelve weeks', () => {
  // Twelve weeks before 7 December begin on 14 September, four on 9 November.
  const visits = [
    visit('2026-09-13', 'before'),
    visit('2026-09-14', 'ana'),
    visit('2026-10-05', 'ana', 'bea'),
    visit('2026-11-09', 'ana'),
    visit('2026-11-16', 'bea'),
    visit('2026-11-23', 'cleo'),
    visit('2026-11-30', 'dora'),
    visit('2026-12-01'),
    visit('2026-12-07', 'after'),
  ];
  // Seven comings: ana 3, bea 2, cleo 1, dora 1. Three most seen: 6 of 7.
  expect(countContinuity(visits, '2026-12-07')).toEqual([
    {
      beneficiary: 'b1',
      visitCount: 7,
      habitualShare: 6 / 7,
      facesOfFourWeeks: 4,
      facesOfTwelveWeeks: 4,
    },
  ]);
});

test('fairness is the distance between who bears least and who bears most', () => {
  const load = (weekendCount: number, travelMetres: number) => ({
    weekendCount,
    sundayCount: 0,
    holidayCount: 0,
    eveningCount: 0,
    longDayCount: 0,
    travelMetres,
  });
  const spreads = spreadsOf([load(2, 1000), load(5, 4000), load(2, 4000)]);
  expect(spreads).toMatchObject({
    weekendCount: { least: 2, most: 5, mean: 3 },
    travelMetres: { least: 1000, most: 4000, mean: 3000 },
    longDayCount: { least: 0, most: 0, mean: 0 },
  });
  expect(spreadsOf([])).toBeNull();
});
