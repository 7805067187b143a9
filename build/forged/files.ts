/**
 * Mutated files that the app takes back whole: exports of a service, copies of the data. Refused with a French
 * sentence, or taken whole; what was there before stays where it is refused.
 */
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { restoreBackup, makeBackup } from '../../db/backup.ts';
import { openDatabase } from '../../db/open.ts';
import { makeExample } from '../../db/seed/example.ts';
import { insertServiceData } from '../../db/service-data.ts';
import {
  exportJson,
  readWholeService,
  restoreService,
} from '../../electron/exchange/whole-service.ts';
import { openStore } from '../../electron/open-store.ts';
import { refusalText } from '../../renderer/fr/errors.ts';
import { createChance, type Chance } from '../sim/chance.ts';
import { mutate } from './mutate.ts';

export interface FilesResult {
  readonly wrong: readonly string[];
  readonly refused: number;
  readonly taken: number;
}

const MONDAY = '2026-11-30';
const nowMs = (): number => Date.UTC(2026, 10, 24, 9);

function inFolder<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'fichiers forgés '));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function openIn(folder: string) {
  const opened = openStore({ folder, actor: 'banc', nowMs });
  if (!opened.ok) throw new Error(opened.error);
  return opened.value;
}

/** Exports of a small service, spoilt as text or at one value. */
export const sendExports = (seed: number, count: number): FilesResult =>
  inFolder((folder) => {
    const chance = createChance(seed);
    const from = openIn(join(folder, 'de'));
    from.importService(makeExample('XS', 7, MONDAY));
    const sound = exportJson(from, MONDAY);
    from.close();
    const text = Buffer.from(JSON.stringify(sound));
    const wrong: string[] = [];
    let [refused, taken] = [0, 0];
    let to = openIn(join(folder, 'vers 0'));
    for (let index = 0; index < count; index += 1) {
      const bytes = chance.is(0.5)
        ? mutate(text, chance, text)
        : Buffer.from(JSON.stringify(spoilValue(sound, chance, text.length)));
      try {
        const read = readWholeService(bytes);
        const done = read.ok ? restoreService(to, read.value) : read;
        if (!done.ok) {
          refused += 1;
          if (refusalText(done.error) === '') wrong.push(`no sentence (export ${index + 1})`);
          if (to.loadService() !== null || to.caregivers.list().length > 0) {
            wrong.push(`half of a file stayed (export ${index + 1} of seed ${seed})`);
          }
        } else {
          taken += 1;
          to.close();
          to = openIn(join(folder, `vers ${taken}`));
        }
      } catch (error) {
        wrong.push(`it broke: ${String(error)} (export ${index + 1} of seed ${seed})`);
      }
    }
    to.close();
    return { wrong, refused, taken };
  });

/** One value somewhere becomes another, of another kind or the same. */
function spoilValue(value: unknown, chance: Chance, depth: number): unknown {
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    if (items.length === 0) return [chance.word()];
    const at = chance.below(items.length);
    if (chance.is(0.1)) return [...items, items[at]];
    return items.map((item, index) => (index === at ? spoilValue(item, chance, depth - 1) : item));
  }
  if (typeof value === 'object' && value !== null && depth > 0 && !chance.is(0.03)) {
    const names = Object.keys(value);
    if (names.length === 0) return { x: 1 };
    const name = chance.pick(names);
    return {
      ...value,
      [name]: spoilValue((value as Record<string, unknown>)[name], chance, depth - 1),
    };
  }
  return chance.pick<unknown>([
    null,
    -1,
    1e308,
    '',
    'x'.repeat(5_000),
    true,
    [],
    {},
    '2026-02-31',
    '\u0000',
  ]);
}

/** Every row of people, agents and needs. */
function contentOf(folder: string): string {
  const store = openIn(folder);
  const text = JSON.stringify([
    store.caregivers.list(),
    store.beneficiaries.list(),
    store.needs.list(),
    store.loadService(),
  ]);
  store.close();
  return createHash('sha256').update(text).digest('hex');
}

/** Encrypted copies: every byte is under a seal, so none of which a row changed is taken. */
export const sendBackups = (seed: number, count: number): FilesResult =>
  inFolder((folder) => {
    const chance = createChance(seed);
    const opened = openDatabase({ folder, randomBytes: (length) => Buffer.alloc(length, 7) });
    if (!opened.ok) throw new Error('a new folder opens');
    const { db, close } = opened.value;
    const clock = { nowMs, boot: 1 };
    insertServiceData(db, clock, 'banc', makeExample('XS', 7, MONDAY));
    const key = readFileSync(join(folder, 'planning.key'));
    const copyTo = (path: string): void => {
      db.sql.run('VACUUM INTO ?', path);
    };
    const made = makeBackup({ folder, kind: 'demande', mark: '20261124-090000', key, copyTo });
    if (!made.ok) throw new Error(made.error.type);
    close();
    const database = join(folder, 'planning.db');
    const copy = join(folder, 'sauvegardes', made.value.name);
    const sound = { bytes: readFileSync(copy), content: contentOf(folder) };
    const before = readFileSync(database);
    const wrong: string[] = [];
    let [refused, taken] = [0, 0];
    for (let index = 0; index < count; index += 1) {
      const bytes = Buffer.from(mutate(sound.bytes, chance, sound.bytes));
      // By chance nothing changed: a sound copy is another test's.
      if (bytes.equals(sound.bytes)) continue;
      writeFileSync(copy, bytes);
      try {
        const aside = join(folder, 'planning.remplacee.db');
        const done = restoreBackup(folder, made.value.name, key, database, aside);
        if (done.ok) {
          taken += 1;
          // Bytes after the last page are of no row: then all of it has to be as it was.
          if (contentOf(folder) !== sound.content) {
            wrong.push(`a changed copy was taken (copy ${index + 1} of seed ${seed})`);
          }
          writeFileSync(database, before);
        }
        if (!done.ok) refused += 1;
        if (!done.ok && refusalText(done.error) === '')
          wrong.push(`no sentence (copy ${index + 1})`);
        if (!done.ok && !readFileSync(database).equals(before)) {
          wrong.push(`the data were changed (copy ${index + 1} of seed ${seed})`);
        }
      } catch (error) {
        wrong.push(`it broke: ${String(error)} (copy ${index + 1} of seed ${seed})`);
      }
    }
    return { wrong, refused, taken };
  });
