/**
 * A second checker, written from docs/week-format.md alone, as slowly and plainly as possible: real
 * dates, no timetable, no shared code with the rules. Where it and the kernel disagree, one is wrong.
 */
import { Temporal } from 'temporal-polyfill';
import type {
  Assignment,
  RuleName,
  RuleValues,
  WeekCaregiver,
  WeekFile,
} from '../../domain/week.ts';

interface Work {
  readonly start: number;
  readonly end: number;
  readonly day: string;
  readonly place: number | null;
}

const defaults = {
  maxDailyWork: 600,
  maxDailySpan: 720,
  minDailyRest: 660,
  breakAfter: 360,
  maxWeeklyWork: 2880,
  maxAverageWork: 2640,
  minWeeklyRest: 2100,
  maxConsecutiveDays: 6,
};

/** Which rules each caregiver breaks on its own timetable, as `rule caregiver` texts. */
export function naiveBreaches(week: WeekFile, assignments: readonly Assignment[]): Set<string> {
  const broken = new Set<string>();
  for (const caregiver of week.caregivers) {
    for (const rule of brokenBy(week, caregiver, assignments))
      broken.add(`${rule} ${caregiver.id}`);
  }
  return broken;
}

/** Minutes since 1970 of a wall-clock minute. */
const minuteOf = (week: WeekFile, time: string): number =>
  Temporal.PlainDateTime.from(time).toZonedDateTime(week.timeZone).epochMilliseconds / 60_000;

function limitOf(
  week: WeekFile,
  caregiver: WeekCaregiver,
  rule: keyof typeof defaults,
): number | null {
  const of = (values: RuleValues | undefined) => values?.[rule];
  const own = of(caregiver.rules);
  if (own !== undefined) return own;
  const general = of(week.rules);
  return general === undefined ? defaults[rule] : general;
}

function brokenBy(
  week: WeekFile,
  caregiver: WeekCaregiver,
  assignments: readonly Assignment[],
): Set<RuleName> {
  const broken = new Set<RuleName>();
  const minute = (time: string): number => minuteOf(week, time);
  const placeIndex = (id: string): number => week.places.findIndex((place) => place.id === id);
  const visits = assignments
    .filter((one) => one.caregivers.includes(caregiver.id))
    .map((one): Work => {
      const visit = week.visits.find(({ id }) => id === one.visit);
      const person = week.beneficiaries.find(({ id }) => id === visit?.beneficiary);
      const start = minute(one.start);
      const end = start + (visit?.duration ?? 0);
      return { start, end, day: one.start.slice(0, 10), place: placeIndex(person?.place ?? '') };
    });
  const meetings = (caregiver.commitments ?? []).map((one): Work => ({
    start: minute(one.from),
    end: minute(one.to),
    day: one.from.slice(0, 10),
    place: one.place === undefined ? null : placeIndex(one.place),
  }));
  const work = [...visits, ...meetings].sort((a, b) => a.start - b.start || a.end - b.end);
  const mode = week.travel.modes[caregiver.mode];
  const way = (a: Work, b: Work): number =>
    a.place === null ||
    b.place === null ||
    a.day !== b.day ||
    mode === undefined ||
    'estimate' in mode
      ? 0
      : (mode.minutes[a.place]?.[b.place] ?? 0);

  for (const { start, end } of visits) {
    const isInside = caregiver.availability.some(
      ({ from, to }) => minute(from) <= start && end <= minute(to),
    );
    const isMet = meetings.some((one) => one.start < end && start < one.end);
    if (!isInside || isMet) broken.add('availability');
  }
  work.forEach((piece, i) => {
    const before = work[i - 1];
    if (before === undefined || before.day !== piece.day) return;
    if (before.end + way(before, piece) > piece.start) broken.add('travel');
  });

  const days = [...new Set(work.map(({ day }) => day))].sort();
  const ofDay = (day: string): Work[] => work.filter((piece) => piece.day === day);
  const minutesOfDay = (day: string): number => {
    const pieces = ofDay(day);
    return pieces.reduce((sum, piece, i) => {
      const before = pieces[i - 1];
      return sum + piece.end - piece.start + (before === undefined ? 0 : way(before, piece));
    }, 0);
  };
  const firstStart = (day: string): number => Math.min(...ofDay(day).map(({ start }) => start));
  const lastEnd = (day: string): number => Math.max(...ofDay(day).map(({ end }) => end));
  const exceeds = (rule: keyof typeof defaults, value: number): void => {
    const limit = limitOf(week, caregiver, rule);
    if (limit !== null && value > limit) broken.add(rule);
  };
  const fallsShort = (rule: keyof typeof defaults, value: number): void => {
    const limit = limitOf(week, caregiver, rule);
    if (limit !== null && value < limit) broken.add(rule);
  };

  for (const day of days) {
    exceeds('maxDailyWork', minutesOfDay(day));
    exceeds('maxDailySpan', lastEnd(day) - firstStart(day));
  }
  const { history, next } = caregiver;
  const ends = [
    ...(history?.lastEnd === undefined ? [] : [minute(history.lastEnd)]),
    ...days.map(lastEnd),
  ];
  const starts = [
    ...(history?.lastEnd === undefined ? [] : [-Infinity]),
    ...days.map(firstStart),
    ...(next?.firstStart === undefined ? [] : [minute(next.firstStart)]),
  ];
  if (days.length > 0) {
    ends.forEach((end, i) => {
      const start = starts[i + 1];
      if (start !== undefined) fallsShort('minDailyRest', start - end);
    });
  }
  let since = work[0]?.start ?? 0;
  let until = work[0]?.end ?? 0;
  work.forEach((piece, i) => {
    const before = work[i - 1];
    if (before !== undefined && piece.start - until - way(before, piece) >= 20) {
      since = piece.start;
      until = piece.end;
    }
    until = Math.max(until, piece.end);
    exceeds('breakAfter', until - since);
  });
  const total = days.reduce((sum, day) => sum + minutesOfDay(day), 0);
  exceeds('maxWeeklyWork', total);
  const weeks = history?.weeklyMinutes ?? [];
  if (weeks.length === 11) {
    exceeds('maxAverageWork', (weeks.reduce((sum, minutes) => sum + minutes, 0) + total) / 12);
  }
  const monday = minute(`${week.from}T00:00`);
  const nextMonday = minute(`${week.to}T00:00`);
  const open = next?.firstStart === undefined ? nextMonday + 7 * 60 : minute(next.firstStart);
  const busyBefore = history?.lastEnd === undefined ? monday : minute(history.lastEnd);
  const frees = [busyBefore, ...work.map(({ end }) => end)]
    .map((end) => Math.max(end, monday))
    .filter((end) => end < nextMonday)
    .filter((end) => !work.some((piece) => piece.start < end && end < piece.end))
    .map(
      (end) =>
        Math.min(open, ...work.filter(({ start }) => start >= end).map((w) => w.start)) - end,
    );
  fallsShort('minWeeklyRest', Math.max(0, ...frees));
  if (history?.weeklyRestTaken === false && history.lastEnd !== undefined && work.length > 0) {
    fallsShort(
      'minWeeklyRest',
      Math.min(...work.map(({ start }) => start)) - minute(history.lastEnd),
    );
  }
  let run = history?.consecutiveDays ?? 0;
  for (let i = 0; i < 7; i++) {
    const day = Temporal.PlainDate.from(week.from).add({ days: i }).toString();
    run = days.includes(day) ? run + 1 : 0;
    exceeds('maxConsecutiveDays', run);
  }
  return broken;
}
