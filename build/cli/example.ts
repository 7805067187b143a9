/**
 * Writes a lifelike week file (`cias-week/1`), the same bytes for the same flags.
 *
 *     node build/cli/example.ts --size S --seed 1 [--monday 2026-11-30] [--out week.json]
 *
 * Exit code 0, or 2 with a French sentence for flags that make no sense.
 */
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { makeExample, sizeFigures } from '../../db/seed/example.ts';
import { addDays, numberToDay, dayNumber, weekdayOf } from '../../domain/calendar.ts';
import { expandNeeds } from '../../domain/expand-needs.ts';
import type { Day } from '../../domain/ids.ts';
import { makeWeek } from '../../domain/make-week.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { ServiceSize } from '../../domain/service.ts';
import type { WeekFile } from '../../domain/week.ts';

/** Fixed, so that the same command gives the same bytes next year. */
const DEFAULT_MONDAY: Day = '2026-11-30';
const MAX_SEED = 999_999;
const USAGE =
  'Usage : node build/cli/example.ts --size XS|S|M|L|XL [--seed 1] [--monday AAAA-MM-JJ] [--out semaine.json]';

interface Flags {
  readonly size: ServiceSize;
  readonly seed: number;
  readonly monday: Day;
  readonly out: string | null;
}

/** The week file of an example service, nobody planned yet. */
export function makeExampleWeek(size: ServiceSize, seed: number, monday: Day): WeekFile {
  const data = makeExample(size, seed, monday);
  return makeWeek({
    ...data,
    visits: expandNeeds({ ...data, monday, timeZone: data.service.timeZone }),
    rules: data.service.rules,
    histories: new Map(),
    from: monday,
    to: addDays(monday, 7),
  });
}

/** Flags, or the French sentence that says which one is wrong. */
export function readFlags(args: readonly string[]): Result<Flags, string> {
  const text = { type: 'string' } as const;
  const options = { size: text, seed: text, monday: text, out: text };
  let values: Partial<Record<keyof typeof options, string>>;
  try {
    ({ values } = parseArgs({ args: [...args], options, strict: true }));
  } catch {
    const known = Object.keys(options).map((name) => `--${name}`);
    const odd = args.find((arg) => arg.startsWith('-') && !known.includes(arg.split('=')[0] ?? ''));
    return err(odd === undefined ? 'Une option est sans valeur.' : `Option inconnue : ${odd}.`);
  }
  const { size = 'S', seed = '1', monday = DEFAULT_MONDAY, out = null } = values;
  if (!isSize(size)) return err(`Taille inconnue : ${size}. Attendu : XS, S, M, L ou XL.`);
  if (!/^\d{1,6}$/.test(seed) || Number(seed) < 1) {
    return err(`Graine impossible : ${seed}. Attendu : un nombre de 1 à ${MAX_SEED}.`);
  }
  if (!isDay(monday)) return err(`Date impossible : ${monday}. Attendu : AAAA-MM-JJ.`);
  if (weekdayOf(monday) !== 1) return err(`Le ${monday} n'est pas un lundi.`);
  if (out === '') return err('--out attend un nom de fichier.');
  return ok({ size, seed: Number(seed), monday, out });
}

const isSize = (text: string): text is ServiceSize => Object.hasOwn(sizeFigures, text);

const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) &&
  Number.isFinite(dayNumber(text)) &&
  numberToDay(dayNumber(text)) === text;

/** Whole or not at all: beside the file first, then renamed over it. */
function writeWhole(path: string, text: string): void {
  const partial = `${path}.${process.pid}.tmp`;
  try {
    writeFileSync(partial, text);
    renameSync(partial, path);
  } catch (cause) {
    rmSync(partial, { force: true });
    throw cause;
  }
}

function main(): void {
  const flags = readFlags(process.argv.slice(2));
  if (!flags.ok) {
    process.stderr.write(`${flags.error}\n${USAGE}\n`);
    process.exitCode = 2;
    return;
  }
  const { size, seed, monday, out } = flags.value;
  const text = `${JSON.stringify(makeExampleWeek(size, seed, monday))}\n`;
  if (out === null) {
    process.stdout.write(text);
    return;
  }
  try {
    writeWhole(out, text);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    process.stderr.write(`Impossible d'écrire ${out} : ${why}\n`);
    process.exitCode = 2;
  }
}

if (import.meta.main) main();
