/**
 * Taking a person in (prise en charge): what is wished for, the visits that could be, and the needs
 * that stay once days and hours are chosen.
 */
import { weekdayOf } from './calendar.ts';
import { expandNeeds } from './expand-needs.ts';
import type { BeneficiaryId, CareTaskId, Day, LocalTime, NeedId, VisitId } from './ids.ts';
import { plainPattern } from './recurrence.ts';
import type { CareKind, MinuteOfDay, Need, Weekday } from './service.ts';
import type { Visit } from './visit.ts';
import type { Priority } from './week.ts';

/** One passage that comes back so many times a week. */
export interface Passage {
  /** Of the need that it becomes. */
  readonly needId: NeedId;
  readonly taskId: CareTaskId | null;
  readonly kind: CareKind;
  readonly priority: Priority;
  readonly durationMinutes: number;
  readonly requiredCaregivers: 1 | 2;
  readonly qualifications: readonly string[];
  /** Days on which it may be. */
  readonly weekdays: readonly Weekday[];
  readonly times: number;
  readonly minDaysApart: number;
  /** Of the start. */
  readonly earliest: MinuteOfDay;
  readonly preferred: MinuteOfDay;
  readonly latest: MinuteOfDay;
}

/** The passage as a need on those days from that day on. */
export const toNeed = (passage: Passage, beneficiaryId: BeneficiaryId, validFrom: Day): Need => ({
  ...plainPattern,
  id: passage.needId,
  rootId: passage.needId,
  taskId: passage.taskId,
  beneficiaryId,
  kind: passage.kind,
  priority: passage.priority,
  weekdays: passage.weekdays,
  parity: 'every',
  earliest: passage.earliest,
  latest: passage.latest,
  preferred: passage.preferred,
  durationMinutes: passage.durationMinutes,
  requiredCaregivers: passage.requiredCaregivers,
  qualifications: passage.qualifications,
  validFrom,
  validUntil: null,
  after: null,
});

/** A visit for each day of the week on which the passage may be. */
export const candidateVisits = (
  passage: Passage,
  beneficiaryId: BeneficiaryId,
  monday: Day,
  timeZone: string,
): readonly Visit[] =>
  expandNeeds({
    needs: [toNeed(passage, beneficiaryId, monday)],
    absences: [],
    monday,
    timeZone,
  });

/** A visit of the way that was chosen; no start where nobody could take it. */
export interface ChosenVisit {
  readonly visit: VisitId;
  readonly day: Day;
  readonly start: LocalTime | null;
}

/**
 * The needs of the chosen way: each passage on its chosen days, wished for at the hour that most of
 * them got. Where the week had begun, or had too little room, other days that it may be on make up
 * for what is missing, from the next week on. A passage without a chosen day is left out.
 */
export function settlePassages(
  passages: readonly Passage[],
  beneficiaryId: BeneficiaryId,
  validFrom: Day,
  chosenOf: (passage: Passage) => readonly ChosenVisit[],
): readonly Need[] {
  return passages.flatMap((passage) => {
    const chosen = chosenOf(passage);
    if (chosen.length === 0) return [];
    const weekdays = fillUp(passage, [...new Set(chosen.map(({ day }) => weekdayOf(day)))]);
    const starts = chosen.flatMap(({ day, start }) =>
      start === null ? [] : [minutesAfter(day, start)],
    );
    const settled = {
      ...passage,
      weekdays,
      preferred: clamp(medianOf(starts) ?? passage.preferred, passage),
    };
    return [toNeed(settled, beneficiaryId, validFrom)];
  });
}

function fillUp(
  { weekdays, times, minDaysApart }: Passage,
  chosen: readonly Weekday[],
): readonly Weekday[] {
  const kept = [...chosen];
  for (const weekday of weekdays) {
    if (kept.length >= times) break;
    if (kept.every((other) => Math.abs(other - weekday) >= minDaysApart)) kept.push(weekday);
  }
  return kept.sort((a, b) => a - b);
}

/** Minutes of the wall clock after the day's midnight. */
const minutesAfter = (day: Day, start: LocalTime): number =>
  (start.slice(0, 10) > day ? 1_440 : 0) +
  Number(start.slice(11, 13)) * 60 +
  Number(start.slice(14, 16));

/** The middle one, the earlier of two. */
const medianOf = (minutes: readonly number[]): number | undefined =>
  minutes.toSorted((a, b) => a - b)[Math.floor((minutes.length - 1) / 2)];

const clamp = (minutes: number, { earliest, latest }: Passage): number =>
  Math.min(latest, Math.max(earliest, minutes));
