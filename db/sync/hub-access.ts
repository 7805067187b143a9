/** Where this device's hub is and how it is known there; no row: it belongs to none. */
import { query, type ReadableDb, type WritableDb } from '../handle.ts';
import type { HubAccessRow } from './rows.ts';

export type HubAccess = Readonly<Omit<HubAccessRow, 'id'>>;

export const readHubAccess = (db: ReadableDb): HubAccess | null =>
  db.first(query.selectFrom('hub_access').selectAll()) ?? null;

export function putHubAccess(db: WritableDb, access: HubAccess): void {
  db.transaction(() => {
    db.run(query.deleteFrom('hub_access'));
    db.run(query.insertInto('hub_access').values({ ...access, id: 1 }));
  });
}

export function changeHubAccess(
  db: WritableDb,
  change: Partial<Pick<HubAccess, 'refresh' | 'done_ms'>>,
): void {
  db.run(query.updateTable('hub_access').set(change));
}
