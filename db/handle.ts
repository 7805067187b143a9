/**
 * Two handles on one database: a function that takes the readable one can't write.
 *
 * Kysely writes the SQL with its types and this file runs it, synchronously: there is no promise
 * between a question and its answer, so no other work can slip into a transaction.
 */
import type Database from 'better-sqlite3';
import {
  DummyDriver,
  Kysely,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import type { Schema } from './schema.ts';

export interface ReadableDb {
  /** One row, or undefined. */
  readonly first: <T>(query: Compilable<T>) => T | undefined;
  readonly all: <T>(query: Compilable<T>) => T[];
}

export interface WritableDb extends ReadableDb {
  /** Rows that changed. */
  readonly run: (query: Compilable<unknown>) => number;
  /** All of `work` or nothing of it. */
  readonly transaction: <T>(work: () => T) => T;
  /** SQL written once for every table (changes.ts), its statement kept. */
  readonly sql: {
    readonly get: (
      text: string,
      ...values: readonly unknown[]
    ) => Record<string, unknown> | undefined;
    readonly all: <Row>(text: string, ...values: readonly unknown[]) => Row[];
    readonly run: (text: string, ...values: readonly unknown[]) => number;
  };
  /** SQL without a type: migrations, pragmas, checks. */
  readonly exec: (sql: string) => void;
  readonly pragma: (sql: string) => unknown;
}

export interface Compilable<T> {
  compile(): {
    readonly sql: string;
    readonly parameters: readonly unknown[];
    readonly query: unknown;
  };
  /** Only for the type of a row. */
  execute(): Promise<T[]>;
}

/** Writes SQL and never runs it. */
export const query = new Kysely<Schema>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
});

export function makeHandle(raw: Database.Database): WritableDb {
  const statements = new Map<string, Database.Statement>();
  const prepare = (sql: string): Database.Statement => {
    let statement = statements.get(sql);
    if (statement === undefined) {
      statement = raw.prepare(sql);
      statements.set(sql, statement);
    }
    return statement;
  };
  const db: WritableDb = {
    first: <T>(question: Compilable<T>) => {
      const { sql, parameters } = question.compile();
      return prepare(sql).get(...parameters) as T | undefined;
    },
    all: <T>(question: Compilable<T>) => {
      const { sql, parameters } = question.compile();
      return prepare(sql).all(...parameters) as T[];
    },
    run: (question) => {
      const { sql, parameters } = question.compile();
      return prepare(sql).run(...parameters).changes;
    },
    transaction: (work) => raw.transaction(work).immediate(),
    sql: {
      get: (text, ...values) => prepare(text).get(...values) as Record<string, unknown> | undefined,
      all: <Row>(text: string, ...values: readonly unknown[]) =>
        prepare(text).all(...values) as Row[],
      run: (text, ...values) => prepare(text).run(...values).changes,
    },
    exec: (sql) => {
      raw.exec(sql);
    },
    pragma: (sql) => raw.pragma(sql, { simple: true }),
  };
  return db;
}
