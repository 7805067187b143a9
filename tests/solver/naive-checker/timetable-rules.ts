/** The rules of one caregiver's time, each as the format's table words it. */
import type { WeekCaregiver } from '../../../domain/week.ts';
import type { Finding } from './finding.ts';
import { assumedNextStart, isOn, limitOf } from './rule-values.ts';
import { daysOf, mondayOf, nextMonday, wholeWeeksOf, type Case } from './times.ts';
import { byDay, firstStart, lastEnd, piecesOf, workOf, type Piece } from './work.ts';

type Find = (rule: Finding['rule'], about: string, value: number, limit: number) => void;

/** Everything that a caregiver's pieces of work break among themselves. */
export function timetableFindings(one: Case, caregiver: WeekCaregiver): readonly Finding[] {
  const findings: Finding[] = [];
  const pieces = piecesOf(one, caregiver);
  const find: Find = (rule, about, value, limit) =>
    findings.push({ rule, who: caregiver.id, about, value, limit });
  findTravel(one, caregiver, pieces, find);
  findDays(one, caregiver, pieces, find);
  findNights(one, caregiver, pieces, find);
  findStretches(one, caregiver, pieces, find);
  findWeeks(one, caregiver, pieces, find);
  findRests(one, caregiver, pieces, find);
  findRuns(one, caregiver, pieces, find);
  return findings;
}

/** Of two successive pieces of work of one day: end + travel ≤ start. */
function findTravel(
  { week }: Case,
  caregiver: WeekCaregiver,
  pieces: readonly Piece[],
  find: Find,
): void {
  if (!isOn(week, caregiver, 'travel')) return;
  // Where no night's rest keeps days apart, nobody is in two places at once all the same.
  const areNightsFree = limitOf(week, caregiver, 'minDailyRest') === null;
  pieces.forEach((piece, i) => {
    const before = pieces[i - 1];
    if (before === undefined || (before.day !== piece.day && !areNightsFree)) return;
    if (before.end + piece.way > piece.start) {
      find('travel', piece.day, piece.start - before.end, piece.way);
    }
  });
}

/** Work and span of each day. */
function findDays(
  { week }: Case,
  caregiver: WeekCaregiver,
  pieces: readonly Piece[],
  find: Find,
): void {
  const maxWork = limitOf(week, caregiver, 'maxDailyWork');
  const maxSpan = limitOf(week, caregiver, 'maxDailySpan');
  for (const [day, ofDay] of byDay(pieces)) {
    const work = workOf(ofDay);
    const span = lastEnd(ofDay) - firstStart(ofDay);
    if (maxWork !== null && work > maxWork) find('maxDailyWork', day, work, maxWork);
    if (maxSpan !== null && span > maxSpan) find('maxDailySpan', day, span, maxSpan);
  }
}

/** From the last end of a worked day to the first start of the next; known work outside counts. */
function findNights(
  { week, minute }: Case,
  caregiver: WeekCaregiver,
  pieces: readonly Piece[],
  find: Find,
): void {
  const limit = limitOf(week, caregiver, 'minDailyRest');
  const days = byDay(pieces);
  if (limit === null || days.length === 0) return;
  const { history, next } = caregiver;
  days.forEach(([day, ofDay], i) => {
    const [, before] = days[i - 1] ?? [];
    const known = history?.lastEnd === undefined ? null : minute(history.lastEnd);
    const end = before === undefined ? known : lastEnd(before);
    if (end === null) return;
    const rest = firstStart(ofDay) - end;
    if (rest < limit) find('minDailyRest', day, rest, limit);
  });
  const [lastDay, ofLastDay] = days.at(-1) ?? ['', []];
  if (next?.firstStart === undefined) return;
  const rest = minute(next.firstStart) - lastEnd(ofLastDay);
  if (rest < limit) find('minDailyRest', lastDay, rest, limit);
}

/** A stretch runs from its first start to its last end, and ends where (gap − travel) is a break. */
function findStretches(
  { week }: Case,
  caregiver: WeekCaregiver,
  pieces: readonly Piece[],
  find: Find,
): void {
  const limit = limitOf(week, caregiver, 'breakAfter');
  const breakMinutes = limitOf(week, caregiver, 'breakMinutes');
  if (limit === null || breakMinutes === null) return;
  const stretches: Piece[][] = [];
  for (const piece of pieces) {
    const current = stretches.at(-1);
    const gap = current === undefined ? Infinity : piece.start - lastEnd(current);
    if (current === undefined || gap - piece.way >= breakMinutes) stretches.push([piece]);
    else current.push(piece);
  }
  for (const stretch of stretches) {
    const minutes = lastEnd(stretch) - firstStart(stretch);
    const day = stretch.at(-1)?.day ?? '';
    if (minutes > limit) find('breakAfter', day, minutes, limit);
  }
}

