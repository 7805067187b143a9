/** Backups of a hub of SQLite files, and of its command line: killed, or out of room. */
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyBackup } from '../../../hub/backup/backup.ts';
import { createCias } from '../../../hub/operators.ts';
import { openSqliteStore, type SqliteStore } from '../../../hub/sqlite/sqlite-store.ts';
import { aPush, aRegister, rowKey } from '../../support/hub.ts';
import { describeBackups } from './stories.ts';

const randomWord = (): number => randomBytes(4).readUInt32LE();
const root = mkdtempSync(join(tmpdir(), 'planning-cias-hub-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

describeBackups('SQLite', async () => openSqliteStore({ folder: join(root, 'own'), randomWord }));

describe('the hub’s command line', () => {
  const REGISTERS = 20_000;
  const KILLS = 4;
  const PATIENCE_MS = 60_000;
  const data = join(root, 'data');
  const file = join(root, 'dax.backup');
  let store: SqliteStore;

  beforeAll(async () => {
    store = openSqliteStore({ folder: data, randomWord });
    await createCias(store, 'dax', 1);
    await store.transaction('dax', async (tx) => {
      const registers = Array.from({ length: REGISTERS }, (_, index) =>
        aRegister({ seq: index + 1, row: rowKey(index), value: randomBytes(200) }),
      );
      await tx.write(aPush({ dev: await tx.enrol([1]), head: REGISTERS, registers }));
    });
  });
  afterAll(() => store.close());

  const args = (...words: readonly string[]): string[] => ['hub/main.ts', '--data', data, ...words];
  const hub = (...words: readonly string[]) =>
    spawnSync(process.execPath, args(...words), { encoding: 'utf8' });

  it(
    'keeps, checks and brings back, while the hub has the tenant open',
    () => {
      expect(hub('backup', 'dax', file).stdout).toContain('dax : sauvegardé, jusqu’à 20000');
      expect(hub('verify', file).stdout).toContain(
        '20000 registres, 1 lignes de journal, 1 postes',
      );
      const refused = hub('restore', file);
      expect([refused.status, refused.stderr]).toEqual([2, expect.stringContaining('--replace')]);
      expect(hub('restore', file, '--replace').stdout).toContain('dax : restauré');
      expect(hub('backup-all', join(root, 'all')).stdout).toContain('dax : sauvegardé');
      expect(readdirSync(join(root, 'all'))).toEqual(['agence.backup', 'dax.backup']);
    },
    PATIENCE_MS,
  );

  it(
    'killed (-9) in the middle leaves the backup of before whole',
    async () => {
      const before = readFileSync(file);
      for (let kill = 0; kill < KILLS; kill += 1) {
        const child = spawn(process.execPath, args('backup', 'dax', file), { stdio: 'ignore' });
        const ended = once(child, 'exit');
        while (!existsSync(`${file}.part`) && child.exitCode === null) await sleep(1);
        await sleep(kill * 10);
        child.kill('SIGKILL');
        expect(await ended).toEqual([null, 'SIGKILL']);
        expect(readFileSync(file).equals(before)).toBe(true);
        // What is left beside it is in nobody's way, and gone with the next backup.
        expect(existsSync(`${file}.part`)).toBe(true);
      }
      expect(hub('backup', 'dax', file).status).toBe(0);
      expect(existsSync(`${file}.part`)).toBe(false);
      expect(await verifyBackup(file)).toMatchObject({ ok: true });
    },
    PATIENCE_MS,
  );

  it(
    'out of room says so in French and leaves the backup of before whole',
    () => {
      const before = readFileSync(file);
      // A file may have a hundred blocks: the system refuses the rest as a full disk does.
      const script = 'ulimit -f 100; exec "$0" "$@"';
      const full = spawnSync(
        '/bin/sh',
        ['-c', script, process.execPath, ...args('backup', 'dax', file)],
        { encoding: 'utf8' },
      );
      expect([full.status, full.stderr]).toEqual([2, expect.stringContaining('est plein')]);
      expect(readFileSync(file).equals(before)).toBe(true);
      expect(existsSync(`${file}.part`)).toBe(false);
    },
    PATIENCE_MS,
  );
});
