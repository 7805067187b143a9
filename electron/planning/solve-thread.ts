/** Runs one search in a thread of its own, so that the window never waits for it. */
import { Worker } from 'node:worker_threads';
import type { StartSolve, ThreadData, ThreadMessage } from './solve-request.ts';

/** A file to run, or its text: a thread can't be given a file inside the packed archive. */
export type ThreadSource = URL | { readonly code: string };

export function createThreadSolve(source: ThreadSource): StartSolve {
  return (request, onProgress) => {
    const stopFlag = new SharedArrayBuffer(4);
    const workerData: ThreadData = { request, stopFlag };
    const worker =
      source instanceof URL
        ? new Worker(source, { workerData })
        : new Worker(source.code, { workerData, eval: true });
    const roster = new Promise<Extract<ThreadMessage, { type: 'done' }>['roster']>(
      (resolve, reject) => {
        worker.on('message', (message: ThreadMessage) => {
          if (message.type === 'progress') onProgress(message.progress);
          else resolve(message.roster);
        });
        worker.on('error', reject);
        // After `done` this rejection comes too late to matter.
        worker.on('exit', () => reject(new Error('Assertion: the search ends with a roster')));
      },
    );
    return {
      roster,
      stop() {
        Atomics.store(new Int32Array(stopFlag), 0, 1);
      },
      async kill() {
        await worker.terminate();
      },
    };
  };
}
