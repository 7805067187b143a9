/** All that is known of ways, read once and kept while nothing of it changes. */
import { waysOf, type TravelTime } from '../domain/travel-time.ts';
import type { WritableDb } from './handle.ts';
import { travelCorrections, travelMeasures } from './record-rows.ts';
import { listRecords } from './records.ts';

/**
 * Reads corrections and measures. Weeks that are given the same list share their matrices, so the list
 * stays the same object until a row of it changed, whatever else was written meanwhile.
 */
export function createWaysReader(db: WritableDb): () => readonly TravelTime[] {
  let kept: {
    readonly writes: number;
    readonly print: string;
    readonly ways: readonly TravelTime[];
  } | null = null;
  return () => {
    const writes = writesOf(db);
    if (kept?.writes === writes) return kept.ways;
    const print = printOf(db);
    if (kept?.print !== print) {
      const ways = [
        ...listRecords(db, travelCorrections),
        ...waysOf(listRecords(db, travelMeasures)),
      ];
      kept = { writes, print, ways };
    } else kept = { ...kept, writes };
    return kept.ways;
  };
}

/** Grows with every row that this process writes: nobody else has the file. */
const writesOf = (db: WritableDb): number =>
  Number(db.sql.get('SELECT total_changes() AS writes')?.['writes']);

/** What tells one state of the two tables from another. */
const printOf = (db: WritableDb): string =>
  db.sql
    .all<{ row: string }>(
      `SELECT hex(id) || minutes || ' ' || measured_at AS row FROM travel_correction
       UNION ALL SELECT hex(id) || measured_on || ways FROM travel_measure ORDER BY 1`,
    )
    .map(({ row }) => row)
    .join('\n');
