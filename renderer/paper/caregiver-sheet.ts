/**
 * A caregiver's week as her sheet tells it: pure, from the week's view.
 *
 * Seven days, always; what she does in the order of the clock, with the travel between, the
 * pauses, and what has changed since the sheet that she holds.
 */
import { addDays, holidayOn, isoWeek, weekdayOf, weekOf } from '../../domain/calendar.ts';
import type { HolidayName } from '../../domain/calendar.ts';
import type { CaregiverId, Day, LocalTime } from '../../domain/ids.ts';
import { isOnWeekendDuty } from '../../domain/weekend-duty.ts';
import { must } from '../../domain/result.ts';
import type { Absence, Beneficiary, Caregiver, Commitment } from '../../domain/service.ts';
import type { WeekVisit } from '../../domain/week.ts';
import type { PastWeeks, WeekView } from '../../electron/contract.ts';
import { planFromAssignments } from '../../solver/assignments.ts';
import { compileProblem } from '../../solver/compile-problem.ts';
import { summarize } from '../../solver/live-summary.ts';
import type { Problem } from '../../solver/problem.ts';
import { timetableOf } from '../../solver/timetable.ts';
import { buildRows, type BoardPiece } from '../plan/board-rows.ts';
import { compareWithBase, type VisitChange, type WeekChanges } from './visit-change.ts';

export interface SheetVisit {
  readonly type: 'visit';
  readonly visit: WeekVisit;
  readonly person: Beneficiary;
  readonly start: LocalTime;
  readonly end: LocalTime;
  readonly partners: readonly Caregiver[];
  /** Who was to come along by the version she holds. */
  readonly partnersBefore: readonly Caregiver[];
  readonly change: VisitChange;
  /** She has never been there, as far as the service knows: neither regular nor known. */
  readonly isFirst: boolean;
  /** She is there already, from the visit just before: the address needn't be told again. */
  readonly isThereAlready: boolean;
  /** To the next piece of work of the day; null after the last one. */
  readonly travel: { readonly minutes: number; readonly metres: number } | null;
}

/** A visit that was on the sheet she holds and isn't hers any more. */
export interface SheetGone {
  readonly type: 'gone';
  readonly visit: WeekVisit;
  readonly person: Beneficiary;
  readonly start: LocalTime;
  readonly change: Extract<VisitChange, { readonly type: 'cancelled' | 'withdrawn' }>;
}

export interface SheetFixed {
  readonly type: 'fixed';
  readonly commitment: Commitment;
  readonly start: LocalTime;
  readonly end: LocalTime;
}

export interface SheetPause {
  readonly type: 'pause';
  readonly start: LocalTime;
  readonly minutes: number;
}

export type SheetEntry = SheetVisit | SheetGone | SheetFixed | SheetPause;

export interface SheetDay {
  readonly day: Day;
  readonly holiday: HolidayName | null;
  readonly entries: readonly SheetEntry[];
  /** Away for the whole or a part of the day. */
  readonly absences: readonly Absence[];
  readonly workMinutes: number;
  readonly travelMinutes: number;
  readonly spanMinutes: number;
  readonly metres: number;
}

export interface CaregiverSheet {
  readonly caregiver: Caregiver;
  readonly days: readonly SheetDay[];
  readonly workMinutes: number;
  readonly travelMinutes: number;
  readonly metres: number;
  /** Owed this week: the post less the leave. */
  readonly targetMinutes: number;
  readonly past: PastWeeks | null;
  readonly worksThisSunday: boolean;
  /** Saturday of the next weekend on duty, within ten weeks. */
  readonly nextWeekend: Day | null;
  /** Meetings and training after this week, the next first. */
  readonly meetings: readonly Commitment[];
}

/** Reads many sheets of one week: what they share is computed once. */
export interface SheetReader {
  readonly changes: WeekChanges;
  caregiverSheet(id: CaregiverId): CaregiverSheet | null;
}

const MEETINGS_SHOWN = 4;
const WEEKENDS_AHEAD = 10;

