import { assert } from '../../domain/result.ts';
import type { WritableDb } from '../handle.ts';
import { service } from './0001-service.ts';
import { plan } from './0002-plan.ts';
import { changes } from './0003-changes.ts';
import { publishedDurations } from './0004-published-durations.ts';
import { aims } from './0005-aims.ts';
import { records } from './0006-records.ts';
import { counting } from './0007-counting.ts';
import { sync } from './0008-sync.ts';
import { outside } from './0009-outside.ts';
import { horizon } from './0012-horizon.ts';
import { hubAccess } from './0010-hub-access.ts';
import { deviceUsers } from './0011-device-users.ts';
import { accessJournal } from './0013-access-journal.ts';
import { erasures } from './0014-erasures.ts';
import type { Migration } from './migration.ts';

export const migrations: readonly Migration[] = [
  service,
  plan,
  changes,
  publishedDurations,
  aims,
  records,
  counting,
  sync,
  outside,
  hubAccess,
  deviceUsers,
  horizon,
  accessJournal,
  erasures,
];

export const newestVersion = migrations.length;

/** The file's version; 0 for a new one. */
export const versionOf = (db: WritableDb): number => Number(db.pragma('user_version'));

/** Brings the file to `target` in one transaction: all steps that are missing, or none. */
export function migrate(db: WritableDb, target: number = newestVersion): void {
  const current = versionOf(db);
  assert(current <= target, 'a file from the future is refused before it is migrated');
  db.transaction(() => {
    for (const [index, { version, sql }] of migrations.entries()) {
      assert(version === index + 1, 'migrations are numbered without a gap');
      if (version > current && version <= target) db.exec(sql);
    }
    db.exec(`PRAGMA user_version = ${target}`);
  });
}
