/** A thread that searches: one job in, progress and one roster or repair out. */
import { parentPort, workerData } from 'node:worker_threads';
import { must } from '../../domain/result.ts';
import type { Roster } from '../../domain/week.ts';
import { planFromAssignments } from '../../solver/assignments.ts';
import { compileProblem } from '../../solver/compile-problem.ts';
import { solve } from '../../solver/solve.ts';
import { repairWeek } from './repair-week.ts';
import type { SolveThreadData, ThreadData, ThreadMessage } from './solve-request.ts';

const port = must(parentPort, 'this file runs in a thread');
const data = workerData as ThreadData;
const send = (message: ThreadMessage): void => port.postMessage(message);
const nowMs = (): number => performance.now();

if (data.job === 'solve') send({ type: 'done', roster: solveWeek(data) });
else send({ type: 'repaired', repair: repairWeek(data.request, nowMs) });

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
