/**
 * The last word on a change: the checker's own rules on the caregiver's whole timetable.
 *
 * Where fixed work alone already breaks a rule, only what is new or deeper is refused, for a pin
 * must not leave its caregiver idle all week.
 */
import { must } from '../../domain/result.ts';
import type { RuleName } from '../../domain/week.ts';
import type { Breach } from '../breach.ts';
import { checkCaregiver } from '../check.ts';
import { isLegal } from '../constraints/index.ts';
import type { Timetable } from '../constraint.ts';
import { newBreaches } from '../excess.ts';
import { at, createTimetable } from '../timetable.ts';
import type { Instance } from './instance.ts';
import { routeOf, travelBetween } from './instance.ts';
import { sequence } from './retime.ts';
import type { State } from './state.ts';

export interface Judge {
  /** By caregiver, as wide as a week can get. */
  readonly timetables: readonly Timetable[];
  /** What fixed work alone breaks; null where that is nothing. */
  readonly conflicts: (readonly Breach[] | null)[];
  /** Their quick limits before they were loosened; null where nothing was. */
  readonly limits: (QuickLimits | null)[];
}

/** Limits that a day is timed by, in minutes. */
export interface QuickLimits {
  readonly maxDailySpan: number;
  readonly breakAfter: number;
  readonly minDailyRest: number;
  readonly restedAt: number;
}

/** Call it when nothing but fixed work is planned. Loosens the quick limits that fixed work breaks. */
export function createJudge(state: State): Judge {
  const { instance } = state;
  const { problem } = instance;
  const timetables = problem.caregivers.map((_, caregiver) =>
    createTimetable(problem, caregiver, instance.dayCount * (state.capacity + 1)),
  );
  const judge: Judge = {
    timetables,
    conflicts: timetables.map(() => null),
    limits: timetables.map(() => null),
  };
  timetables.forEach((timetable, caregiver) => {
    fillFromRoutes(state, timetable, caregiver, -1);
    const breaches = checkCaregiver(problem, timetable);
    if (breaches.length === 0) return;
    judge.conflicts[caregiver] = breaches;
    judge.limits[caregiver] = readLimits(instance, caregiver);
    for (const { rule } of breaches) loosen(instance, caregiver, rule);
  });
  return judge;
}

const readLimits = (instance: Instance, caregiver: number): QuickLimits => ({
  maxDailySpan: at(instance.maxDailySpan, caregiver),
  breakAfter: at(instance.breakAfter, caregiver),
  minDailyRest: at(instance.minDailyRest, caregiver),
  restedAt: at(instance.restedAt, caregiver),
});

/** Runs with a caregiver's own limits in place of the loosened ones. */
export function withinLimits<T>(
  instance: Instance,
  caregiver: number,
  limits: QuickLimits,
  run: () => T,
): T {
  const loose = readLimits(instance, caregiver);
  setLimits(instance, caregiver, limits);
  try {
    return run();
  } finally {
    setLimits(instance, caregiver, loose);
  }
}

function setLimits(instance: Instance, caregiver: number, limits: QuickLimits): void {
  instance.maxDailySpan[caregiver] = limits.maxDailySpan;
  instance.breakAfter[caregiver] = limits.breakAfter;
  instance.minDailyRest[caregiver] = limits.minDailyRest;
  instance.restedAt[caregiver] = limits.restedAt;
}

/** A quick limit that fixed work passes already would refuse all else too: the rules judge alone. */
function loosen(instance: Instance, caregiver: number, rule: RuleName): void {
  if (rule === 'maxDailyWork') instance.maxDailyWork[caregiver] = NEVER;
  if (rule === 'maxDailySpan') instance.maxDailySpan[caregiver] = NEVER;
  if (rule === 'breakAfter') instance.breakAfter[caregiver] = NEVER;
  if (rule === 'minDailyRest') instance.minDailyRest[caregiver] = -NEVER;
  if (rule === 'minWeeklyRest') instance.restedAt[caregiver] = -NEVER;
}

const NEVER = 100_000_000;

/** Whether the caregiver's week is legal with `sequence` in place of that day's route. */
export function isSequenceLegal(
  state: State,
  judge: Judge,
  caregiver: number,
  day: number,
): boolean {
  return judgeDay(state, judge, caregiver, day);
}

/** Whether the caregiver's week is legal as it stands. */
export const isWeekLegal = (state: State, judge: Judge, caregiver: number): boolean =>
  judgeDay(state, judge, caregiver, -1);

function judgeDay(state: State, judge: Judge, caregiver: number, day: number): boolean {
  const { problem } = state.instance;
  const timetable = must(judge.timetables[caregiver], 'a caregiver of the week');
  fillFromRoutes(state, timetable, caregiver, day);
  if (isLegal(problem, timetable)) return true;
  const conflicts = judge.conflicts[caregiver];
  if (conflicts === null || conflicts === undefined) return false;
  const breaches = checkCaregiver(problem, timetable);
  return newBreaches(problem, conflicts, breaches).length === 0;
}

/** Copies the caregiver's routes, with `sequence` for `replacedDay` (-1: none). */
function fillFromRoutes(
  state: State,
  timetable: Timetable,
  caregiver: number,
  replacedDay: number,
): void {
  const { instance } = state;
  let count = 0;
  for (let day = 0; day < instance.dayCount; day++) {
    const route = routeOf(instance, caregiver, day);
    const isReplaced = day === replacedDay;
    const length = isReplaced ? sequence.count : at(state.length, route);
    const base = route * state.capacity;
    for (let i = 0; i < length; i++) {
      const piece = isReplaced ? at(sequence.piece, i) : at(state.piece, base + i);
      const start = isReplaced ? at(sequence.start, i) : at(state.start, piece);
      setPiece(instance, timetable, count++, caregiver, day, piece, start, i === 0);
    }
  }
  timetable.count = count;
}

function setPiece(
  instance: Instance,
  timetable: Timetable,
  position: number,
  caregiver: number,
  day: number,
  piece: number,
  start: number,
  isFirst: boolean,
): void {
  const place = at(instance.place, piece);
  timetable.start[position] = start;
  timetable.end[position] = start + at(instance.duration, piece);
  timetable.place[position] = place;
  timetable.visit[position] = piece < instance.visitCount ? piece : -1;
  timetable.day[position] = day;
  timetable.travel[position] = isFirst
    ? 0
    : travelBetween(instance, caregiver, at(timetable.place, position - 1), place);
}
