/**
 * Rounds of one kind, for proof-crash.ts: `node build/crash/rounds.ts kill|cut FULL|NORMAL ROUNDS SEED [SHIM]`.
 * Preloaded with without-cipher.mjs, it and its writers keep a file that isn't encrypted. Ends with one
 * line of JSON.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createChance } from '../sim/chance.ts';
import { createDisk, type Files } from './disk.ts';
import { lookAfter } from './look.ts';
import { readPowerLog, type PowerEvent } from './power-log.ts';

export interface Tally {
  readonly rounds: number;
  readonly confirmed: number;
  readonly lost: number;
  readonly lossyRounds: number;
  /** Damaged, in part, or not opening. */
  readonly broken: number;
  readonly slowestOpenMs: number;
  /** The first ones. */
  readonly findings: readonly string[];
}

const [kind = '', synchronous = '', roundsText = '', seedText = '', shim = ''] =
  process.argv.slice(2);
const rounds = Number(roundsText);
const chance = createChance(Number(seedText));
const LONGEST_LIFE_MS = 400;
/** The file is made anew after so many: its making is crashed too, and it stays small. */
const ROUNDS_OF_A_FILE = 8;
/** What is written down until the tables are there, about. */
const STEPS_OF_MAKING = 400;

const base = mkdtempSync(join(tmpdir(), 'coupures-'));
const log = join(base, 'log');
let folder = '';
let next = 0;
let confirmed = 0;
let lost = 0;
let lossyRounds = 0;
let broken = 0;
let slowestOpenMs = 0;
const findings: string[] = [];

/** Kills a writer at any moment after it began with the folder; gives what it said. */
function writeUntilKilled(lifeMs: number): Promise<string> {
  const script = join(import.meta.dirname, '..', '..', 'tests', 'support', 'write-until-killed.ts');
  const child = spawn(
    process.execPath,
    [...process.execArgv, script, folder, String(next), synchronous],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env:
        kind === 'cut'
          ? { ...process.env, LD_PRELOAD: shim, POWER_FOLDER: folder, POWER_LOG: log }
          : process.env,
    },
  );
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => {
      if (said === '') setTimeout(() => child.kill('SIGKILL'), lifeMs);
      said += chunk.toString();
    });
    child.on('exit', (code) => {
      if (code !== null) reject(new Error(`the writer ended by itself: ${code}`));
    });
    child.on('close', () => resolve(said));
  });
}

/** Only a whole line is a confirmation: the last one may have been cut by the kill. */
const lastSaid = (said: string): number => Number(said.split('\n').at(-2) ?? next - 1);

/** Not the copies of before an upgrade: a cut in the middle of the tables' making leaves one. */
const filesOf = (of: string): Files =>
  new Map(
    readdirSync(of, { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => [join(of, name), readFileSync(join(of, name))]),
  );

/** Puts the folder as a disk may hold it, had the power gone at any moment of that life; gives what was said. */
function cutPower(before: Files): string {
  const events = readPowerLog(readFileSync(log));
  const disk = createDisk(folder, before);
  // Half of the new files are cut while they are being made.
  const isEarly = before.size === 0 && chance.is(0.5);
  const most = isEarly ? Math.min(events.length, STEPS_OF_MAKING) : events.length;
  const past = events.slice(0, chance.below(most) + 1);
  past.forEach(disk.take);
  const after = disk.cutPower(chance);
  rmSync(folder, { recursive: true });
  mkdirSync(folder);
  for (const [path, bytes] of after) writeFileSync(path, bytes);
  return past.map((event: PowerEvent) => (event.kind === 'said' ? event.text : '')).join('');
}

for (let round = 0; round < rounds; round += 1) {
  if (round % ROUNDS_OF_A_FILE === 0) {
    if (folder !== '') rmSync(folder, { recursive: true });
    folder = join(base, String(round));
    mkdirSync(folder);
    next = 0;
  }
  const before = filesOf(folder);
  rmSync(log, { force: true });
  // oxlint-disable-next-line no-await-in-loop -- one life after another
  const heard = await writeUntilKilled(chance.below(LONGEST_LIFE_MS));
  const said = lastSaid(kind === 'cut' ? cutPower(before) : heard);
  const look = lookAfter(folder, said);
  confirmed += said + 1 - next;
  lost += look.lost;
  if (look.lost > 0) lossyRounds += 1;
  if (look.findings.length > (look.lost > 0 ? 1 : 0)) broken += 1;
  slowestOpenMs = Math.max(slowestOpenMs, look.openMs);
  findings.push(...look.findings.map((finding) => `round ${round}: ${finding}`));
  ({ next } = look);
}
rmSync(base, { recursive: true });
const tally: Tally = {
  rounds,
  confirmed,
  lost,
  lossyRounds,
  broken,
  slowestOpenMs,
  findings: findings.slice(0, 5),
};
console.log(JSON.stringify(tally));
