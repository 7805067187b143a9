/** Files in and out for the command line: whole or not at all, every fault on its own line. */
import { randomUUID } from 'node:crypto';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { err, ok, type Result } from '../../domain/result.ts';
import type { WeekFile } from '../../domain/week.ts';
import { parseRoster, parseWeek, type Fault, type RosterFile } from '../../solver/parse-week.ts';

/** Exit codes that both commands share. */
export const BAD_INPUT = 2;

/** The JSON value of a file; a file that can't be read is a fault, not an accident. */
export function readJson(path: string): Result<unknown, readonly Fault[]> {
  let content: string;
  try {
    content = readFileSync(path, 'utf8');
  } catch (error) {
    return err([{ path, found: messageOf(error), expected: 'a file that can be read' }]);
  }
  try {
    // Some editors put a byte order mark in front.
    return ok(JSON.parse(content.replace(/^\uFEFF/, '')));
  } catch (error) {
    return err([{ path: '$', found: messageOf(error), expected: 'JSON' }]);
  }
}

export function readWeek(path: string): Result<WeekFile, readonly Fault[]> {
  const json = readJson(path);
  return json.ok ? parseWeek(json.value) : json;
}

export function readRoster(path: string, week: WeekFile): Result<RosterFile, readonly Fault[]> {
  const json = readJson(path);
  return json.ok ? parseRoster(json.value, week) : json;
}

/** One line for each fault on standard error: where, what, what was expected. */
export function printFaults(faults: readonly Fault[]): void {
  const lines = faults.map(
    ({ path, found, expected }) => `${path}: found ${oneLine(found)}, expected ${expected}`,
  );
  process.stderr.write(`${lines.join('\n')}\n`);
}

/** Writes beside the target first and renames: a reader never sees half a file. */
export function writeWhole(path: string, content: string): Result<null, readonly Fault[]> {
  const temporary = `${path}.${randomUUID()}.part`;
  try {
    writeFileSync(temporary, content);
    renameSync(temporary, path);
    return ok(null);
  } catch (error) {
    rmSync(temporary, { force: true });
    return err([{ path, found: messageOf(error), expected: 'a file that can be written' }]);
  }
}

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

const oneLine = (text: string): string => text.replace(/\s+/g, ' ');
