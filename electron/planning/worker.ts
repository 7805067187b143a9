/** A thread that computes: one roster with its progress, a proof's bounds, or repairs as they are asked. */
import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { must } from '../../domain/result.ts';
import type { Roster } from '../../domain/week.ts';
import { planFromAssignments } from '../../solver/assignments.ts';
import { compileProblem } from '../../solver/compile-problem.ts';
import { makeRotation } from '../../solver/exact/weekend-rotation.ts';
import { loadHighs } from '../../solver/lp/highs.ts';
import type { LinearSolver } from '../../solver/lp/linear-program.ts';
import { solve } from '../../solver/solve.ts';
import { intakeWeek } from './intake-week.ts';
import { proveWeek } from './prove-week.ts';
import type { RepairNews, RepairOrder } from './repair-request.ts';
import { createRepairSeat } from './repair-week.ts';
import type {
  ProofMessage,
  ProofNews,
  ProofThreadData,
  RepairThreadData,
  RotationThreadData,
  SolveThreadData,
  ThreadData,
  ThreadMessage,
} from './solve-request.ts';

const port = must(parentPort, 'this file runs in a thread');
const data = workerData as ThreadData;
const send = (message: ThreadMessage | ProofMessage | RepairNews): void =>
  port.postMessage(message);
const nowMs = (): number => performance.now();
const PAUSE_MS = 20;

if (data.job === 'solve') send({ type: 'done', roster: solveWeek(data) });
else if (data.job === 'proof') void prove(data);
else if (data.job === 'rotation') void rotate(data);
else if (data.job === 'intake') port.postMessage(intakeWeek(data.request, nowMs));
else repairAsAsked(data);

function solveWeek({ request, stopFlag, team }: SolveThreadData): Roster {
  const flag = new Int32Array(stopFlag);
  const problem = compileProblem(request.week);
  return solve(problem, {
    seed: request.seed,
    limit: { seconds: request.seconds },
    nowMs,
    start: planFromAssignments(problem, request.start),
    scope: request.scope,
    onProgress: (progress) => send({ type: 'progress', progress }),
    isCancelled: () => Atomics.load(flag, 0) === 1,
    ...(team === null ? {} : { team }),
  });
}

function repairAsAsked({ wasm }: RepairThreadData): void {
  let second: LinearSolver | null = null;
  const seat = createRepairSeat({ nowMs, send, second: () => second });
  port.on('message', (order: RepairOrder | 'end') => {
    if (order === 'end') port.close();
    else seat(order);
  });
  void loadHighs(wasm ?? undefined).then((highs) => (second = highs));
}

async function rotate({ need, wasm }: RotationThreadData): Promise<void> {
  port.postMessage(makeRotation(need, await loadHighs(wasm ?? undefined)));
}

/** Thrown where the proof looks at its clock or for news: nobody waits for what it has found. */
class Stopped extends Error {}

async function prove({ request, stopFlag, wasm }: ProofThreadData): Promise<void> {
  const flag = new Int32Array(stopFlag);
  const solver = await loadHighs(wasm ?? undefined);
  const unlessStopped = <T>(look: () => T): T => {
    if (Atomics.load(flag, 0) === 1) throw new Stopped();
    return look();
  };
  try {
    proveWeek(request, solver, {
      nowMs: () => unlessStopped(nowMs),
      send,
      hear: () => unlessStopped(() => receiveMessageOnPort(port)?.message as ProofNews | undefined),
      pause: () => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS),
    });
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
  }
}
