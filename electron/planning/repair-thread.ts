/** Repairs in a thread that tells what it finds on the way and ends with its answer. */
import type { RepairView } from '../contract.ts';
import type { StartRepair, ThreadMessage } from './solve-request.ts';
import { openThread, type ThreadSource } from './solve-thread.ts';

export function createThreadRepair(source: ThreadSource): StartRepair {
  return (request, onFound) => {
    const stopFlag = new SharedArrayBuffer(4);
    const worker = openThread(source, { job: 'repair', request, stopFlag });
    const repair = new Promise<RepairView>((resolve, reject) => {
      worker.on('message', (message: ThreadMessage) => {
        if (message.type === 'repairing') onFound(message.repair);
        else if (message.type === 'repaired') resolve(message.repair);
      });
      worker.on('error', reject);
      // After the answer this rejection comes too late to matter.
      worker.on('exit', () => reject(new Error('Assertion: a repair ends with an answer')));
    });
    return {
      repair,
      stop() {
        Atomics.store(new Int32Array(stopFlag), 0, 1);
      },
      async kill() {
        await worker.terminate();
      },
    };
  };
}
