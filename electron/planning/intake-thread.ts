/** One thread for each question how a person could be taken in; it ends with its answer. */
import type { Intake } from '../../solver/intake/intake.ts';
import type { StartIntake } from './intake-week.ts';
import { openThread, type ThreadSource } from './solve-thread.ts';

export const createThreadIntake =
  (source: ThreadSource): StartIntake =>
  (request) => {
    const worker = openThread(source, { job: 'intake', request });
    const found = new Promise<Intake>((resolve, reject) => {
      worker.on('message', resolve);
      worker.on('error', reject);
      // After the answer this rejection comes too late to matter.
      worker.on('exit', () => reject(new Error('Assertion: an intake ends with an answer')));
    });
    return {
      found,
      async kill() {
        await worker.terminate();
      },
    };
  };
