/** Runs one search in threads of its own, so that the window never waits for it. */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { createTeamMemory, largestCrewOf } from '../../solver/team.ts';
import type { StartSolve, ThreadData, ThreadMessage } from './solve-request.ts';

/**
 * A file to run, or its text: a thread can't be given a file inside the packed archive. For the same
 * reason the text comes with the bytes of HiGHS, which a file finds by itself.
 */
export type ThreadSource = URL | { readonly code: string; readonly highsWasm: Uint8Array };

/** At most `hostThreads` work on each search together; the first of them reports and answers. */
export function createThreadSolve(source: ThreadSource, hostThreads: number): StartSolve {
  return (request, onProgress) => {
    const threadCount = Math.min(hostThreads, request.mostThreads ?? hostThreads);
    const stopFlag = new SharedArrayBuffer(4);
    const { visits, pinned = [] } = request.week;
    const memory = createTeamMemory(visits.length, largestCrewOf(visits, pinned), threadCount);
    const workers = Array.from({ length: threadCount }, (_, member) => {
      const team = threadCount === 1 ? null : { memory, member, size: threadCount };
      return openThread(source, { job: 'solve', request, stopFlag, team });
    });
    const stop = (): void => {
      Atomics.store(new Int32Array(stopFlag), 0, 1);
    };
    const kill = async (): Promise<void> => {
      stop();
      await Promise.all(workers.map(endThread));
    };
    const roster = new Promise<Extract<ThreadMessage, { type: 'done' }>['roster']>(
      (resolve, reject) => {
        workers.forEach((worker, member) => {
          // One broken thread is a broken search: the others would wait for it.
          worker.on('error', (error) => {
            reject(error);
            void kill();
          });
          if (member > 0) return;
          worker.on('message', (message: ThreadMessage) => {
            if (message.type === 'progress') onProgress(message.progress);
            else if (message.type === 'done') resolve(message.roster);
          });
          // After `done` this rejection comes too late to matter.
          worker.on('exit', () => reject(new Error('Assertion: the search ends with a roster')));
        });
      },
    );
    return {
      roster,
      stop,
      kill,
    };
  };
}

export function openThread(source: ThreadSource, workerData: ThreadData): Worker {
  return source instanceof URL
    ? new Worker(source, { workerData })
    : new Worker(source.code, { workerData, eval: true });
}

/** What a thread that was told to end may still take: a call of HiGHS is some tens of milliseconds. */
const END_PATIENCE_MS = 3_000;

/**
 * Waits until a thread that was told to end has ended, and ends it where it doesn't: one that is torn down in
 * the middle of compiled code can take the whole process with it (SIGSEGV; nodejs/node 33377, 56312).
 */
export async function endThread(worker: Worker): Promise<void> {
  // No longer one, once it has ended.
  if (worker.threadId < 0) return;
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise((resolve) => (timer = setTimeout(resolve, END_PATIENCE_MS)));
  await Promise.race([new Promise((resolve) => worker.once('exit', resolve)), patience]);
  clearTimeout(timer);
  await worker.terminate();
}

/** Beyond two, meetings cost more than the days gain; the window keeps a core where there are more. */
export const searchThreadCount = (): number => Math.min(2, availableParallelism());