/** Work of each civil week, and the mean of twelve. */
function findWeeks(
  { week }: Case,
  caregiver: WeekCaregiver,
  pieces: readonly Piece[],
  find: Find,
): void {
  const mondays = [...new Set(daysOf(week).map(mondayOf))];
  const workIn = (monday: string): number =>
    workOf(pieces.filter(({ day }) => mondayOf(day) === monday));
  const maxWork = limitOf(week, caregiver, 'maxWeeklyWork');
  for (const monday of mondays) {
    const work = workIn(monday);
    if (maxWork !== null && work > maxWork) find('maxWeeklyWork', monday, work, maxWork);
  }
  const maxMean = limitOf(week, caregiver, 'maxAverageWork');
  const count = limitOf(week, caregiver, 'averageWeeks');
  const history = caregiver.history?.weeklyMinutes ?? [];
  if (maxMean === null || count === null || history.length < count - 1) return;
  for (const monday of wholeWeeksOf(week)) {
    const known = [...history, ...mondays.filter((each) => each <= monday).map(workIn)];
    const sum = known.slice(-count).reduce((all, minutes) => all + minutes, 0);
    if (sum > maxMean * count) find('maxAverageWork', '', Math.ceil(sum / count), maxMean);
  }
}

/** Each whole week holds the start of a long rest: looked for minute by minute. */
function findRests(
  { week, minute }: Case,
  caregiver: WeekCaregiver,
  pieces: readonly Piece[],
  find: Find,
): void {
  const limit = limitOf(week, caregiver, 'minWeeklyRest');
  if (limit === null) return;
  const { history, next } = caregiver;
  const lastBefore = history?.lastEnd === undefined ? -Infinity : minute(history.lastEnd);
  if (history?.weeklyRestTaken === false && lastBefore !== -Infinity && pieces.length > 0) {
    const rest = firstStart(pieces) - lastBefore;
    const monday = mondayOf(pieces[0]?.day ?? week.from);
    if (rest < limit) find('minWeeklyRest', monday, rest, limit);
  }
  const openEnd = minute(next?.firstStart ?? `${week.to}T${assumedNextStart(week, caregiver)}`);
  for (const monday of wholeWeeksOf(week)) {
    const from = minute(`${monday}T00:00`);
    const to = minute(`${nextMonday(monday)}T00:00`);
    const isFree = new Uint8Array(to - from).fill(1);
    isFree.fill(0, 0, Math.max(0, lastBefore - from));
    for (const { start, end } of pieces) {
      isFree.fill(0, Math.max(0, start - from), Math.max(0, end - from));
    }
    let longest = 0;
    for (let m = 0; m < to - from; m++) {
      if (isFree[m] !== 1 || (m > 0 && isFree[m - 1] === 1)) continue;
      const work = Math.min(...pieces.map(({ start }) => start).filter((s) => s > from + m));
      longest = Math.max(longest, (work === Infinity ? openEnd : work) - from - m);
    }
    if (longest < limit) find('minWeeklyRest', monday, longest, limit);
  }
}

/** Worked days in a row, those just before the horizon included. */
function findRuns(
  { week }: Case,
  caregiver: WeekCaregiver,
  pieces: readonly Piece[],
  find: Find,
): void {
  const limit = limitOf(week, caregiver, 'maxConsecutiveDays');
  if (limit === null) return;
  const worked = new Set(pieces.map(({ day }) => day));
  let run = caregiver.history?.consecutiveDays ?? 0;
  let firstTooMany: string | null = null;
  const close = (): void => {
    if (firstTooMany !== null) find('maxConsecutiveDays', firstTooMany, run, limit);
    firstTooMany = null;
  };
  for (const day of daysOf(week)) {
    if (!worked.has(day)) {
      close();
      run = 0;
      continue;
    }
    run++;
    if (run > limit) firstTooMany ??= day;
  }
  close();
}
