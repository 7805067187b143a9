/** Weeks as they stand and were told, whole: what an export holds of them and what a new computer takes back. */
import { derivedId } from '../domain/derived-id.ts';
import type { Day } from '../domain/ids.ts';
import type { Visit } from '../domain/visit.ts';
import type { Writer } from './changes.ts';
import { query, type ReadableDb } from './handle.ts';
import { listOverrides, listPlanned, listSuspended, writePlanned } from './plan.ts';
import type { Override, Planned } from './plan.ts';
import { latestPublications, writePublication, type Published } from './publications.ts';
import { uuidToBytes } from './uuid.ts';
import { listVisits, visitToRow } from './visits.ts';

export interface WeekHistory {
  readonly monday: Day;
  readonly visits: readonly Visit[];
  readonly planned: readonly Planned[];
  /** Who had the visits that are cancelled. */
  readonly suspended: readonly Planned[];
  readonly overrides: readonly Override[];
  /** Newest first. */
  readonly publications: readonly Published[];
}

/** Every week that holds a visit, cancelled or not, or was told of; oldest first. */
export function readWeeks(db: ReadableDb): readonly WeekHistory[] {
  const mondays = new Set(
    [
      ...db.all(query.selectFrom('visit').select('monday').distinct()),
      ...db.all(query.selectFrom('publication').select('monday').distinct()),
    ].map(({ monday }) => monday),
  );
  return [...mondays].toSorted().map((monday) => ({
    monday,
    visits: listVisits(db, monday),
    planned: listPlanned(db, monday),
    suspended: listSuspended(db, monday),
    overrides: listOverrides(db, monday),
    publications: latestPublications(db, monday, Number.MAX_SAFE_INTEGER),
  }));
}

/** Writes them into a service that has none. */
export function writeWeeks(writer: Writer, weeks: readonly WeekHistory[]): void {
  for (const { monday, visits, planned, suspended, overrides, publications } of weeks) {
    for (const visit of visits) writer.writeRow('visit', visitToRow(monday, visit));
    for (const place of [...planned, ...suspended]) writePlanned(writer, place);
    for (const [index, { visits: about, rules, reason, author, at }] of overrides.entries()) {
      writer.writeRow('override', {
        // Its own key was never told: one that follows from what it says.
        id: uuidToBytes(derivedId('override', monday, at, author, String(index))),
        monday,
        visits: JSON.stringify(about),
        rules: JSON.stringify(rules),
        reason,
        author,
        made_at: at,
      });
    }
    for (const publication of publications) writePublication(writer, monday, publication);
  }
}
