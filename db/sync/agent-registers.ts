/**
 * What the hub tells devices of agents' telephones: who has a link (a row an agent), and which version of a
 * week each has read (a row a week and agent, the newest reading alone).
 */
import { createHash } from 'node:crypto';
import { dayNumber } from '../../domain/calendar.ts';
import type { CaregiverId, Day } from '../../domain/ids.ts';
import { bytesToUuid, uuidToBytes } from '../uuid.ts';
import { packValues, unpackValues } from './column-values.ts';

export const READ_TABLE = 202;
export const LINK_TABLE = 203;
/** The one register of a row. */
export const AGENT_FACTS = 0;

export interface ReadFacts {
  readonly caregiverId: CaregiverId;
  readonly version: number;
  readonly atMs: number;
}

/** Weeks lie together: four bytes of the day, then who. */
export function readRow(monday: Day, caregiver: string): Uint8Array {
  const row = Buffer.alloc(16);
  row.writeUInt32BE(dayNumber(monday), 0);
  createHash('sha256').update(caregiver).digest().copy(row, 4, 0, 12);
  return row;
}

/** The rows of a week lie from the first of these, up to before the second. */
export function readRowsOf(monday: Day): readonly [Uint8Array, Uint8Array] {
  const from = Buffer.alloc(16);
  const to = Buffer.alloc(16);
  from.writeUInt32BE(dayNumber(monday), 0);
  to.writeUInt32BE(dayNumber(monday) + 1, 0);
  return [from, to];
}

export const packRead = ({ caregiverId, version, atMs }: ReadFacts): Uint8Array =>
  packValues([uuidToBytes(caregiverId), version, Math.trunc(atMs)]);

export function unpackRead(value: Uint8Array): ReadFacts | null {
  const [id, version, atMs] = unpackValues(value);
  return id instanceof Uint8Array && id.length === 16
    ? { caregiverId: bytesToUuid<CaregiverId>(id), version: Number(version), atMs: Number(atMs) }
    : null;
}

/** When the link was made and when it ends; null: there is none any more. */
export type LinkFacts = { readonly sinceMs: number; readonly untilMs: number } | null;

export const linkRow = (caregiver: string): Uint8Array => uuidToBytes(caregiver);

export const packLink = (facts: LinkFacts): Uint8Array =>
  packValues(
    facts === null ? [null, null] : [Math.trunc(facts.sinceMs), Math.trunc(facts.untilMs)],
  );

export function unpackLink(value: Uint8Array): LinkFacts {
  const [sinceMs, untilMs] = unpackValues(value);
  return typeof sinceMs === 'number' && typeof untilMs === 'number' ? { sinceMs, untilMs } : null;
}
