/** A hub of SQLite files forgets a person: no byte of its files holds a word of her. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { openSqliteStore } from '../../../hub/sqlite/sqlite-store.ts';
import { describeErasures } from './erase-stories.ts';

const root = mkdtempSync(join(tmpdir(), 'planning-cias-hub-'));
afterAll(() => rmSync(root, { recursive: true }));

describeErasures('SQLite', async () => {
  const folder = mkdtempSync(join(root, 'hub-'));
  return {
    store: openSqliteStore({ folder, randomWord: () => randomBytes(4).readUInt32LE() }),
    dump: async () =>
      readdirSync(folder)
        .map((file) => readFileSync(join(folder, file), 'latin1'))
        .join('\n'),
  };
});