export function createSheetReader(view: WeekView): SheetReader {
  const problem = compileProblem(view.week);
  const plan = planFromAssignments(problem, view.planned);
  const rows = buildRows(problem, plan);
  const changes = compareWithBase(view);
  const read: Reading = {
    view,
    problem,
    changes,
    people: new Map(view.beneficiaries.map((each) => [each.id, each])),
    staff: new Map(view.caregivers.map((each) => [each.id, each])),
  };
  return {
    changes,
    caregiverSheet(id) {
      const caregiver = read.staff.get(id);
      const index = problem.caregiverIndex.get(id);
      if (caregiver === undefined || index === undefined) return null;
      const summary = summarize(problem, timetableOf(problem, plan, index));
      const pieces = rows[index]?.pieces ?? [];
      const gone = goneVisits(read, id);
      const days = weekOf(view.monday).map((day, dayIndex): SheetDay => {
        const mine = pieces.filter((piece) => piece.day === dayIndex);
        const counted = must(summary.days[dayIndex], 'the summary has every day');
        return {
          day,
          holiday: holidayOn(day) ?? null,
          entries: dayEntries(read, caregiver, mine, gone, day),
          absences: absencesOn(view, id, day),
          workMinutes: counted.workMinutes,
          travelMinutes: counted.travelMinutes,
          spanMinutes: counted.spanMinutes,
          metres: metresOf(problem, index, mine),
        };
      });
      return {
        caregiver,
        days,
        workMinutes: summary.workMinutes,
        travelMinutes: summary.travelMinutes,
        metres: days.reduce((sum, day) => sum + day.metres, 0),
        targetMinutes: summary.targetMinutes,
        past: view.past.find((each) => each.caregiver === id) ?? null,
        worksThisSunday: (days[6]?.workMinutes ?? 0) > 0,
        nextWeekend: nextWeekendOf(caregiver, view.monday),
        meetings: meetingsAfter(view, id),
      };
    },
  };
}

interface Reading {
  readonly view: WeekView;
  readonly problem: Problem;
  readonly changes: WeekChanges;
  readonly people: ReadonlyMap<string, Beneficiary>;
  readonly staff: ReadonlyMap<string, Caregiver>;
}

function dayEntries(
  read: Reading,
  caregiver: Caregiver,
  pieces: readonly BoardPiece[],
  gone: readonly SheetGone[],
  day: Day,
): readonly SheetEntry[] {
  const { problem } = read;
  const breakMinutes = problem.rules.breakMinutes;
  const entries = pieces.flatMap((piece, index): SheetEntry[] => {
    const before = pieces[index - 1];
    // The travel is told with the visit before, so the pause begins where that travel ends.
    const pause: readonly SheetEntry[] =
      before === undefined || piece.slackMinutes < breakMinutes
        ? []
        : [
            {
              type: 'pause',
              start: problem.axis.toLocal(before.end + piece.travelMinutes),
              minutes: piece.slackMinutes,
            },
          ];
    const entry =
      piece.visit === -1
        ? fixedEntry(read, caregiver.id, piece)
        : visitEntry(read, caregiver, before, piece, pieces[index + 1]);
    return entry === null ? [...pause] : [...pause, entry];
  });
  return [...entries, ...gone.filter(({ start }) => start.slice(0, 10) === day)].toSorted((a, b) =>
    a.start < b.start ? -1 : a.start > b.start ? 1 : 0,
  );
}

function visitEntry(
  { view, problem, changes, people, staff }: Reading,
  caregiver: Caregiver,
  previous: BoardPiece | undefined,
  piece: BoardPiece,
  next: BoardPiece | undefined,
): SheetVisit | null {
  const visit = must(view.week.visits[piece.visit], 'a visit of the week');
  const person = people.get(visit.beneficiary);
  const told = changes.now.get(visit.id);
  if (person === undefined || told === undefined) return null;
  const change = changes.forCaregiver(visit.id, caregiver.id) ?? { type: 'same' };
  const others = (ids: readonly CaregiverId[]): readonly Caregiver[] =>
    ids.flatMap((id) => {
      const partner = id === caregiver.id ? undefined : staff.get(id);
      return partner === undefined ? [] : [partner];
    });
  return {
    type: 'visit',
    visit,
    person,
    start: problem.axis.toLocal(piece.start),
    end: problem.axis.toLocal(piece.end),
    partners: others(told.caregivers),
    partnersBefore: change.type === 'moved' ? others(change.before.caregivers) : [],
    change,
    isThereAlready:
      previous !== undefined &&
      previous.end === piece.start &&
      view.week.visits[previous.visit]?.beneficiary === person.id,
    isFirst: !person.regular.includes(caregiver.id) && !person.known.includes(caregiver.id),
    travel:
      next === undefined
        ? null
        : {
            minutes: next.travelMinutes,
            metres: metresBetween(problem, caregiver.id, piece, next),
          },
  };
}

