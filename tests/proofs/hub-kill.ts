/**
 * Two processes of the hub on one PostgreSQL; each round one of them is killed, or frozen, in the middle
 * of its pushes. What was answered is there, whole and once; the other goes on; a third hears of it all.
 */
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ClientConfig } from 'pg';
import { createChance } from '../../build/sim/chance.ts';
import { must } from '../../domain/result.ts';
import { findBreak } from '../../hub/audit-chain.ts';
import { openPostgresStore } from '../../hub/postgres/postgres-store.ts';
import type { TenantStore } from '../../hub/tenant-store.ts';

export const OPS_EACH = 3;

export interface HubProcessFacts {
  readonly connection: ClientConfig;
  readonly tenant: string;
  readonly dev: number;
  /** The first gesture that it wasn't answered about. */
  readonly from: number;
}

export interface KillOptions {
  readonly connection: ClientConfig;
  readonly rounds: number;
  readonly seed: number;
  /** How the unlucky process ends. Frozen, it is killed only once the other has gone on. */
  readonly fate: 'killed' | 'frozen';
}

export interface KillOutcome {
  readonly findings: readonly string[];
  /** Gestures that a process said it had answered. */
  readonly answered: number;
  readonly longestStallMs: number;
}

const LONGEST_RUN_MS = 150;
/** What the one that is left must do after the other's end. */
const MORE_PUSHES = 5;
const PATIENCE_MS = 60_000;
const EVERYTHING = Number.MAX_SAFE_INTEGER;

export async function killHubs(options: KillOptions): Promise<KillOutcome> {
  const { connection, rounds, seed, fate } = options;
  const chance = createChance(seed);
  const opened = await openPostgresStore({
    connection,
    maxConnections: 2,
    randomWord: () => randomBytes(4).readUInt32LE(),
  });
  if (!opened.ok) throw new Error(opened.error.type);
  const store = opened.value;
  const tenant = `${fate}-${seed}`;
  await store.createTenant(tenant);
  const devs = await store.transaction(tenant, async (tx) => [
    await tx.enrol([1]),
    await tx.enrol([1]),
  ]);
  const heads = { heard: 0 };
  store.watch({
    onHead: (whose, head) => {
      if (whose === tenant) heads.heard = Math.max(heads.heard, head);
    },
    onMissed: () => {},
  });
  const findings: string[] = [];
  const answered = devs.map(() => 0);
  let longestStallMs = 0;
  for (let round = 0; round < rounds; round += 1) {
    const processes = devs.map((dev, index) =>
      startHub({ connection, tenant, dev, from: (answered[index] ?? 0) + 1 }),
    );
    const unlucky = must(processes[round % 2], 'two processes run');
    const lucky = must(processes[1 - (round % 2)], 'two processes run');
    await Promise.all(processes.map((one) => one.hasSaid(1)));
    await sleep(chance.below(LONGEST_RUN_MS));
    unlucky.child.kill(fate === 'killed' ? 'SIGKILL' : 'SIGSTOP');
    const beganMs = performance.now();
    await lucky.hasSaid(lucky.said() + MORE_PUSHES);
    longestStallMs = Math.max(longestStallMs, performance.now() - beganMs);
    if (fate === 'frozen') unlucky.child.kill('SIGKILL');
    lucky.child.stdin.end();
    await unlucky.ended;
    const code = await lucky.ended;
    if (code !== 0) findings.push(`round ${round}: the process that was left ended with ${code}`);
    for (const [index, { last }] of processes.entries()) {
      answered[index] = Math.max(answered[index] ?? 0, last());
    }
    for (const wrong of await judge(store, tenant, { devs, answered })) {
      findings.push(`round ${round}: ${wrong}`);
    }
    if (!(await hears(store, tenant, heads))) findings.push(`round ${round}: a head was not heard`);
  }
  await store.close();
  return { findings, answered: answered.reduce((sum, one) => sum + one, 0), longestStallMs };
}

interface HubProcess {
  readonly child: ChildProcessByStdio<Writable, Readable, null>;
  /** How many pushes it has answered, and the number of the last one. */
  readonly said: () => number;
  readonly last: () => number;
  readonly hasSaid: (count: number) => Promise<void>;
  readonly ended: Promise<number | null>;
}

function startHub(facts: HubProcessFacts): HubProcess {
  const script = join(import.meta.dirname, 'hub-process.ts');
  const child = spawn(process.execPath, [script, JSON.stringify(facts)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  // Its end of the pipe goes with it.
  child.stdin.on('error', () => {});
  let lines: string[] = [];
  let rest = '';
  child.stdout.on('data', (chunk: Buffer) => {
    const parts = (rest + chunk.toString()).split('\n');
    // Only a whole line is a word: the last one may have been cut by the kill.
    rest = parts.pop() ?? '';
    lines = [...lines, ...parts];
  });
  let hasEnded = false;
  const ended = new Promise<number | null>((resolve) => {
    child.once('close', (code) => {
      hasEnded = true;
      resolve(code);
    });
  });
  return {
    child,
    said: () => lines.length,
    last: () => Number(lines.at(-1) ?? 0),
    ended,
    hasSaid: async (count) => {
      const untilMs = performance.now() + PATIENCE_MS;
      while (lines.length < count) {
        if (hasEnded || performance.now() > untilMs) {
          throw new Error(`a hub said ${lines.length} words and no more`);
        }
        await sleep(2);
      }
    },
  };
}

export interface Facts {
  readonly devs: readonly number[];
  readonly answered: readonly number[];
}

/** What is wrong with the tenant, by what was answered and by what must always hold. */
export async function judge(
  store: TenantStore,
  tenant: string,
  { devs, answered }: Facts,
): Promise<readonly string[]> {
  return store.snapshot(tenant, async (tx) => {
    const wrong: string[] = [];
    let received = 0;
    for (const [index, dev] of devs.entries()) {
      const last = (await tx.device(dev))?.last ?? 0;
      received += last;
      if (last < (answered[index] ?? 0)) wrong.push(`device ${dev} lost what was answered`);
      const numbers = (await tx.gestures(dev, 0, EVERYTHING)).map(({ dseq }) => dseq);
      if (!isCounted(numbers, last)) wrong.push(`device ${dev} has a gesture too few or too many`);
    }
    const { head, mark } = await tx.head();
    const seqs = (await tx.page(0, EVERYTHING, EVERYTHING)).map(({ seq }) => seq);
    if (!isCounted(seqs, head)) wrong.push('the order has a hole');
    if (head !== received * OPS_EACH) wrong.push('a gesture is there in part');
    if ((await tx.markAt(head)) !== mark) wrong.push('the head has another mark than its push');
    const journal = await tx.journal(0, EVERYTHING);
    if (journal.length !== head) wrong.push('the journal tells of more or fewer ops');
    if (findBreak(journal) !== null) wrong.push(`the journal breaks at ${findBreak(journal)}`);
    return wrong;
  });
}

/** 1, 2, 3… up to `last`. */
const isCounted = (numbers: readonly number[], last: number): boolean =>
  numbers.length === last && numbers.every((number, index) => number === index + 1);

async function hears(
  store: TenantStore,
  tenant: string,
  heads: { readonly heard: number },
): Promise<boolean> {
  const untilMs = performance.now() + PATIENCE_MS;
  // The kill may have come between a push and its notice: the next sync, this reader's, makes up for it.
  const head = await store.snapshot(tenant, async (tx) => (await tx.head()).head);
  while (heads.heard < head) {
    if (performance.now() > untilMs) return false;
    await sleep(2);
  }
  return true;
}
