/** What the sync believes of the tables is what the file has. */
import { expect, test } from 'vitest';
import { registers } from '../../../db/registers.ts';
import { parentsOf, shapeOf } from '../../../db/sync/table-shapes.ts';
import type { SyncedTable } from '../../../db/schema.ts';
import { openTestDb } from '../../support/db.ts';

const names = Object.keys(registers) as SyncedTable[];

test.each(names)('%s: its columns and the rows it names', (table) => {
  const db = openTestDb();
  const columns = db.sql.all<{ name: string }>(`SELECT name FROM pragma_table_info('${table}')`);
  expect(['id', ...shapeOf(table).columns].toSorted()).toEqual(
    columns.map(({ name }) => name).toSorted(),
  );
  const references = db.sql.all<{ from: string; table: string }>(
    `SELECT "from", "table" FROM pragma_foreign_key_list('${table}')`,
  );
  expect(
    parentsOf(table)
      .map(({ column, parent }) => `${column} ${parent}`)
      .toSorted(),
  ).toEqual(references.map((reference) => `${reference.from} ${reference.table}`).toSorted());
});
