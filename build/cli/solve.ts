/**
 * `solve week.json --seconds 10 [--iterations N] [--threads N] [--seed N] [--out roster.json]
 * [--recount N]`: plans a week.
 *
 * Exit 0 with a roster, 2 for bad input (one line a fault, nothing written), 3 when Ctrl-C ended
 * the search and the roster so far was written. With `--recount N`
 * every sum of the search is counted anew each N steps, and a difference ends it. The search runs in a thread of its own, so that
 * the signal is heard while it works; where it leaves a core free, a bound is proven there meanwhile.
 */
import { accessSync, constants, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { assert, err, ok, type Result } from '../../domain/result.ts';
import type { Roster, WeekFile } from '../../domain/week.ts';
import { compileProblem } from '../../solver/compile-problem.ts';
import type { Fault } from '../../solver/parse-week.ts';
import type { SolveOptions } from '../../solver/solve-options.ts';
import { solve } from '../../solver/solve.ts';
import { createTeamMemory, largestCrewOf, type TeamSeat } from '../../solver/team.ts';
import { startProver } from './prover.ts';
import { BAD_INPUT, printFaults, readWeek, writeWhole } from './read-json.ts';

const CANCELLED = 3;
const DEFAULT_SECONDS = 10;
const DEFAULT_SEED = 1;
const MAX_SEED = 2 ** 32 - 1;
const MAX_THREADS = 8;
const USAGE =
  'Usage: solve week.json [--seconds 10 | --iterations N] [--threads 2] [--seed 1] [--out roster.json] [--recount N]\n';

interface Flags {
  readonly weekPath: string;
  readonly limit: SolveOptions['limit'];
  readonly threadCount: number;
  readonly seed: number;
  readonly out: string | null;
  readonly recountSteps: number | null;
}

interface ThreadTask {
  /** Null for a thread that works alone. */
  readonly team: TeamSeat | null;
  readonly week: WeekFile;
  readonly limit: SolveOptions['limit'];
  readonly seed: number;
  readonly recountSteps: number | null;
  /** One cell: 1 asks the search to end. */
  readonly cancel: SharedArrayBuffer;
}

/** The cost so far, and the roster once the search has ended. */
interface ThreadMessage {
  readonly cost: number;
  readonly roster: Roster | null;
}

/** Flags, or one fault for each that makes no sense. */
export function readFlags(args: readonly string[]): Result<Flags, readonly Fault[]> {
  const text = { type: 'string' } as const;
  const options = {
    seconds: text,
    iterations: text,
    threads: text,
    seed: text,
    out: text,
    recount: text,
  };
  let values: Partial<Record<keyof typeof options, string>>;
  let positionals: string[];
  try {
    ({ values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true }));
  } catch (error) {
    const found = error instanceof Error ? error.message : String(error);
    return err([{ path: 'arguments', found, expected: 'known options with a value' }]);
  }
  const faults: Fault[] = [];
  const [weekPath = ''] = positionals;
  if (positionals.length !== 1 || weekPath === '') {
    faults.push({
      path: 'arguments',
      found: `${positionals.length} files`,
      expected: 'one week file',
    });
  }
  const seconds = readNumber('seconds', values.seconds, faults, (n) => n > 0 && n <= 86_400);
  const iterations = readNumber(
    'iterations',
    values.iterations,
    faults,
    (n) => Number.isInteger(n) && n > 0,
  );
  const threads = readNumber(
    'threads',
    values.threads,
    faults,
    (n) => Number.isInteger(n) && n >= 1 && n <= MAX_THREADS,
  );
  const seed = readNumber(
    'seed',
    values.seed,
    faults,
    (n) => Number.isInteger(n) && n >= 0 && n <= MAX_SEED,
  );
  const recountSteps = readNumber(
    'recount',
    values.recount,
    faults,
    (n) => Number.isInteger(n) && n > 0,
  );
  if (seconds !== null && iterations !== null) {
    faults.push({
      path: '--iterations',
      found: 'both limits',
      expected: '--seconds or --iterations',
    });
  }
  const { out = null } = values;
  if (out !== null) faults.push(...outFaults(out));
  if (faults.length > 0) return err(faults);
  const limit = iterations === null ? { seconds: seconds ?? DEFAULT_SECONDS } : { iterations };
  // A clock that several threads share would enter the answer: iterations are counted by one.
  const threadCount = iterations === null ? (threads ?? Math.min(2, availableParallelism())) : 1;
  return ok({ weekPath, limit, threadCount, seed: seed ?? DEFAULT_SEED, out, recountSteps });
}

/** The number of a flag, null where it isn't given or is at fault. */
function readNumber(
  name: string,
  text: string | undefined,
  faults: Fault[],
  isFit: (n: number) => boolean,
): number | null {
  if (text === undefined) return null;
  const number = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  if (isFit(number)) return number;
  faults.push({ path: `--${name}`, found: text === '' ? 'nothing' : text, expected: fits(name) });
  return null;
}

