/** The tries on the disk, so that starting the app again forgives nothing. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { noTries, type Tries } from './tries.ts';
import { writeWhole } from './whole-file.ts';

const TRIES_FILE = 'planning.essais';

const shape = z.strictObject({
  seenMs: z.number(),
  madeMs: z.record(z.string(), z.array(z.number())),
});

/** A file that can't be read counts as none: whoever may write here may delete it too. */
export function readTries(folder: string): Tries {
  const path = join(folder, TRIES_FILE);
  if (!existsSync(path)) return noTries;
  try {
    return shape.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return noTries;
  }
}

export function writeTries(folder: string, tries: Tries): void {
  writeWhole(join(folder, TRIES_FILE), Buffer.from(JSON.stringify(tries)));
}
