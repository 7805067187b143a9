/** The hub's SQLite files keep what any store of the hub must. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { openSqliteStore } from '../../../hub/sqlite/sqlite-store.ts';
import { describeStore } from '../conformance.ts';

const folder = mkdtempSync(join(tmpdir(), 'planning-cias-hub-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describeStore('SQLite', async () =>
  openSqliteStore({ folder, randomWord: () => randomBytes(4).readUInt32LE() }),
);
