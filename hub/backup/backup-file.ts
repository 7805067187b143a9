/** A backup as a file: packed, whole under its name or not there at all. */
import { createReadStream, createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { findBreak, FIRST_CHAIN } from '../audit-chain.ts';
import {
  BrokenBackup,
  readBackupLines,
  type BackupBegin,
  type BackupReader,
} from './backup-lines.ts';

/** Who may read the file may read what the hub knows. */
const OWNER_ONLY = 0o600;

/**
 * Writes beside `file`, reads what was written back, and only then gives it its name: whatever ends this
 * process or fills the disk, what `file` named before is there still.
 */
export async function writeWhole(file: string, lines: AsyncIterable<string>): Promise<BackupFacts> {
  const part = `${file}.part`;
  try {
    await pipeline(
      Readable.from(lines),
      createGzip(),
      createWriteStream(part, { mode: OWNER_ONLY, flush: true }),
    );
    const facts = await checkBackup(part);
    await rename(part, file);
    await syncFolder(dirname(file));
    return facts;
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

/** The new name itself is on the disk. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Reads the file for `work`, and to its end. */
export async function readBackup<T>(
  file: string,
  work: (backup: BackupReader) => Promise<T>,
): Promise<T> {
  const packed = createReadStream(file);
  const plain = createGunzip();
  const pumped = pipeline(packed, plain);
  const read = async (): Promise<T> =>
    work(await readBackupLines(createInterface({ input: plain, crlfDelay: Infinity })));
  try {
    const [done] = await Promise.all([read(), pumped]);
    return done;
  } catch (error) {
    // Whoever reads the lines may hear of it before the pump does.
    throw isZlibError(error)
      ? new BrokenBackup('the file is packed badly', { cause: error })
      : error;
  } finally {
    packed.destroy();
    plain.destroy();
    await pumped.catch(() => {});
  }
}

const isZlibError = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && /^Z_|^ERR_STREAM/.test(String(error.code));

export interface BackupFacts extends BackupBegin {
  readonly rows: Readonly<Record<'device' | 'register' | 'audit', number>>;
}

/** All of it was read: its sums, its journal's chain, its order. Throws `BrokenBackup`. */
export const checkBackup = (file: string): Promise<BackupFacts> =>
  readBackup(file, async ({ begin, pages }) => {
    const rows = { device: 0, register: 0, audit: 0 };
    let chain: Uint8Array = FIRST_CHAIN;
    for await (const page of pages) {
      if (page.part in rows) rows[page.part as keyof typeof rows] += page.rows.length;
      if (page.part === 'register' && page.rows.some(({ seq }) => seq > begin.head.head)) {
        throw new BrokenBackup('a register lies after the head');
      }
      if (page.part !== 'audit') continue;
      if (findBreak(page.rows, chain) !== null) throw new BrokenBackup('the journal is broken');
      chain = page.rows.at(-1)?.chain ?? chain;
    }
    return { ...begin, rows };
  });
