/**
 * Check-ins (pointages) out of a table whose columns are named by whoever exported it: who, at
 * whose home, from when to when. Times come whole (`30/11/2026 08:02`, `2026-11-30T08:02`) or as an
 * hour beside a column of days; with `Z` or an offset they are instants, told by the service's clock.
 * A fault names its line and what is there.
 */
import { brokenQuoteLine } from '../broken-quote.ts';
import { addDays, dayNumber, numberToDay } from '../calendar.ts';
import type { Day, LocalTime } from '../ids.ts';
import { parseCsv, separatorOf, type CsvRow } from './csv.ts';
import { createLocalTimes, type LocalTimes } from './local-times.ts';

export const checkInFields = ['caregiver', 'person', 'day', 'start', 'end'] as const;
export type CheckInField = (typeof checkInFields)[number];

/** Column numbers from 0; null: the table has no such column. Only the day may be missing. */
export type CheckInMapping = { readonly [F in CheckInField]: number | null };

export interface CheckIn {
  readonly line: number;
  /** As written: a staff number or a name. */
  readonly caregiver: string;
  readonly person: string;
  readonly started: LocalTime;
  readonly ended: LocalTime;
}

export const checkInFaults = [
  'noRows',
  'brokenQuote',
  'missingColumn',
  'emptyCell',
  'badDay',
  'badTime',
  'skippedHour',
  'repeatedHour',
  'sameTime',
  'endBeforeStart',
  'tooLong',
  'unknownCaregiver',
  'unknownPerson',
  'ambiguousCaregiver',
  'ambiguousPerson',
  'noVisit',
  'twice',
] as const;

export interface CheckInFault {
  readonly line: number;
  readonly type: (typeof checkInFaults)[number];
  readonly field: CheckInField | null;
  /** What is written there. */
  readonly found: string;
}

export interface CheckInFile {
  /** Headings, in order. */
  readonly columns: readonly string[];
  readonly mapping: CheckInMapping;
  readonly checkIns: readonly CheckIn[];
  readonly faults: readonly CheckInFault[];
}

/** Nobody stays so long: more is a forgotten departure. */
const LONGEST_MINUTES = 14 * 60;

/** Reads with the mapping that is given, else with the one that the headings suggest. */
export function readCheckIns(
  text: string,
  given: CheckInMapping | null,
  timeZone: string,
): CheckInFile {
  const [head, ...rows] = parseCsv(text);
  const columns = head?.cells ?? [];
  const mapping = given ?? guessMapping(columns);
  const fault = (type: CheckInFault['type'], field: CheckInField | null = null): CheckInFault => ({
    line: 1,
    type,
    field,
    found: '',
  });
  const broken = brokenQuoteLine(text, separatorOf(text));
  if (broken !== null) {
    return { columns, mapping, checkIns: [], faults: [{ ...fault('brokenQuote'), line: broken }] };
  }
  if (rows.length === 0) return { columns, mapping, checkIns: [], faults: [fault('noRows')] };
  const missing = checkInFields.filter((field) => field !== 'day' && mapping[field] === null);
  if (missing.length > 0) {
    const faults = missing.map((field) => fault('missingColumn', field));
    return { columns, mapping, checkIns: [], faults };
  }
  const times = createLocalTimes(timeZone);
  const checkIns: CheckIn[] = [];
  const faults: CheckInFault[] = [];
  for (const row of rows) {
    const read = readRow(row, mapping, times);
    if ('type' in read) faults.push(read);
    else checkIns.push(read);
  }
  return { columns, mapping, checkIns, faults };
}

const headings: Readonly<Record<CheckInField, RegExp>> = {
  caregiver: /matricule|agent|intervenant|salari|badge/,
  person: /personne|beneficiaire|usager|client|domicile/,
  day: /^(date|jour)/,
  start: /debut|arrivee|entree|start/,
  end: /fin|depart|sortie|end/,
};

/** The first column whose heading speaks of the field. */
export function guessMapping(columns: readonly string[]): CheckInMapping {
  const folded = columns.map(fold);
  const find = (field: CheckInField): number | null => {
    const index = folded.findIndex((name) => headings[field].test(name));
    return index === -1 ? null : index;
  };
  const start = find('start');
  const end = find('end');
  const day = find('day');
  return {
    caregiver: find('caregiver'),
    person: find('person'),
    // "Date de début" is a start, not a day.
    day: day === start || day === end ? null : day,
    start,
    end,
  };
}

/** Without accents, capitals or double blanks. */
export const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{Diacritic}/gu, '')
    .replaceAll('’', "'")
    .replaceAll(/\s+/g, ' ')
    .trim()
    .toLowerCase();

