/** The ways to repair a week, as they are found: one search at a time, in memory alone. */
import type { RepairSearch } from '../contract.ts';
import { createHeldSearch, type HeldSearch, type HeldSearchOptions } from './held-search.ts';
import type { RepairRequest, RepairThread } from './repair-request.ts';

export interface Repairs
  extends Pick<HeldSearch<RepairSearch>, 'stop' | 'load' | 'discard'>, Pick<RepairThread, 'hold'> {
  /** One that was there before is gone. */
  readonly start: (request: RepairRequest) => void;
  /** Forgets the search and ends the thread. */
  readonly close: () => Promise<void>;
}

export interface RepairsOptions extends HeldSearchOptions {
  readonly repairThread: RepairThread;
}

export function createRepairs({ repairThread, ...options }: RepairsOptions): Repairs {
  const search = createHeldSearch<RepairSearch>(options);
  return {
    hold: repairThread.hold,
    start(request) {
      search.start({ state: 'running', found: null }, (tell) => {
        const run = repairThread.start(request, (found) => tell({ state: 'running', found }));
        return {
          ended: run.repair.then((found) => ({ state: 'ready', found })),
          stop: run.stop,
          async drop() {
            run.drop();
          },
        };
      });
    },
    stop: search.stop,
    load: search.load,
    discard: search.discard,
    async close() {
      await search.discard();
      await repairThread.close();
    },
  };
}
