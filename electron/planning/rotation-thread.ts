/** The rota's exact model in a thread of its own: it can be ended while it solves. */
import type { Result } from '../../domain/result.ts';
import type { NoRotation, Rotation, RotationNeed } from '../../solver/exact/weekend-rotation.ts';
import { openThread, type ThreadSource } from './solve-thread.ts';

export interface RotationRun {
  /** Rejects when the thread broke. */
  readonly found: Promise<Result<Rotation, NoRotation>>;
  /** Ends the thread at once, with nothing. */
  readonly kill: () => Promise<void>;
}

export type StartRotation = (need: RotationNeed) => RotationRun;

export function createThreadRotation(source: ThreadSource): StartRotation {
  const wasm = source instanceof URL ? null : source.highsWasm;
  return (need) => {
    const worker = openThread(source, { job: 'rotation', need, wasm });
    const found = new Promise<Result<Rotation, NoRotation>>((resolve, reject) => {
      worker.on('message', resolve);
      worker.on('error', reject);
      // After the answer this rejection comes too late to matter.
      worker.on('exit', () => reject(new Error('Assertion: a rotation ends with an answer')));
    });
    return {
      found,
      async kill() {
        await worker.terminate();
      },
    };
  };
}
