/**
 * What happens at the lock screen, where the data are closed: kept in a file of the folder until somebody
 * signs in, and moved into the journal then. Ids, moments and codes alone. Whoever may write in the folder can
 * take it away: what was tried is known for certain only once it is in the journal.
 */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { isAccessKind, type AccessKind } from '../../domain/access-journal.ts';
import { writeWhole } from '../keys/whole-file.ts';

export const HELD_FILE = 'planning.acces';
/** The first ones: a night of tries must not fill a disk. */
const MOST_HELD = 500;

export interface HeldEvent {
  readonly atMs: number;
  readonly kind: AccessKind;
  readonly act: string;
  /** As whom it was tried; null: by the recovery key. */
  readonly user: string | null;
}

export interface HeldEvents {
  readonly hold: (event: HeldEvent) => void;
  readonly all: () => readonly HeldEvent[];
  /** Once they are in the journal. */
  readonly drop: () => void;
}

const shape = z.array(
  z.strictObject({
    atMs: z.number(),
    kind: z.string().refine(isAccessKind),
    act: z.string().regex(/^[a-zA-Z]+\.[a-zA-Z]+$/),
    user: z.string().max(40).nullable(),
  }),
);

export function openHeldEvents(folder: string): HeldEvents {
  const path = join(folder, HELD_FILE);
  const all = (): readonly HeldEvent[] => {
    if (!existsSync(path)) return [];
    try {
      return shape.parse(JSON.parse(readFileSync(path, 'utf8')));
    } catch {
      // One that can't be read counts as none: whoever may write here may delete it too.
      return [];
    }
  };
  return {
    all,
    hold(event) {
      const held = all();
      if (held.length < MOST_HELD) {
        writeWhole(path, Buffer.from(JSON.stringify([...held, event])));
      }
    },
    drop: () => rmSync(path, { force: true }),
  };
}
