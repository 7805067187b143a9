/** A thread that searches: one request in, progress and one roster out. */
import { parentPort, workerData } from 'node:worker_threads';
import { must } from '../../domain/result.ts';
import { planFromAssignments } from '../../solver/assignments.ts';
import { compileProblem } from '../../solver/compile-problem.ts';
import { solve } from '../../solver/solve.ts';
import type { ThreadData, ThreadMessage } from './solve-request.ts';

const port = must(parentPort, 'this file runs in a thread');
const { request, stopFlag, team } = workerData as ThreadData;
const flag = new Int32Array(stopFlag);
const send = (message: ThreadMessage): void => port.postMessage(message);

const problem = compileProblem(request.week);
const roster = solve(problem, {
  seed: request.seed,
  limit: { seconds: request.seconds },
  nowMs: () => performance.now(),
  start: planFromAssignments(problem, request.start),
  scope: request.scope,
  onProgress: (progress) => send({ type: 'progress', progress }),
  isCancelled: () => Atomics.load(flag, 0) === 1,
  ...(team === null ? {} : { team }),
});
send({ type: 'done', roster });
