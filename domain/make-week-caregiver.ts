/** One caregiver of a week file: the days it may work, the hours it owes, what it worked before. */
import { addDays, mondayOf, weekdayOf } from './calendar.ts';
import { employedSpan, postMinutesOf } from './employment.ts';
import type { Day, LocalTime, PlaceId } from './ids.ts';
import { fullName } from './names.ts';
import type { Absence, Caregiver, Commitment } from './service.ts';
import type { TimeAxis } from './time-axis.ts';
import {
  cutSpans,
  mergeSpans,
  spanMinutes,
  wallMinutes,
  wallToExisting,
  wallToLocal,
  type Span,
} from './wall-clock.ts';
import { isOnWeekendDuty } from './weekend-duty.ts';
import type { WeekCaregiver } from './week.ts';

/** Décret 2000-815, art. 3: 44 hours over 12 weeks, so the week's own and eleven before it. */
const HISTORY_WEEKS = 11;

/** Who may not work in the evening is home by then. */
const EVENING_MINUTE = 19 * 60 + 30;

export interface WeekCaregiverInput {
  readonly axis: TimeAxis;
  readonly caregiver: Caregiver;
  readonly home: PlaceId;
  /** Of this caregiver alone, like the commitments. */
  readonly absences: readonly Absence[];
  readonly commitments: readonly Commitment[];
  readonly history: WeekCaregiver['history'];
  readonly nextStart: LocalTime | undefined;
}

export function makeWeekCaregiver(input: WeekCaregiverInput): WeekCaregiver {
  const { axis, caregiver, nextStart } = input;
  const days = workedSpans(axis, caregiver);
  const cuts = [...absenceSpans(axis, input.absences), ...unemployedSpans(axis, caregiver)];
  const history = input.history ?? historyOf(caregiver, axis.from);
  return {
    id: caregiver.id,
    name: fullName(caregiver),
    home: input.home,
    mode: caregiver.mode,
    qualifications: caregiver.qualifications.map(({ id, until }) =>
      until === null ? { id } : { id, until },
    ),
    targetMinutes: targetMinutes(axis, caregiver, days, cuts),
    availability: mergeSpans(cutSpans(days.flat(), cuts)).flatMap(([start, end]) => {
      const from = wallToExisting(axis, axis.from, start);
      const to = wallToExisting(axis, axis.from, end);
      return from < to ? [{ from, to }] : [];
    }),
    commitments: keptCommitments(axis, input.commitments, cuts),
    rules: caregiver.rules,
    ...(history === undefined ? {} : { history }),
    ...(nextStart === undefined ? {} : { next: { firstStart: nextStart } }),
  };
}

/**
 * The spans of each day of the horizon by the weekly pattern and the weekend duty, in wall minutes
 * since `from`. The night before the horizon counts with what reaches into it.
 */
function workedSpans(axis: TimeAxis, caregiver: Caregiver): readonly (readonly Span[])[] {
  const isHomeEarly = caregiver.file.restrictions.includes('noEvening');
  const lastMinute = isHomeEarly ? EVENING_MINUTE : Infinity;
  return Array.from({ length: axis.dayCount + 1 }, (_, i) => {
    const index = i - 1;
    const day = addDays(axis.from, index);
    const weekday = weekdayOf(day);
    if (weekday >= 6 && !isOnWeekendDuty(caregiver, day)) return [];
    const spans = caregiver.availability
      .filter((span) => span.weekday === weekday)
      .map((span): Span => [
        Math.max(0, index * 1440 + span.from),
        Math.max(0, index * 1440 + Math.min(span.to, lastMinute)),
      ]);
    return mergeSpans(spans.filter(([from, to]) => from < to));
  });
}

function absenceSpans(axis: TimeAxis, absences: readonly Absence[]): readonly Span[] {
  return absences.map(({ from, to }): Span => [
    wallMinutes(axis.from, from),
    to === null ? Infinity : wallMinutes(axis.from, to),
  ]);
}

/** Before the first day on the team and from the first day no longer on it. */
function unemployedSpans(axis: TimeAxis, caregiver: Caregiver): readonly Span[] {
  const { from, to } = employedSpan(caregiver);
  const midnight = (day: Day): number => wallMinutes(axis.from, `${day}T00:00`);
  return [
    ...(from === null ? [] : [[-Infinity, midnight(from)] as const]),
    ...(to === null ? [] : [[midnight(to), Infinity] as const]),
  ];
}

/** The post's hours over the horizon, less the share of the worked days that absences take. */
function targetMinutes(
  axis: TimeAxis,
  caregiver: Caregiver,
  days: readonly (readonly Span[])[],
  cuts: readonly Span[],
): number {
  const worked = days.filter((spans) => spans.length > 0);
  const present = worked.reduce(
    (sum, spans) => sum + spanMinutes(cutSpans(spans, cuts)) / spanMinutes(spans),
    0,
  );
  const share = worked.length === 0 ? 0 : present / worked.length;
  const owed = Array.from({ length: axis.dayCount }, (_, i) =>
    postMinutesOf(caregiver, addDays(axis.from, i)),
  ).reduce((sum, minutes) => sum + minutes, 0);
  return Math.round((owed / 7) * share);
}

/** Those of the horizon; who is away doesn't go to the meeting. */
function keptCommitments(
  axis: TimeAxis,
  commitments: readonly Commitment[],
  cuts: readonly Span[],
): NonNullable<WeekCaregiver['commitments']> {
  const start = wallToLocal(axis.from, 0);
  const end = wallToLocal(axis.to, 0);
  return commitments
    .filter(({ from, to }) => {
      if (from < start || from >= end) return false;
      const span: Span = [wallMinutes(axis.from, from), wallMinutes(axis.from, to)];
      return spanMinutes(cutSpans([span], cuts)) === span[1] - span[0];
    })
    .map(({ from, to, kind }) => ({ from, to, kind }))
    .sort((a, b) => (a.from < b.from ? -1 : 1));
}

/** The unbroken run of known weeks that ends just before `from`, oldest first, at most eleven. */
function historyOf(caregiver: Caregiver, from: Day): WeekCaregiver['history'] {
  const minutesOf = new Map(caregiver.history.map(({ monday, minutes }) => [monday, minutes]));
  const weeklyMinutes: number[] = [];
  for (let back = 1; back <= HISTORY_WEEKS; back++) {
    const minutes = minutesOf.get(addDays(mondayOf(from), -7 * back));
    if (minutes === undefined) break;
    weeklyMinutes.unshift(minutes);
  }
  return weeklyMinutes.length === 0 ? undefined : { weeklyMinutes };
}
