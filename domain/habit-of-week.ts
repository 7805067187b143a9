/**
 * What the habitual week says of a week's visits: who would go and when, the best choice in front,
 * and where the week differs from the habit. Facts alone; whether a choice is legal is judged by the
 * rules (solver/habit-fill.ts), and the screen has the words.
 */
import { addDays, holidayOn, weekdayOf, weekParity, type HolidayName } from './calendar.ts';
import { isEmployedOn } from './employment.ts';
import { rootsOf, type HabitualWeek } from './habitual-week.ts';
import { isHelpedOn } from './helped.ts';
import type { CaregiverId, Day, LocalTime, NeedId, TemplateLineId, VisitId } from './ids.ts';
import { isOnWeekendDuty } from './weekend-duty.ts';
import { isValidOn } from './occurrence-days.ts';
import type { Absence, Beneficiary, Caregiver, Need } from './service.ts';
import type { TemplateLine } from './template.ts';
import { createTimeAxis, type TimeAxis } from './time-axis.ts';
import type { Visit } from './visit.ts';
import { wallToExisting } from './wall-clock.ts';
import type { Assignment } from './week.ts';

export interface HabitOfWeekInput {
  readonly monday: Day;
  readonly timeZone: string;
  /** Of the week, cancelled ones too. */
  readonly visits: readonly Visit[];
  readonly needs: readonly Need[];
  readonly beneficiaries: readonly Beneficiary[];
  readonly caregivers: readonly Caregiver[];
  readonly absences: readonly Absence[];
  readonly habit: HabitualWeek;
}

/** Where the week differs from the habitual one. */
export type HabitGap =
  /** Who usually goes is away, has left the team, or isn't on duty that weekend. */
  | {
      readonly type: 'away' | 'gone' | 'offDuty';
      readonly visit: VisitId;
      readonly caregiver: CaregiverId;
    }
  /** No line of the habit knows this need. */
  | { readonly type: 'noHabit'; readonly visit: VisitId }
  /** The need has changed: its window no longer holds the usual hour, or its crew is another one. */
  | { readonly type: 'needChanged'; readonly visit: VisitId; readonly usualStart: LocalTime }
  | { readonly type: 'personAway'; readonly visit: VisitId }
  | { readonly type: 'holiday'; readonly visit: VisitId; readonly name: HolidayName }
  /** A line of the habit that makes no visit this week. */
  | {
      readonly type: 'noVisit';
      readonly line: TemplateLineId;
      readonly needId: NeedId;
      readonly day: Day;
      readonly caregivers: readonly CaregiverId[];
      readonly reason: 'ended' | 'notHelped' | 'exception' | 'holiday';
    };

export interface HabitOfWeek {
  /** For each visit that isn't cancelled, who would go, the usual choice in front; all at work. */
  readonly choices: ReadonlyMap<VisitId, readonly Assignment[]>;
  /** What the habit says where nobody were away: for comparing. */
  readonly usual: ReadonlyMap<VisitId, Assignment>;
  readonly gaps: readonly HabitGap[];
}

/** Total: a line that names nobody of the team any more is a gap, not a fault. */
export function habitOfWeek(input: HabitOfWeekInput): HabitOfWeek {
  const { monday, visits, needs, habit } = input;
  const axis = createTimeAxis(input.timeZone, monday, addDays(monday, 7));
  const team = createTeam(input);
  const rootOf = rootsOf(needs);
  const needById = new Map(needs.map((need) => [need.id, need]));
  const linesOf = Map.groupBy(habit.lines, ({ needId }) => rootOf(needId));
  const choices = new Map<VisitId, readonly Assignment[]>();
  const usual = new Map<VisitId, Assignment>();
  const gaps: HabitGap[] = [];
  for (const visit of visits) {
    const need = visit.needId === null ? undefined : needById.get(visit.needId);
    const lines = need === undefined ? [] : (linesOf.get(need.rootId) ?? []);
    if (visit.cancelled) {
      if (lines.length > 0) gaps.push({ type: 'personAway', visit: visit.id });
      continue;
    }
    const found = choicesOf(axis, team, visit, need, lines);
    choices.set(visit.id, found.choices);
    if (found.usual !== null) usual.set(visit.id, found.usual);
    gaps.push(...found.gaps);
    const holiday = holidayOn(dayOf(visit, need));
    if (holiday !== undefined) gaps.push({ type: 'holiday', visit: visit.id, name: holiday });
  }
  return { choices, usual, gaps: [...gaps, ...linesWithoutVisit(input)] };
}

interface Team {
  readonly whyNot: (caregiver: CaregiverId, start: LocalTime) => 'away' | 'gone' | 'offDuty' | null;
}

function createTeam({ caregivers, absences }: HabitOfWeekInput): Team {
  const byId = new Map(caregivers.map((caregiver) => [caregiver.id, caregiver]));
  const absencesOf = Map.groupBy(absences, ({ who }) =>
    'caregiverId' in who ? who.caregiverId : null,
  );
  return {
    whyNot(id, start) {
      const day = start.slice(0, 10);
      const caregiver = byId.get(id);
      if (caregiver === undefined || !isEmployedOn(caregiver, day)) return 'gone';
      const own = absencesOf.get(id) ?? [];
      if (own.some(({ from, to }) => from <= start && (to === null || start < to))) return 'away';
      return weekdayOf(day) >= 6 && !isOnWeekendDuty(caregiver, day) ? 'offDuty' : null;
    },
  };
}