const fits = (name: string): string =>
  name === 'seconds'
    ? 'seconds above 0, at most 86400'
    : name === 'threads'
      ? `a whole number from 1 to ${MAX_THREADS}`
      : name === 'seed'
        ? `a whole number from 0 to ${MAX_SEED}`
        : 'a whole number above 0';

/** Asked before the search, so that nobody waits for a roster that can't be written. */
function outFaults(out: string): readonly Fault[] {
  try {
    accessSync(dirname(out), constants.W_OK);
    if (out !== '' && statSync(out, { throwIfNoEntry: false })?.isDirectory() !== true) return [];
    return [{ path: '--out', found: out || 'nothing', expected: 'the name of a file' }];
  } catch (error) {
    const found = error instanceof Error ? error.message : String(error);
    return [{ path: '--out', found, expected: 'a folder that can be written' }];
  }
}

/** Solves in threads; Ctrl-C asks them to end, and the first still answers with the best. */
async function solveInThread(week: WeekFile, flags: Flags): Promise<Roster> {
  const { limit, seed, threadCount, recountSteps } = flags;
  const cancel = new SharedArrayBuffer(4);
  const askToEnd = (): void => {
    Atomics.store(new Int32Array(cancel), 0, 1);
  };
  process.on('SIGINT', askToEnd);
  const { visits, pinned = [] } = week;
  const memory = createTeamMemory(visits.length, largestCrewOf(visits, pinned), threadCount);
  const threads = Array.from({ length: threadCount }, (_, member) => {
    const team = threadCount === 1 ? null : { memory, member, size: threadCount };
    const task: ThreadTask = { week, limit, seed, recountSteps, cancel, team };
    return new Worker(new URL(import.meta.url), { workerData: task });
  });
  // With a limit of iterations nothing may depend on the machine, so there is no bound.
  const hasProver = 'seconds' in limit && threadCount < availableParallelism();
  const prover = hasProver ? startProver(week, askToEnd) : null;
  try {
    const roster = await new Promise<Roster>((resolve, reject) => {
      threads[0]?.on('message', ({ cost, roster: found }: ThreadMessage) => {
        prover?.setCost(cost);
        if (found !== null) resolve(found);
      });
      for (const thread of threads) thread.once('error', reject);
    });
    return withBound(roster, prover?.bound() ?? null);
  } finally {
    process.off('SIGINT', askToEnd);
    await Promise.all([prover?.end(), ...threads.map((thread) => thread.terminate())]);
  }
}

/** A roster at its bound is the best there is, however the search ended. */
function withBound(roster: Roster, total: number | null): Roster {
  if (total === null) return roster;
  assert(total <= roster.cost.total, 'no legal roster is below the bound');
  const isOptimal = total === roster.cost.total;
  return {
    ...roster,
    bound: { total, by: 'lp' },
    stopped: isOptimal ? 'optimal' : roster.stopped,
  };
}

function runThread({ week, limit, seed, recountSteps, cancel, team }: ThreadTask): void {
  const cell = new Int32Array(cancel);
  const roster = solve(compileProblem(week), {
    seed,
    limit,
    nowMs: () => performance.now(),
    isCancelled: () => Atomics.load(cell, 0) === 1,
    ...(team === null ? {} : { team }),
    ...(recountSteps === null ? {} : { recountSteps }),
    onProgress: ({ cost }) => send({ cost, roster: null }),
  });
  send({ cost: roster.cost.total, roster });
}

function send(message: ThreadMessage): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  parentPort?.postMessage(message);
}

async function main(): Promise<number> {
  const flags = readFlags(process.argv.slice(2));
  if (!flags.ok) {
    printFaults(flags.error);
    process.stderr.write(USAGE);
    return BAD_INPUT;
  }
  const week = readWeek(flags.value.weekPath);
  if (!week.ok) {
    printFaults(week.error);
    return BAD_INPUT;
  }
  const roster = await solveInThread(week.value, flags.value);
  const content = `${JSON.stringify(roster)}\n`;
  if (flags.value.out === null) process.stdout.write(content);
  else {
    const written = writeWhole(flags.value.out, content);
    if (!written.ok) {
      printFaults(written.error);
      return BAD_INPUT;
    }
  }
  return roster.stopped === 'cancelled' ? CANCELLED : 0;
}

/** True for the data that `solveInThread` gives, and nobody else's thread. */
const isTask = (data: unknown): data is ThreadTask =>
  typeof data === 'object' &&
  data !== null &&
  'cancel' in data &&
  data.cancel instanceof SharedArrayBuffer;

// Last, so that every table above is there.
if (!isMainThread && isTask(workerData)) runThread(workerData);
else if (import.meta.main) process.exitCode = await main();