function fixedEntry(
  { view, problem }: Reading,
  id: CaregiverId,
  piece: BoardPiece,
): SheetFixed | null {
  const start = problem.axis.toLocal(piece.start);
  const commitment = view.commitments.find(
    (each) => each.caregiverIds.includes(id) && each.from === start,
  );
  if (commitment === undefined) return null;
  return { type: 'fixed', commitment, start, end: problem.axis.toLocal(piece.end) };
}

function goneVisits({ view, changes, people }: Reading, id: CaregiverId): readonly SheetGone[] {
  return [...view.week.visits, ...view.cancelled].flatMap((visit): SheetGone[] => {
    const change = changes.forCaregiver(visit.id, id);
    const person = people.get(visit.beneficiary);
    if (person === undefined || change === null) return [];
    if (change.type === 'withdrawn') {
      return [{ type: 'gone', visit, person, start: change.before.start, change }];
    }
    if (change.type !== 'cancelled' || change.before === null) return [];
    return [{ type: 'gone', visit, person, start: change.before.start, change }];
  });
}

const metresOf = (problem: Problem, caregiver: number, pieces: readonly BoardPiece[]): number =>
  pieces.reduce((sum, piece, index) => {
    const before = pieces[index - 1];
    const id = problem.week.caregivers[caregiver]?.id;
    return before === undefined || id === undefined
      ? sum
      : sum + metresBetween(problem, id, before, piece);
  }, 0);

function metresBetween(problem: Problem, id: CaregiverId, a: BoardPiece, b: BoardPiece): number {
  const caregiver = problem.caregivers[problem.caregiverIndex.get(id) ?? -1];
  const from = problem.visits[a.visit]?.place ?? -1;
  const to = problem.visits[b.visit]?.place ?? -1;
  if (caregiver === undefined || from < 0 || to < 0) return 0;
  return caregiver.travel.metres[from * problem.placeCount + to] ?? 0;
}

const absencesOn = (view: WeekView, id: CaregiverId, day: Day): readonly Absence[] =>
  view.absences.filter(
    ({ who, from, to }) =>
      'caregiverId' in who &&
      who.caregiverId === id &&
      from < `${addDays(day, 1)}T00:00` &&
      (to === null || to > `${day}T00:00`),
  );

/** The next weekend after this week on which it's this caregiver's turn. */
function nextWeekendOf(caregiver: Caregiver, monday: Day): Day | null {
  const worksWeekends = caregiver.availability.some(({ weekday }) => weekday >= 6);
  if (caregiver.weekend === null || !worksWeekends) return null;
  for (let ahead = 1; ahead <= WEEKENDS_AHEAD; ahead++) {
    const saturday = addDays(monday, 7 * ahead + 5);
    if (isOnWeekendDuty(caregiver, saturday)) return saturday;
  }
  return null;
}

const meetingsAfter = (view: WeekView, id: CaregiverId): readonly Commitment[] =>
  view.commitments
    .filter(
      ({ caregiverIds, from }) =>
        caregiverIds.includes(id) && from >= `${addDays(view.monday, 7)}T00:00`,
    )
    .toSorted((a, b) => (a.from < b.from ? -1 : 1))
    .slice(0, MEETINGS_SHOWN);

/** Week A is odd, B even, as the needs of every other week are told. */
export const weekLetter = (monday: Day): 'A' | 'B' => (isoWeek(monday) % 2 === 1 ? 'A' : 'B');

/** True when nothing is to be done on that day. */
export const isFree = (day: SheetDay): boolean =>
  day.entries.every((entry) => entry.type === 'gone');

export const isWeekend = (day: Day): boolean => weekdayOf(day) >= 6;
