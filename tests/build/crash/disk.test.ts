/**
 * The disk of the crash proof, by itself: it keeps what was synced, may lose what wasn't, and tears.
 *
 * It must be able to do each harm that the proof claims to try, and none that no disk does.
 */
import { expect, test } from 'vitest';
import { createDisk, type Disk, type Files } from '../../../build/crash/disk.ts';
import { readPowerLog } from '../../../build/crash/power-log.ts';
import { createChance } from '../../../build/sim/chance.ts';

const FOLDER = '/d';
const CUTS = 400;

function afterCuts(disk: Disk): readonly Files[] {
  const chance = createChance(5);
  return Array.from({ length: CUTS }, () => disk.cutPower(chance));
}
const contents = (cuts: readonly Files[], path: string): ReadonlySet<string | undefined> =>
  new Set(cuts.map((files) => files.get(path)?.toString()));
const open = (fd: number, path: string, isMade = false) =>
  ({ kind: 'open', fd, path, isMade, isEmptied: false }) as const;
const write = (fd: number, at: number, text: string) =>
  ({ kind: 'write', fd, at, bytes: Buffer.from(text) }) as const;

test('what was synced stays, what was written since may be there or not', () => {
  const disk = createDisk(FOLDER, new Map([['/d/a', Buffer.from('old')]]));
  disk.take(open(3, '/d/a'));
  disk.take(write(3, 0, 'new'));
  expect(contents(afterCuts(disk), '/d/a')).toEqual(new Set(['old', 'new']));
  disk.take({ kind: 'sync', fd: 3 });
  expect(contents(afterCuts(disk), '/d/a')).toEqual(new Set(['new']));
});

test('a long write is torn between its sectors, and a later one may come before an earlier one', () => {
  const disk = createDisk(FOLDER, new Map([['/d/a', Buffer.alloc(1024, '-')]]));
  disk.take(open(3, '/d/a'));
  disk.take(write(3, 0, 'x'.repeat(1024)));
  const found = [...contents(afterCuts(disk), '/d/a')].map((text) => `${text?.[0]}${text?.[1023]}`);
  expect(new Set(found)).toEqual(new Set(['--', 'xx', 'x-', '-x']));
});

test('a cut in length may come late: then the old end is still there', () => {
  const disk = createDisk(FOLDER, new Map([['/d/a', Buffer.from('long text')]]));
  disk.take(open(3, '/d/a'));
  disk.take({ kind: 'resize', fd: 3, length: 4 });
  expect(contents(afterCuts(disk), '/d/a')).toEqual(new Set(['long text', 'long']));
});

test('a synced file has no sure name until its folder is synced; a new name is whole or not there', () => {
  const disk = createDisk(FOLDER, new Map([['/d/key', Buffer.from('old')]]));
  disk.take(open(3, '/d/draft', true));
  disk.take(write(3, 0, 'new'));
  disk.take({ kind: 'sync', fd: 3 });
  disk.take({ kind: 'rename', from: '/d/draft', to: '/d/key' });
  const unsure = afterCuts(disk);
  expect(contents(unsure, '/d/key')).toEqual(new Set(['old', 'new']));
  expect(contents(unsure, '/d/draft')).toEqual(new Set([undefined, 'new']));
  disk.take(open(4, FOLDER));
  disk.take({ kind: 'sync', fd: 4 });
  expect(contents(afterCuts(disk), '/d/key')).toEqual(new Set(['new']));
});

test('a file that was removed may come back, and one of the same name is another', () => {
  const disk = createDisk(FOLDER, new Map([['/d/wal', Buffer.from('first')]]));
  disk.take({ kind: 'unlink', path: '/d/wal' });
  disk.take(open(3, '/d/wal', true));
  disk.take(write(3, 0, 'other'));
  expect(contents(afterCuts(disk), '/d/wal')).toEqual(new Set(['first', undefined, '', 'other']));
});

test('what the record cannot follow ends the proof, whatever the disk holds', () => {
  const disk = createDisk(FOLDER, new Map());
  expect(() => disk.take({ kind: 'blind', how: 'mmap' })).toThrow('mmap');
});

test('a record is read up to the last one that is whole', () => {
  const record = (kind: string, fd: number, number: number, text: string): Buffer => {
    const head = Buffer.alloc(17);
    head.write(kind);
    head.writeInt32LE(fd, 1);
    head.writeBigInt64LE(BigInt(number), 5);
    head.writeUInt32LE(Buffer.byteLength(text), 13);
    return Buffer.concat([head, Buffer.from(text)]);
  };
  const log = Buffer.concat([
    record('O', 3, 1, '/d/é'),
    record('W', 3, 4096, 'page'),
    record('R', 0, 0, '/d/a\0/d/b'),
    record('X', 1, 0, '7\n'),
  ]);
  expect(readPowerLog(log.subarray(0, log.length - 1))).toEqual([
    { kind: 'open', fd: 3, path: '/d/é', isMade: true, isEmptied: false },
    { kind: 'write', fd: 3, at: 4096, bytes: Buffer.from('page') },
    { kind: 'rename', from: '/d/a', to: '/d/b' },
  ]);
  expect(readPowerLog(log)).toHaveLength(4);
});
