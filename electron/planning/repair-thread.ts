/** Repairs in a thread that ends with its answer: asked seldom, and answered within seconds. */
import type { RepairView } from '../contract.ts';
import type { FindRepair, ThreadMessage } from './solve-request.ts';
import { openThread, type ThreadSource } from './solve-thread.ts';

export function createThreadRepair(source: ThreadSource): FindRepair {
  return (request) =>
    new Promise<RepairView>((resolve, reject) => {
      const worker = openThread(source, { job: 'repair', request });
      worker.on('message', (message: ThreadMessage) => {
        if (message.type === 'repaired') resolve(message.repair);
      });
      worker.on('error', reject);
      // After the answer this rejection comes too late to matter.
      worker.on('exit', () => reject(new Error('Assertion: a repair ends with an answer')));
    });
}