/** The day that the visit belongs to: a start past midnight is of the evening before. */
const dayOf = (visit: Visit, need: Need | undefined): Day =>
  addDays(visit.earliest.slice(0, 10), -Math.floor((need?.earliest ?? 0) / 1440));

function choicesOf(
  axis: TimeAxis,
  team: Team,
  visit: Visit,
  need: Need | undefined,
  lines: readonly TemplateLine[],
): {
  readonly choices: readonly Assignment[];
  readonly usual: Assignment | null;
  readonly gaps: readonly HabitGap[];
} {
  const day = dayOf(visit, need);
  const ranked = lines
    .map((line) => {
      const wall = wallToExisting(axis, day, line.start);
      const start =
        wall < visit.earliest ? visit.earliest : wall > visit.latest ? visit.latest : wall;
      const stops = line.caregivers.map((id) => team.whyNot(id, start));
      return { line, wall, start, stops, rank: rankOf(line, day, stops) };
    })
    .sort((a, b) => a.rank - b.rank || (a.line.id < b.line.id ? -1 : 1));
  const [first] = ranked;
  if (first === undefined) {
    return { choices: [], usual: null, gaps: [{ type: 'noHabit', visit: visit.id }] };
  }
  const toAssignment = ({ line, start }: (typeof ranked)[number]): Assignment => ({
    visit: visit.id,
    caregivers: line.caregivers.slice(0, visit.requiredCaregivers),
    start,
  });
  const gaps: HabitGap[] = first.line.caregivers.flatMap((caregiver, index) => {
    const type = first.stops[index] ?? null;
    return type === null ? [] : [{ type, visit: visit.id, caregiver }];
  });
  const isSameCrewSize = first.line.caregivers.length === visit.requiredCaregivers;
  if (first.wall !== first.start || !isSameCrewSize) {
    gaps.push({ type: 'needChanged', visit: visit.id, usualStart: first.wall });
  }
  const atWork = ranked.filter(
    ({ line, stops }) =>
      line.caregivers.length >= visit.requiredCaregivers && stops.every((stop) => stop === null),
  );
  return {
    choices: eachOnce(atWork.map(toAssignment)),
    usual: toAssignment(first),
    gaps,
  };
}

/** Lines of several days often say the same. */
function eachOnce(choices: readonly Assignment[]): readonly Assignment[] {
  const keyOf = ({ caregivers, start }: Assignment): string => `${start} ${caregivers.join()}`;
  return [
    ...new Map(choices.toReversed().map((choice) => [keyOf(choice), choice])).values(),
  ].toReversed();
}

/** Lower is better: the weekday's own line, whoever is on duty, in this week's parity. */
function rankOf(line: TemplateLine, day: Day, stops: readonly (string | null)[]): number {
  const isOtherDay = line.weekday !== weekdayOf(day);
  const isOffDuty = stops.includes('offDuty');
  const isOtherParity = line.parity !== 'every' && line.parity !== weekParity(day);
  return (isOtherDay ? 4 : 0) + (isOffDuty ? 2 : 0) + (isOtherParity ? 1 : 0);
}

/** Lines of this week whose visit isn't there, where somebody may want to know why. */
function linesWithoutVisit(input: HabitOfWeekInput): readonly HabitGap[] {
  const { monday, visits, needs, beneficiaries, habit } = input;
  const needById = new Map(needs.map((need) => [need.id, need]));
  const personById = new Map(beneficiaries.map((person) => [person.id, person]));
  const versionsOf = Map.groupBy(needs, ({ rootId }) => rootId);
  const rootsWithVisit = new Set(
    visits.map(({ needId }) => (needId === null ? null : needById.get(needId)?.rootId)),
  );
  const parity = weekParity(monday);
  const gaps: HabitGap[] = [];
  const told = new Set<string>();
  for (const line of habit.lines) {
    if (line.parity !== 'every' && line.parity !== parity) continue;
    const need = needById.get(line.needId);
    if (need === undefined) continue;
    const day = addDays(monday, line.weekday - 1);
    const versions = versionsOf.get(need.rootId) ?? [];
    const reason = whyNoVisit(versions, day, personById.get(need.beneficiaryId));
    const key = `${need.rootId} ${line.weekday}`;
    if (reason === null || told.has(key)) continue;
    if (reason === 'ended' && rootsWithVisit.has(need.rootId)) continue;
    told.add(key);
    gaps.push({
      type: 'noVisit',
      line: line.id,
      needId: line.needId,
      day,
      caregivers: line.caregivers,
      reason,
    });
  }
  return gaps;
}

type NoVisitReason = Extract<HabitGap, { readonly type: 'noVisit' }>['reason'];

function whyNoVisit(
  versions: readonly Need[],
  day: Day,
  person: Beneficiary | undefined,
): NoVisitReason | null {
  const current = versions.find((version) => isValidOn(version, day));
  if (current === undefined) return 'ended';
  if (person === undefined || !isHelpedOn(person, day)) return 'notHelped';
  if (current.exceptions.some((exception) => exception.day === day)) return 'exception';
  const isWanted = current.weekdays.includes(weekdayOf(day));
  const isSkipped = current.holidays === 'skip' && holidayOn(day) !== undefined;
  return isWanted && isSkipped ? 'holiday' : null;
}
