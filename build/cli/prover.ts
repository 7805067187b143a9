/**
 * Proves a bound in a thread of its own while a week is searched. The thread never waits: it looks at
 * two shared cells between slices of work and tells each better bound.
 */
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import type { WeekFile } from '../../domain/week.ts';
import { createBoundRun } from '../../solver/bound/bound-run.ts';
import { compileProblem } from '../../solver/compile-problem.ts';
import { loadHighs } from '../../solver/lp/highs.ts';

export interface Prover {
  /** The best bound proven, null while there is none. */
  readonly bound: () => number | null;
  /** What the best roster costs now. */
  readonly setCost: (cost: number) => void;
  readonly end: () => Promise<void>;
}

interface ProverTask {
  readonly week: WeekFile;
  /** One cell: 1 asks the proof to end. */
  readonly endFlag: SharedArrayBuffer;
  /** One cell: the cost of the best roster. */
  readonly cost: SharedArrayBuffer;
}

/** `onOptimal` is called once, when a roster costs no more than what is proven. */
export function startProver(week: WeekFile, onOptimal: () => void): Prover {
  const task: ProverTask = {
    week,
    endFlag: new SharedArrayBuffer(4),
    cost: new SharedArrayBuffer(8),
  };
  const cost = new Float64Array(task.cost).fill(Infinity);
  const thread = new Worker(new URL(import.meta.url), { workerData: task });
  let bound: number | null = null;
  let isOptimal = false;
  const compare = (): void => {
    if (isOptimal || bound === null || (cost[0] ?? Infinity) > bound) return;
    isOptimal = true;
    onOptimal();
  };
  thread.on('message', (better: number) => {
    bound = better;
    compare();
  });
  // A proof that breaks costs the bound, never the roster.
  thread.on('error', (error) => {
    process.stderr.write(`No bound: ${error instanceof Error ? error.message : String(error)}\n`);
  });
  return {
    bound: () => bound,
    setCost(found) {
      cost[0] = found;
      compare();
    },
    async end() {
      Atomics.store(new Int32Array(task.endFlag), 0, 1);
      await thread.terminate();
    },
  };
}

async function prove({ week, endFlag, cost }: ProverTask): Promise<void> {
  const flag = new Int32Array(endFlag);
  const incumbent = new Float64Array(cost);
  const run = createBoundRun(compileProblem(week), await loadHighs());
  let told: number | null = null;
  for (let hasMore = true; hasMore && Atomics.load(flag, 0) === 0; hasMore = run.step()) {
    run.setIncumbent(incumbent[0] ?? Infinity);
    told = tell(run.bound(), told);
  }
  tell(run.bound(), told);
}

function tell(bound: number | null, told: number | null): number | null {
  if (bound === null || (told !== null && bound <= told)) return told;
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  parentPort?.postMessage(bound);
  return bound;
}

/** True for the data that `startProver` gives, and nobody else's thread. */
const isTask = (data: unknown): data is ProverTask =>
  typeof data === 'object' &&
  data !== null &&
  'endFlag' in data &&
  data.endFlag instanceof SharedArrayBuffer;

if (!isMainThread && isTask(workerData)) await prove(workerData);
