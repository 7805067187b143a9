/** The ways to cover one absence, as they are found: one search at a time, in memory alone. */
import type { RepairSearch, RepairView } from '../contract.ts';
import type { RepairRequest, RepairRun, StartRepair } from './solve-request.ts';

export interface Repairs {
  /** One that was there before is gone. */
  readonly start: (request: RepairRequest) => void;
  /** Ends it soon, with what it found until then; false where none runs. */
  readonly stop: () => boolean;
  readonly load: () => RepairSearch | null;
  readonly discard: () => Promise<void>;
}

export interface RepairsOptions {
  readonly startRepair: StartRepair;
  readonly onMoved: () => void;
  /** A search broke: there is no repair any more. */
  readonly onBroken: (error: unknown) => void;
}

export function createRepairs({ startRepair, onMoved, onBroken }: RepairsOptions): Repairs {
  let job: { readonly run: RepairRun; search: RepairSearch } | null = null;

  const discard = async (): Promise<void> => {
    if (job === null) return;
    const { run } = job;
    job = null;
    onMoved();
    await run.kill();
  };

  return {
    start(request) {
      void discard();
      const tell = (state: RepairSearch['state'], found: RepairView): void => {
        if (job !== mine) return;
        mine.search = { state, found };
        onMoved();
      };
      const run = startRepair(request, (found) => tell('running', found));
      const mine: NonNullable<typeof job> = { run, search: { state: 'running', found: null } };
      job = mine;
      run.repair.then(
        (found) => tell('ready', found),
        (error: unknown) => {
          // One that was thrown away on purpose is nobody's any more.
          if (job !== mine) return;
          onBroken(error);
          void discard();
        },
      );
      onMoved();
    },
    stop() {
      job?.run.stop();
      return job !== null;
    },
    load: () => job?.search ?? null,
    discard,
  };
}
