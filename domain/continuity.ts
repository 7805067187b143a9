/** The same faces: how often a person sees those that they see most, and how many there are. */
import { addDays } from './calendar.ts';
import type { BeneficiaryId, CaregiverId, Day } from './ids.ts';
import type { VisitFact } from './visit-fact.ts';

/** A person is used to three faces (domain research: 80 % of the visits by two or three). */
const HABITUAL_FACES = 3;
const WEEKS = 12;
const SHORT_WEEKS = 4;

export interface Continuity {
  readonly beneficiary: BeneficiaryId;
  /** Over twelve weeks, one for each caregiver who came. */
  readonly visitCount: number;
  /** Of these by the three most seen, 0 to 1. */
  readonly habitualShare: number;
  readonly facesOfFourWeeks: number;
  readonly facesOfTwelveWeeks: number;
}

/** Of everybody who was visited in the twelve weeks before `to` (excluded). */
export function countContinuity(visits: readonly VisitFact[], to: Day): readonly Continuity[] {
  const from = addDays(to, -7 * WEEKS);
  const recent = addDays(to, -7 * SHORT_WEEKS);
  const known = visits.filter(
    ({ day, caregivers }) => from <= day && day < to && caregivers.length > 0,
  );
  return [...Map.groupBy(known, ({ beneficiaryId }) => beneficiaryId)].map(
    ([beneficiary, theirs]): Continuity => {
      const comings = new Map<CaregiverId, number>();
      const lately = new Set<CaregiverId>();
      for (const { day, caregivers } of theirs) {
        for (const caregiver of caregivers) {
          comings.set(caregiver, (comings.get(caregiver) ?? 0) + 1);
          if (day >= recent) lately.add(caregiver);
        }
      }
      const counts = [...comings.values()].sort((a, b) => b - a);
      const all = counts.reduce((sum, count) => sum + count, 0);
      const habitual = counts.slice(0, HABITUAL_FACES).reduce((sum, count) => sum + count, 0);
      return {
        beneficiary,
        visitCount: all,
        habitualShare: habitual / all,
        facesOfFourWeeks: lately.size,
        facesOfTwelveWeeks: comings.size,
      };
    },
  );
}
