/**
 * What was published, as the hub reads it for agents' telephones and for other software: versions of the
 * weeks from the last one on, with the people and words that they name.
 */
import { addDays, mondayOf } from '../../domain/calendar.ts';
import type { Day } from '../../domain/ids.ts';
import type { TenantStore } from '../tenant-store.ts';
import { createRowBook, numberOf, textOf, type Row, type RowBook } from './rows.ts';

export interface PublishedVisit {
  readonly visit: string;
  readonly beneficiary: string;
  readonly kind: string;
  /** Local, `2026-11-30T08:00`; null: cancelled. */
  readonly start: string | null;
  readonly minutes: number;
  /** In their order. */
  readonly caregivers: readonly string[];
}

export interface PublishedVersion {
  readonly monday: Day;
  readonly version: number;
  /** Instant, ISO with Z. */
  readonly publishedAt: string;
  readonly visits: readonly PublishedVisit[];
}

export interface Roster {
  readonly rows: Pick<RowBook, 'all' | 'find'>;
  /** First day of the week that it is there. */
  readonly thisMonday: Day;
  /** The newest version of that week and the one before it; null where there is none. */
  readonly versions: (monday: Day) => {
    readonly latest: PublishedVersion | null;
    readonly before: PublishedVersion | null;
  };
  /** Weeks with a version, from the last one on. */
  readonly mondays: () => readonly Day[];
}

export interface RosterBook {
  readonly read: (tenant: string, nowMs: number) => Promise<Roster>;
}

const tables = [
  'service',
  'caregiver',
  'beneficiary',
  'visit',
  'publication',
  'published',
  'commitment',
  'commitment_member',
  'absence',
  'sector',
] as const;

const MOST_TENANTS = 20;
const ZONE = 'Europe/Paris';
const DAYS_BACK = 7;

export function createRosterBook(store: TenantStore): RosterBook {
  const books = new Map<string, RowBook>();
  const tails = new Map<string, Promise<unknown>>();
  const refresh = async (tenant: string, nowMs: number): Promise<Roster> => {
    const rows = books.get(tenant) ?? createRowBook(tables);
    books.delete(tenant);
    books.set(tenant, rows);
    const [oldest] = books.keys();
    if (books.size > MOST_TENANTS && oldest !== undefined) books.delete(oldest);
    await store.snapshot(tenant, rows.refresh);
    const zone = textOf(rows.all('service')[0]?.time_zone) || ZONE;
    const thisMonday = mondayOf(dayIn(zone, nowMs));
    forgetPast(rows, addDays(thisMonday, -DAYS_BACK));
    return makeRoster(rows, thisMonday);
  };
  return {
    // One after another: a book is read once it is whole.
    read(tenant, nowMs) {
      const before = tails.get(tenant) ?? Promise.resolve();
      const mine = before.then(
        () => refresh(tenant, nowMs),
        () => refresh(tenant, nowMs),
      );
      tails.set(tenant, mine);
      return mine;
    },
  };
}

/** Sweden writes its days as ISO does. */
const dayIn = (timeZone: string, nowMs: number): Day =>
  new Intl.DateTimeFormat('sv-SE', { timeZone }).format(nowMs);

function forgetPast(rows: RowBook, from: Day): void {
  const isPast = ({ monday }: Row<'visit' | 'publication'>): boolean =>
    typeof monday === 'string' && monday < from;
  rows.drop('visit', isPast);
  const past = new Set(
    rows
      .all('publication')
      .filter(isPast)
      .map(({ id }) => id),
  );
  rows.drop('published', (row: Row<'published'>) => past.has(textOf(row.publication_id)));
  rows.drop('publication', isPast);
}

function makeRoster(rows: RowBook, thisMonday: Day): Roster {
  const published = Map.groupBy(rows.all('published'), (row) => textOf(row.publication_id));
  const read = (publication: Row<'publication'>): PublishedVersion => ({
    monday: textOf(publication.monday),
    version: numberOf(publication.version),
    publishedAt: textOf(publication.published_at),
    visits: (published.get(publication.id) ?? []).map((row) => readVisit(rows, row)),
  });
  return {
    rows,
    thisMonday,
    versions(monday) {
      const [latest, before] = rows
        .all('publication')
        .filter((row) => row.monday === monday)
        .toSorted((a, b) => numberOf(b.version) - numberOf(a.version));
      return {
        latest: latest === undefined ? null : read(latest),
        before: before === undefined ? null : read(before),
      };
    },
    mondays: () =>
      [...new Set(rows.all('publication').map(({ monday }) => textOf(monday)))].toSorted(),
  };
}

function readVisit(rows: RowBook, row: Row<'published'>): PublishedVisit {
  const visit = rows.find('visit', row.visit_id);
  const caregivers = [row.first_caregiver_id, row.second_caregiver_id];
  return {
    visit: textOf(row.visit_id),
    beneficiary: textOf(visit?.beneficiary_id),
    kind: textOf(visit?.kind),
    start: typeof row.start === 'string' ? row.start : null,
    minutes:
      typeof row.duration_minutes === 'number'
        ? row.duration_minutes
        : numberOf(visit?.duration_minutes),
    caregivers: caregivers.filter((id) => typeof id === 'string'),
  };
}
