/** Other accounts of the computer: what the app writes in a full session, and what they are left of before. */
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { claimFolder } from '../../electron/private-folder.ts';
import { othersMay } from '../support/file-modes.ts';
import { claire, openLockedDesk, protect } from '../support/locked-desk.ts';

let former: number;
beforeEach(() => {
  // What most systems give: files that everybody reads.
  former = process.umask(0o022);
});
afterEach(() => process.umask(former));

describe.skipIf(process.platform === 'win32')('the data folder', () => {
  it('holds nothing for other accounts after a session with copies, passwords and a way back', async () => {
    const desk = openLockedDesk();
    try {
      await desk.done('service.createExample', { size: 'XS', seed: 3 });
      await desk.done('backup.make', {});
      const { id } = await protect(desk);
      const [copy] = (await desk.ask('backup.list', {})).backups;
      await desk.done('backup.restore', { name: copy?.name ?? '' });
      await desk.done('session.lock', {});
      await desk.done('session.open', { user: id, password: claire.password });
      const { files, open } = othersMay(desk.folder);
      for (const kind of [
        /^planning\.db$/,
        /^planning\.cles$/,
        /^planning\.remplacee-/,
        /^sauvegardes\/planning-/,
      ]) {
        expect(
          files.some((file) => kind.test(file)),
          String(kind),
        ).toBe(true);
      }
      expect(open).toEqual([]);
    } finally {
      await desk.leave();
    }
  });

  it('of an older version is taken from others, and nothing of anybody else is touched', () => {
    const folder = mkdtempSync(join(tmpdir(), 'planning '));
    try {
      chmodSync(folder, 0o755);
      for (const name of ['sauvegardes', 'papier', 'photos']) mkdirSync(join(folder, name));
      const ours = [
        'planning.db',
        'journal.log.1',
        'sauvegardes/planning-jour-1.db',
        'papier/a.pdf',
      ];
      const theirs = ['photos/chat.jpg', 'programme.sh'];
      for (const name of [...ours, ...theirs]) writeFileSync(join(folder, name), name);
      chmodSync(join(folder, 'programme.sh'), 0o755);
      claimFolder(folder);
      expect([...othersMay(folder).open].sort()).toEqual(
        ['644 photos/chat.jpg', '755 photos', '755 programme.sh'].sort(),
      );
      expect(readdirSync(folder)).toHaveLength(6);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('that is new is made for the account alone, with the folders that lead to it', () => {
    const root = mkdtempSync(join(tmpdir(), 'planning '));
    try {
      claimFolder(join(root, 'a', 'b'));
      expect(statSync(join(root, 'a')).mode & 0o777).toBe(0o700);
      expect(othersMay(join(root, 'a')).open).toEqual([]);
    } finally {
      rmSync(root, { recursive: true });
    }
  });
});
