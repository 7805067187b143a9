/** How this device stands to its hub: one row, read and written whole. */
import { must } from '../../domain/result.ts';
import { query, type ReadableDb, type WritableDb } from '../handle.ts';
import type { LinkRow } from './rows.ts';

export type Link = Readonly<Omit<LinkRow, 'id'>>;

export const readLink = (db: ReadableDb): Link =>
  must(db.first(query.selectFrom('link').selectAll()), 'the link has a row');

export function changeLink(db: WritableDb, change: Partial<Link>): void {
  db.run(query.updateTable('link').set(change));
}

/** A device with no hub keeps no outbox: its rows tell all once it is enrolled. */
export const isLinked = ({ dev }: Pick<Link, 'dev'>): boolean => dev !== 0;

/** First it hears what the hub has forgotten: its own words, which may be about that, wait (tell-again.ts). */
export const isHearing = ({ stale, rebuild }: Pick<Link, 'stale' | 'rebuild'>): boolean =>
  stale === 1 && rebuild === 1;
