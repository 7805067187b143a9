/**
 * SQL is written, never glued: a value goes in by a parameter. Where a name of a table or column is
 * put into a text, the expression stands below, and comes from a table of the program.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'vite';
import { expect, it } from 'vitest';
import { projectFiles, projectRoot } from '../support/project-files.ts';

/** File, and what it may put into SQL. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  'db/changes.ts': ['marks', "names.join(', ')", 'set', 'table'],
  'db/erase-door.ts': ['columnOf[kind]', 'is', 'kind'],
  'db/erase-person.ts': ['bound(treatment.where)', "names.join(', ')", 'table'],
  'db/erase-traces.ts': ['source'],
  'db/migrations/0003-changes.ts': ["guards.join('\\n')", 'table', 'verb', 'verb.toLowerCase()'],
  'db/migrations/0006-records.ts': [
    'columns',
    "createTables.join('\\n\\n')",
    "guardsOf('bond')",
    'guardsOf(name)',
    'name',
    'table',
    'verb',
    'verb.toLowerCase()',
  ],
  'db/migrations/0009-outside.ts': [
    "guard('DELETE')",
    "guard('INSERT')",
    "guard('UPDATE')",
    'verb',
    'verb.toLowerCase()',
  ],
  'db/migrations/index.ts': ['target'],
  'db/patches.ts': ['table'],
  'db/person-data.ts': ['kind'],
  'db/personal-tables.ts': ['comingVisit', 'isOne', 'listed', 'pastVisits'],
  'db/records.ts': ['code', "names.join(' OR ')", 'table', "wheres.join(' OR ')"],
  'db/sync/after-upgrade.ts': ['table'],
  'db/sync/conflicts.ts': ['from', 'shape.table'],
  'db/sync/disasters.ts': ['table'],
  'db/sync/join.ts': ['table'],
  'db/sync/materialize.ts': ['column', 'list', 'shape.table', 'source', 'table'],
  'db/sync/outbox.ts': ['DELETED_GROUP'],
  'db/sync/table-shapes.ts': [
    "', ?'.repeat(columns.length)",
    "quoted.join(', ')",
    "quoted.map((column) => `${column} = ?`).join(', ')",
    'table',
  ],
  'db/sync/tell-again.ts': ['sources[source]'],
  'hub/life/erase.ts': ['kind', 'shape.table'],
  'hub/postgres/head-channel.ts': ['CHANNEL'],
  // Names of parts and their columns, from one table (hub/copy-parts.ts).
  'hub/postgres/postgres-copy.ts': [
    "after === null ? '' : `AND ${sql.after}`",
    'marks.join()',
    'part',
    'sql.order',
    'sql.select',
    'sqlOf(part).columns',
  ],
  'hub/postgres/postgres-store.ts': ['mode', 'tenant'],
  'hub/postgres/postgres-tx.ts': ['REGISTER', "isHeld ? 'FOR UPDATE' : ''"],
  'hub/postgres/schema.ts': [
    'PARTS',
    "['register', 'push', 'gesture', 'audit'].map(splitByTenant).join('\\n')",
    "['tenant', 'device', 'register', 'push', 'gesture', 'audit'].map(keepApart).join('\\n')",
    'appRole',
    'isOwn',
    "keepApart('fact')",
    'keepApart(`${table}_${part}`)',
    'part',
    'table',
  ],
  'hub/sqlite/sqlite-copy.ts': [
    "after === null ? '' : `WHERE ${sql.after}`",
    'marks',
    'part',
    'sql.order',
    'sql.select',
    'sqlOf(part).columns',
  ],
};

const isSql =
  /\b(?:SELECT\b.+\bFROM|INSERT (?:OR \w+ )?INTO|UPDATE\b.+\bSET|DELETE FROM|(?:CREATE|ALTER|DROP) \w+|PRAGMA|GRANT|BEGIN|LISTEN|VALUES) ?/s;

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && 'start' in value;

/** What one file puts into texts that are SQL: by a template or by `+`. */
function gluedIn(name: string, text: string): readonly string[] {
  const found = new Set<string>();
  const take = (whole: Node, parts: readonly unknown[]): void => {
    if (!isSql.test(text.slice(whole.start, whole.end))) return;
    for (const part of parts) if (isNode(part)) found.add(text.slice(part.start, part.end));
  };
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(visit);
    if (!isNode(value)) return;
    const node = value as Node & Readonly<Record<string, unknown>>;
    // Kysely's tag makes parameters of what it is given.
    if (node.type === 'TaggedTemplateExpression')
      return visit((node['quasi'] as never)['expressions']);
    if (node.type === 'TemplateLiteral') take(node, node['expressions'] as readonly unknown[]);
    if (node.type === 'BinaryExpression' && node['operator'] === '+') {
      take(
        node,
        [node['left'], node['right']].filter((side) => (side as Node).type !== 'Literal'),
      );
    }
    Object.values(node).forEach(visit);
  };
  visit(parseSync(name, text).program);
  return [...found].sort();
}

const sources = projectFiles('db', 'electron', 'hub').filter((file) => file.endsWith('.ts'));

it('nothing is put into SQL but names that the program itself holds', () => {
  const found = sources.flatMap((file) => {
    const glued = gluedIn(file, readFileSync(join(projectRoot, file), 'utf8'));
    return glued.length === 0 ? [] : [[file, glued] as const];
  });
  expect(Object.fromEntries(found)).toEqual(allowed);
});

it('a value that is glued in would be seen, by a template as by a plus', () => {
  const template = 'db.sql.get(`SELECT * FROM person WHERE name = ${name}`);';
  expect(gluedIn('x.ts', template)).toEqual(['name']);
  expect(gluedIn('x.ts', "db.exec('DELETE FROM person WHERE id = ' + id);")).toEqual(['id']);
  expect(gluedIn('x.ts', 'sql`SELECT * FROM person WHERE name = ${name}`')).toEqual([]);
});