function readRow(
  { line, cells }: CsvRow,
  mapping: CheckInMapping,
  times: LocalTimes,
): CheckIn | CheckInFault {
  const cell = (field: CheckInField): string => cells[mapping[field] ?? -1] ?? '';
  const fault = (type: CheckInFault['type'], field: CheckInField): CheckInFault => ({
    line,
    type,
    field,
    found: cell(field),
  });
  for (const field of ['caregiver', 'person', 'start', 'end'] as const) {
    if (cell(field) === '') return fault('emptyCell', field);
  }
  const day = cell('day') === '' ? null : readDay(cell('day'));
  if (day === undefined) return fault('badDay', 'day');
  const start = readTime(cell('start'), day);
  if (start === undefined) return fault('badTime', 'start');
  const written = readTime(cell('end'), start.day);
  if (written === undefined) return fault('badTime', 'end');
  const started = toLocal(start, times);
  // An hour alone that is before the start is past midnight; a day that is written stands.
  const isNextDay = !written.hasOwnDay && toLocal(written, times) < started;
  const end = isNextDay ? { ...written, day: addDays(written.day, 1) } : written;
  const ended = toLocal(end, times);
  const from = times.toMinutes(started);
  const to = times.toMinutes(ended);
  if (from === undefined) return fault('skippedHour', 'start');
  if (to === undefined) return fault('skippedHour', 'end');
  if (ended <= started && sinceEpoch(end) > sinceEpoch(start)) return fault('repeatedHour', 'end');
  if (ended === started) return fault('sameTime', 'end');
  if (ended < started) return fault('endBeforeStart', 'end');
  if (to - from > LONGEST_MINUTES) return fault('tooLong', 'end');
  return { line, caregiver: cell('caregiver'), person: cell('person'), started, ended };
}

/** `30/11/2026`, `30-11-26`, `2026-11-30`; undefined where it's no day. */
export function readDay(text: string): Day | undefined {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  const french = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})$/.exec(text);
  const [, year, month, date] = iso ?? [null, french?.[3], french?.[2], french?.[1]];
  if (year === undefined || month === undefined || date === undefined) return undefined;
  const day = `${year.length === 2 ? `20${year}` : year}-${pad(month)}-${pad(date)}`;
  const number = dayNumber(day);
  return Number.isNaN(number) || numberToDay(number) !== day ? undefined : day;
}

/** A time as it is written, before any clock of ours is asked. */
interface WrittenTime {
  readonly day: Day;
  /** `HH:MM` */
  readonly clock: string;
  /** Ahead of UTC; null: by the service's clock. */
  readonly offsetMinutes: number | null;
  /** False: an hour alone. */
  readonly hasOwnDay: boolean;
}

/** A whole time, or an hour of the day that is given. */
function readTime(text: string, day: Day | null): WrittenTime | undefined {
  const whole = /^(\S+?)[T\s]+(?:à\s+)?(\d.*)$/.exec(text);
  const ownDay = whole?.[1] === undefined ? undefined : readDay(whole[1]);
  const clock = readClock(ownDay === undefined ? text : (whole?.[2] ?? ''));
  const on = ownDay ?? day;
  if (clock === undefined || on === null) return undefined;
  return { ...clock, day: on, hasOwnDay: ownDay !== undefined };
}

/** `8:02`, `08h02`, `8 h`, `08:02:30`, `08:02Z`, `08:02:30.5+01:00`; seconds are dropped. */
function readClock(text: string): Pick<WrittenTime, 'clock' | 'offsetMinutes'> | undefined {
  const match =
    /^(\d{1,2})\s*[:hH]\s*(\d{2})?(?::\d{2})?(?:[.,]\d+)?\s*(?:(Z|UTC)|([+-])(\d{2}):?(\d{2})?)?$/.exec(
      text.trim(),
    );
  if (match === null) return undefined;
  const [, hourText = '', minuteText = '0', utc, sign, offsetHours = '', offsetRest = '0'] = match;
  const hour = Number(hourText);
  const minute = Number(minuteText);
  const offset = Number(offsetHours) * 60 + Number(offsetRest);
  // Clocks of the world run from 12 hours behind to 14 hours ahead.
  if (hour > 23 || minute > 59 || Number(offsetRest) > 59 || offset > 14 * 60) return undefined;
  const isLocal = utc === undefined && sign === undefined;
  return {
    clock: `${pad(String(hour))}:${pad(String(minute))}`,
    offsetMinutes: isLocal ? null : sign === '-' ? -offset : offset,
  };
}

const toLocal = ({ day, clock, offsetMinutes }: WrittenTime, times: LocalTimes): LocalTime =>
  offsetMinutes === null ? `${day}T${clock}` : times.ofOffset(day, clock, offsetMinutes);

/** Minutes of an instant; NaN where the time is local, which compares with nothing. */
const sinceEpoch = ({ day, clock, offsetMinutes }: WrittenTime): number =>
  offsetMinutes === null
    ? Number.NaN
    : dayNumber(day) * 1440 +
      Number(clock.slice(0, 2)) * 60 +
      Number(clock.slice(3)) -
      offsetMinutes;

const pad = (text: string): string => text.padStart(2, '0');
