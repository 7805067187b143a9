/**
 * What a newer version of another device said was kept unread (docs/sync.md, "What is shown"). On the day
 * this device knows its tables, the rows appear as if they came now.
 */
import { setGuard } from '../changes.ts';
import type { WritableDb } from '../handle.ts';
import { DELETED_GROUP } from '../registers.ts';
import { DELETED } from './flags.ts';
import { materialize, type RowName } from './materialize.ts';
import { laterGroupsOf, tableShapes } from './table-shapes.ts';

/** Within the transaction of the upgrade, or one of its own. How many rows appeared or changed. */
export function showKept(db: WritableDb): number {
  const rows = tableShapes.flatMap(({ table, code }): readonly RowName[] => {
    const later = laterGroupsOf(table);
    return db.sql.all<RowName>(
      `SELECT DISTINCT tbl AS "table", row FROM register AS r WHERE tbl = ?
         AND (grp IN (SELECT value FROM json_each(?))
           OR NOT EXISTS (SELECT 1 FROM "${table}" WHERE id = r.row))
         AND NOT EXISTS (SELECT 1 FROM register AS flag
           WHERE flag.tbl = r.tbl AND flag.row = r.row AND flag.grp = ? AND flag.value = ?)`,
      code,
      JSON.stringify(later),
      DELETED_GROUP,
      DELETED,
    );
  });
  if (rows.length === 0) return 0;
  return db.transaction(() => {
    setGuard(db, true);
    db.exec('PRAGMA defer_foreign_keys = ON');
    const changes = materialize(db, rows);
    setGuard(db, false);
    return changes.length;
  });
}
