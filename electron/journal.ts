/** The journal of accidents: lines with a time and a number, in the data folder, never a name. */
import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

const MAX_BYTES = 1_000_000;

export interface Journal {
  readonly file: string;
  readonly write: (line: string) => void;
}

/** One older file is kept; a journal that can't be written must not stop the app. */
export function createJournal(folder: string, now: () => string): Journal {
  const file = join(folder, 'journal.log');
  return {
    file,
    write(line) {
      const entry = `${now()} ${line}\n`;
      try {
        mkdirSync(folder, { recursive: true });
        if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > MAX_BYTES) {
          renameSync(file, `${file}.1`);
        }
        appendFileSync(file, entry, { mode: 0o600 });
      } catch {
        // A full disk is a likely reason for the accident itself: the terminal still gets it.
        console.error(entry);
      }
    },
  };
}
