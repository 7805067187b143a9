/** Proves in a thread of its own what a proposal can't cost less than. */
import { availableParallelism } from 'node:os';
import type { ProofMessage, ProofNews, StartProof } from './solve-request.ts';
import { endThread, openThread, searchThreadCount, type ThreadSource } from './solve-thread.ts';

export function createThreadProof(source: ThreadSource): StartProof {
  const wasm = source instanceof URL ? null : source.highsWasm;
  return (request, onMessage) => {
    const stopFlag = new SharedArrayBuffer(4);
    const flag = new Int32Array(stopFlag);
    const worker = openThread(source, { job: 'proof', request, stopFlag, wasm });
    const ended = new Promise<void>((resolve, reject) => {
      worker.on('message', (message: ProofMessage) => {
        if (Atomics.load(flag, 0) === 1) return;
        if (message.type === 'ended') resolve();
        else onMessage(message);
      });
      worker.on('error', reject);
      // After the end this rejection comes too late to matter.
      worker.on('exit', () => reject(new Error('Assertion: a proof says that it ends')));
    });
    return {
      ended,
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
      tell: (news: ProofNews) => worker.postMessage(news),
      async kill() {
        Atomics.store(flag, 0, 1);
        await endThread(worker);
      },
    };
  };
}

/** True where the search leaves a core; else the proof begins when the search has ended. */
export const provesBeside = (): boolean => availableParallelism() > searchThreadCount();
