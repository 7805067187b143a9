/** What the readers of a file must know of all of it: who is named in it, and its time axis. */
import { daysBetween } from '../../domain/calendar.ts';
import { createTimeAxis, type TimeAxis } from '../../domain/time-axis.ts';
import { fault, isObject, type Read, type Reader } from './shape.ts';

export const MAX_DAYS = 28;

export interface Context {
  /** null where the horizon or the time zone is faulty: then times are read by their form alone. */
  readonly axis: TimeAxis | null;
  readonly places: ReadonlySet<string>;
  readonly caregivers: ReadonlySet<string>;
  readonly beneficiaries: ReadonlySet<string>;
  readonly visits: ReadonlySet<string>;
  readonly modes: ReadonlySet<string>;
}

/** A first look at an unchecked file; it complains of nothing, the readers do. */
export function lookOver(json: unknown): Context {
  const file = isObject(json) ? json : {};
  const travel = file['travel'];
  const modes = isObject(travel) ? travel['modes'] : undefined;
  return {
    axis: axisOf(file['timeZone'], file['from'], file['to']),
    places: idsIn(file['places']),
    caregivers: idsIn(file['caregivers']),
    beneficiaries: idsIn(file['beneficiaries']),
    visits: idsIn(file['visits']),
    modes: new Set(isObject(modes) ? Object.keys(modes).filter((name) => name !== 'meta') : []),
  };
}

/** True for a civil day that exists. */
export function isDay(value: unknown): value is string {
  if (typeof value !== 'string' || !/^(19|20|21)\d\d-\d\d-\d\d$/.test(value)) return false;
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === value;
}

/** True for a name that the calendar's data know. */
export function isTimeZone(value: unknown): value is string {
  if (typeof value !== 'string') return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: value }).format(0) !== '';
  } catch {
    return false;
  }
}

export const day: Read<string> = (reader, value, path) =>
  isDay(value) ? value : fault(reader, path, value, 'a day that exists, YYYY-MM-DD');

/** A minute of the wall clock; on the axis where there is one. */
export const time =
  ({ axis }: Context): Read<string> =>
  (reader, value, path) => {
    const form = 'a minute that exists, YYYY-MM-DDTHH:MM';
    if (typeof value !== 'string' || !/^.{10}T([01]\d|2[0-3]):[0-5]\d$/.test(value)) {
      return fault(reader, path, value, form);
    }
    if (!isDay(value.slice(0, 10))) return fault(reader, path, value, form);
    if (axis !== null && axis.toMinutes(value) === undefined) {
      const skipped = `${form}: the clock of ${axis.timeZone} skips this one`;
      return fault(reader, path, value, skipped);
    }
    return value;
  };

/** As `time`, and inside the horizon. */
export const timeInHorizon =
  (context: Context): Read<string> =>
  (reader, value, path) => {
    const minute = time(context)(reader, value, path);
    const { axis } = context;
    if (minute === undefined || axis === null) return minute;
    const isInside = minute >= `${axis.from}T00:00` && minute < `${axis.to}T00:00`;
    if (isInside) return minute;
    return fault(reader, path, value, `a minute from ${axis.from} to ${axis.to} (excluded)`);
  };

/** The id of somebody or something that the file holds. */
export const idAmong =
  (ids: ReadonlySet<string>, what: string): Read<string> =>
  (reader, value, path) =>
    typeof value === 'string' && ids.has(value)
      ? value
      : fault(reader, path, value, `the id of ${what} of the week`);

/** Writes down each id after its first use. */
export function refuseTwins(
  reader: Reader,
  items: unknown,
  path: string,
  field: 'id' | 'visit',
): void {
  if (!Array.isArray(items)) return;
  const seen = new Set<string>();
  items.forEach((item: unknown, index) => {
    const id = isObject(item) ? item[field] : undefined;
    if (typeof id !== 'string') return;
    if (seen.has(id)) {
      fault(reader, `${path}[${index}].${field}`, id, 'one that no other item of the list has');
    }
    seen.add(id);
  });
}

function axisOf(timeZone: unknown, from: unknown, to: unknown): TimeAxis | null {
  if (!isTimeZone(timeZone) || !isDay(from) || !isDay(to)) return null;
  const days = daysBetween(from, to);
  return days >= 1 && days <= MAX_DAYS ? createTimeAxis(timeZone, from, to) : null;
}

function idsIn(items: unknown): ReadonlySet<string> {
  const ids = new Set<string>();
  if (!Array.isArray(items)) return ids;
  for (const item of items as readonly unknown[]) {
    if (isObject(item) && typeof item['id'] === 'string') ids.add(item['id']);
  }
  return ids;
}
