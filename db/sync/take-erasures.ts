/** What the hub told of people who were erased (docs/sync.md, "Who asks to be forgotten"). */
import { eraseTraces } from '../erase-traces.ts';
import type { WritableDb } from '../handle.ts';
import { ERASED_GROUP } from '../registers.ts';
import type { RowName } from './materialize.ts';
import { receivePage, type StoredRegister } from './registers-table.ts';

/**
 * Before anything of it is shown: whatever this device has of rows that were erased since, by whomever it was
 * written, goes with every trace. Their rows follow from what the inbox says of them.
 */
export function takeErasures(db: WritableDb): boolean {
  const changed = db.sql.all<RowName>(
    `SELECT tbl AS "table", row FROM inbox AS mark WHERE grp = ? AND NOT EXISTS (
       SELECT 1 FROM register AS r WHERE r.tbl = mark.tbl AND r.row = mark.row AND r.grp = mark.grp)`,
    ERASED_GROUP,
  );
  if (changed.length === 0) return false;
  const told = db.sql.all<StoredRegister>(
    'SELECT i.* FROM inbox AS i WHERE EXISTS (SELECT 1 FROM inbox AS mark WHERE mark.grp = ? AND mark.tbl = i.tbl AND mark.row = i.row AND mark.seq <= i.seq)',
    ERASED_GROUP,
  );
  eraseTraces(db, { changed, kept: [] });
  // A gesture's name may be hers, whatever its rows are.
  db.sql.run('UPDATE outbox SET label = NULL');
  receivePage(
    db,
    told.map(({ tbl, grp, ...rest }) => ({ ...rest, table: tbl, group: grp })),
  );
  return true;
}
