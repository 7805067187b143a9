/**
 * Where the programs of a PostgreSQL server are, for tests, proofs and benchmarks that start one of their
 * own: the path's, else the newest that the system keeps where it keeps them.
 */
import { existsSync, readdirSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { delimiter, join } from 'node:path';

/** Debian and Ubuntu keep a folder a version. */
const VERSIONS = '/usr/lib/postgresql';
const OTHERS = ['/usr/local/pgsql/bin', '/opt/homebrew/opt/postgresql/bin', '/usr/pgsql/bin'];

const PROGRAMS = ['initdb', 'postgres', 'pg_basebackup'];

/** The folder that has them all, or undefined. */
export function findPostgres() {
  const versions = existsSync(VERSIONS) ? readdirSync(VERSIONS) : [];
  const folders = [
    process.env.POSTGRES_BIN,
    ...(process.env.PATH ?? '').split(delimiter),
    ...versions
      .sort((one, other) => Number(other) - Number(one))
      .map((version) => join(VERSIONS, version, 'bin')),
    ...OTHERS,
    spawnSync('pg_config', ['--bindir'], { encoding: 'utf8' }).stdout?.trim(),
  ];
  return folders.find(
    (folder) => folder && PROGRAMS.every((program) => existsSync(join(folder, program))),
  );
}
