/**
 * An agent's published week as her telephone shows it: what her paper sheet says of it and nothing of
 * anybody else. Ways between visits and the totals of the law stay on the sheet: the hub doesn't reckon them.
 */
import { addDays, holidayOn, weekOf, type HolidayName } from '../../domain/calendar.ts';
import {
  careKindLabel,
  commitmentLabels,
  sheetName,
  whereText,
} from '../../domain/french/sheet-words.ts';
import type { Day } from '../../domain/ids.ts';
import { fullName } from '../../domain/names.ts';
import type { Civility, Commitment } from '../../domain/service.ts';
import { createTimeAxis } from '../../domain/time-axis.ts';
import type { PublishedVisit, Roster } from '../read/roster.ts';
import { textOf, type Row } from '../read/rows.ts';

export type AgentChange = 'same' | 'new' | 'moved' | 'cancelled' | 'withdrawn';

export interface AgentVisit {
  readonly type: 'visit';
  /** Local; sorts the day. */
  readonly start: string;
  readonly end: string;
  readonly startBefore: string | null;
  readonly minutes: number;
  readonly change: AgentChange;
  readonly who: string;
  readonly phone: string;
  readonly what: string;
  readonly where: string;
  readonly access: string;
  readonly instruction: string;
  readonly partners: readonly string[];
}

export interface AgentMeeting {
  readonly type: 'meeting';
  readonly start: string;
  readonly end: string;
  readonly what: string;
}

export interface AgentDay {
  readonly day: Day;
  readonly holiday: HolidayName | null;
  readonly entries: readonly (AgentVisit | AgentMeeting)[];
}

export interface AgentWeek {
  readonly monday: Day;
  readonly version: number;
  readonly publishedAt: string;
  readonly days: readonly AgentDay[];
  readonly visitCount: number;
  readonly minutes: number;
}

/** Null where nothing was published of that week. */
export function readAgentWeek(roster: Roster, caregiver: string, monday: Day): AgentWeek | null {
  const { latest, before } = roster.versions(monday);
  if (latest === null) return null;
  const zone = textOf(roster.rows.all('service')[0]?.time_zone) || 'Europe/Paris';
  const axis = createTimeAxis(zone, monday, addDays(monday, 8));
  const endOf = (start: string, minutes: number): string => {
    const from = axis.toMinutes(start);
    // An hour that the clocks skip: nobody published it, whoever wrote it is shown as she wrote.
    return from === undefined ? start : axis.toLocal(from + minutes);
  };
  const told = new Map(before?.visits.map((visit) => [visit.visit, visit]) ?? []);
  const now = new Map(latest.visits.map((visit) => [visit.visit, visit]));
  const isHers = (visit: PublishedVisit | undefined): boolean =>
    visit !== undefined && visit.start !== null && visit.caregivers.includes(caregiver);
  const visits = [...new Set([...now.keys(), ...told.keys()])].flatMap((id): AgentVisit[] => {
    const [current, previous] = [now.get(id), told.get(id)];
    const shown = isHers(current) ? current : isHers(previous) ? previous : undefined;
    const start = shown?.start;
    if (shown === undefined || start == null) return [];
    const change = changeOf(current, previous, { isHers, isFirst: before === null });
    const person = roster.rows.find('beneficiary', shown.beneficiary);
    const isGone = change === 'cancelled' || change === 'withdrawn';
    return [
      {
        type: 'visit',
        start,
        end: endOf(start, shown.minutes),
        startBefore:
          change === 'moved' && previous?.start !== start ? (previous?.start ?? null) : null,
        minutes: shown.minutes,
        change,
        who: person === null ? 'Personne inconnue' : nameOf(person),
        // Of a visit that isn't hers any more, no more than who it was.
        phone: isGone ? '' : textOf(person?.phone),
        what: careKindLabel(shown.kind).full,
        where: isGone ? '' : whereOf(person),
        access: isGone ? '' : textOf(person?.access),
        instruction: isGone ? '' : textOf(person?.instruction),
        partners: isGone ? [] : partnersOf(roster, shown, caregiver),
      },
    ];
  });
  const entries = [...visits, ...meetingsOf(roster, caregiver)];
  const kept = visits.filter(({ change }) => change !== 'cancelled' && change !== 'withdrawn');
  return {
    monday,
    version: latest.version,
    publishedAt: latest.publishedAt,
    days: weekOf(monday).map((day) => ({
      day,
      holiday: holidayOn(day) ?? null,
      entries: entries
        .filter(({ start }) => start.startsWith(day))
        .toSorted((a, b) => (a.start < b.start ? -1 : 1)),
    })),
    visitCount: kept.length,
    minutes: kept.reduce((sum, { minutes }) => sum + minutes, 0),
  };
}

function changeOf(
  current: PublishedVisit | undefined,
  previous: PublishedVisit | undefined,
  {
    isHers,
    isFirst,
  }: { readonly isHers: (visit: PublishedVisit | undefined) => boolean; readonly isFirst: boolean },
): AgentChange {
  if (!isHers(current)) return current?.start === null ? 'cancelled' : 'withdrawn';
  if (isFirst) return 'same';
  if (!isHers(previous)) return 'new';
  const facts = (visit: PublishedVisit | undefined): string =>
    JSON.stringify([visit?.start, visit?.minutes, visit?.caregivers.toSorted()]);
  return facts(current) === facts(previous) ? 'same' : 'moved';
}

const named = (row: Row<'beneficiary' | 'caregiver'>) => ({
  civility: textOf(row.civility) as Civility,
  firstName: textOf(row.first_name),
  lastName: textOf(row.last_name),
});

const nameOf = (row: Row<'beneficiary'>): string => sheetName(named(row));

function whereOf(person: Row<'beneficiary'> | null): string {
  const text = textOf(person?.address);
  if (text === '') return '';
  const {
    street = '',
    complement = '',
    commune = '',
  } = JSON.parse(text) as Readonly<Record<string, string>>;
  return whereText({ street, complement, commune });
}

const partnersOf = (
  roster: Roster,
  { caregivers }: PublishedVisit,
  own: string,
): readonly string[] =>
  caregivers.flatMap((id) => {
    const partner = id === own ? null : roster.rows.find('caregiver', id);
    return partner === null ? [] : [fullName(named(partner))];
  });

function meetingsOf({ rows }: Roster, caregiver: string): readonly AgentMeeting[] {
  const own = rows.all('commitment_member').filter((row) => row.caregiver_id === caregiver);
  return own.flatMap(({ commitment_id }) => {
    const meeting = rows.find('commitment', commitment_id);
    if (meeting === null) return [];
    const kind = commitmentLabels[textOf(meeting.kind) as Commitment['kind']];
    const label = textOf(meeting.label);
    return [
      {
        type: 'meeting' as const,
        start: textOf(meeting.starts),
        end: textOf(meeting.ends),
        what: label === '' ? kind : `${kind} : ${label}`,
      },
    ];
  });
}

export interface AgentService {
  readonly name: string;
  readonly phone: string;
  readonly onCallPhone: string;
  readonly onCallHours: string;
}

export function readService({ rows }: Roster): AgentService {
  const service = rows.all('service')[0];
  return {
    name: textOf(service?.name),
    phone: textOf(service?.phone),
    onCallPhone: textOf(service?.on_call_phone),
    onCallHours: textOf(service?.on_call_hours),
  };
}

/** Null for an agent who left. */
export function readAgentName({ rows }: Roster, caregiver: string): string | null {
  const row = rows.find('caregiver', caregiver);
  return row === null || typeof row.archived_on === 'string' ? null : fullName(named(row));
}
