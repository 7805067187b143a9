/** Opens a folder after its crash as the app does, and says what is wrong with it. */
import { randomBytes } from 'node:crypto';
import { query } from '../../db/handle.ts';
import { openDatabase } from '../../db/open.ts';
import { listCaregivers } from '../../db/people.ts';
import { decodeOps } from '../../db/sync/ops-codec.ts';
import { bytesToUuid } from '../../db/uuid.ts';

export interface Look {
  readonly findings: readonly string[];
  /** Confirmed and gone. */
  readonly lost: number;
  /** The number that the next writer begins with. */
  readonly next: number;
  readonly openMs: number;
}

/** `confirmed`: the last number that the writer said, -1 for none: all up to it must be there. */
export function lookAfter(folder: string, confirmed: number): Look {
  const startMs = performance.now();
  const opened = openDatabase({ folder, randomBytes });
  const openMs = performance.now() - startMs;
  if (!opened.ok) {
    const lost = confirmed + 1;
    return { findings: [`it doesn't open: ${opened.error.type}`], lost, next: 0, openMs };
  }
  const { db, close } = opened.value;
  const integrity = String(db.pragma('integrity_check'));
  const numbers = new Set(listCaregivers(db).map(({ staffNumber }) => Number(staffNumber)));
  const records = db.all(query.selectFrom('outbox').select('ops'));
  const told = new Set(
    records.flatMap(({ ops }) => decodeOps(ops).map(({ row }) => bytesToUuid(row))),
  );
  close();
  const lost = Array.from({ length: confirmed + 1 }, (_, n) => n).filter((n) => !numbers.has(n));
  const findings: string[] = [];
  if (integrity !== 'ok') findings.push(`it is damaged: ${integrity}`);
  if (lost.length > 0) findings.push(`${lost.length} confirmed are gone, from ${lost[0]} on`);
  if (told.size !== numbers.size) {
    findings.push(`${numbers.size} rows, and records of ${told.size}: a gesture is there in part`);
  }
  return { findings, lost: lost.length, next: Math.max(-1, ...numbers) + 1, openMs };
}
