/** The life of a search for repairs, with a thread whose moments the test chooses. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { RepairView } from '../../electron/contract.ts';
import { createRepairs, type Repairs } from '../../electron/planning/repairs.ts';
import type { RepairRequest } from '../../electron/planning/solve-request.ts';

const request = { seed: 1 } as RepairRequest;
const view = (lostCount: number): RepairView => ({ lostCount, alternatives: [] });

interface Thread {
  readonly tell: (repair: RepairView) => void;
  readonly finish: (repair: RepairView) => void;
  readonly fail: (error: Error) => void;
  readonly stop: ReturnType<typeof vi.fn>;
  readonly kill: ReturnType<typeof vi.fn>;
}

let threads: Thread[];
let repairs: Repairs;
let broken: unknown[];

beforeEach(() => {
  threads = [];
  broken = [];
  repairs = createRepairs({
    startRepair(_request, tell) {
      const { promise, resolve: finish, reject: fail } = Promise.withResolvers<RepairView>();
      const stop = vi.fn();
      const kill = vi.fn(() => Promise.resolve());
      threads.push({ tell, finish, fail, stop, kill });
      return { repair: promise, stop, kill };
    },
    onMoved: () => undefined,
    onBroken: (error) => broken.push(error),
  });
});

const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('a search for repairs', () => {
  it('shows the first answer while better ones come', async () => {
    repairs.start(request);
    expect(repairs.load()).toEqual({ state: 'running', found: null });
    threads[0]?.tell(view(3));
    expect(repairs.load()).toEqual({ state: 'running', found: view(3) });
    threads[0]?.finish(view(4));
    await settle();
    expect(repairs.load()).toEqual({ state: 'ready', found: view(4) });
  });

  it('makes way for the next, and forgets what comes too late', async () => {
    repairs.start(request);
    repairs.start(request);
    expect(threads[0]?.kill).toHaveBeenCalledOnce();
    threads[0]?.tell(view(3));
    threads[0]?.finish(view(3));
    await settle();
    expect(repairs.load()).toEqual({ state: 'running', found: null });
  });

  it('stops, and says when there is nothing to stop', async () => {
    expect(repairs.stop()).toBe(false);
    repairs.start(request);
    expect(repairs.stop()).toBe(true);
    expect(threads[0]?.stop).toHaveBeenCalledOnce();
    await repairs.discard();
    expect(repairs.load()).toBeNull();
  });

  it('is gone, and told, when its thread breaks', async () => {
    repairs.start(request);
    threads[0]?.fail(new Error('no more memory'));
    await settle();
    expect(broken).toEqual([new Error('no more memory')]);
    expect(repairs.load()).toBeNull();
  });
});
