/**
 * The thread that repairs, kept from one repair to the next with the week that is open: a first
 * answer shouldn't wait for a thread to start nor for the week's travel times.
 *
 * It starts with the first week or repair, holds one week, and one that broke is followed by a new
 * one when there is need of it.
 */
import type { Worker } from 'node:worker_threads';
import type { RepairView } from '../contract.ts';
import type { HeldWeek, RepairNews, RepairOrder, RepairThread } from './repair-request.ts';
import { endThread, openThread, type ThreadSource } from './solve-thread.ts';

interface Waiting {
  readonly onFound: (repair: RepairView) => void;
  readonly resolve: (repair: RepairView) => void;
  readonly reject: (error: unknown) => void;
  readonly stop: () => void;
}

interface OpenThread {
  readonly worker: Worker;
  readonly waiting: Map<number, Waiting>;
  held: HeldWeek | null;
}

/** `onBroken` hears of a thread that broke while nobody waited for it. */
export function createRepairThread(
  source: ThreadSource,
  onBroken: (error: unknown) => void,
): RepairThread {
  const wasm = source instanceof URL ? null : source.highsWasm;
  let thread: OpenThread | null = null;
  let lastId = 0;

  const open = (): OpenThread => {
    const worker = openThread(source, { job: 'repair', wasm });
    const mine: OpenThread = { worker, waiting: new Map(), held: null };
    worker.on('message', ({ type, id, repair }: RepairNews) => {
      const run = mine.waiting.get(id);
      if (type === 'found') return run?.onFound(repair);
      mine.waiting.delete(id);
      run?.resolve(repair);
    });
    const lose = (error: unknown): void => {
      if (thread !== mine) return;
      thread = null;
      if (mine.waiting.size === 0) onBroken(error);
      for (const { reject } of mine.waiting.values()) reject(error);
    };
    worker.on('error', lose);
    worker.on('exit', () => lose(new Error('Assertion: the repairs’ thread ends when it is told')));
    return mine;
  };

  const order = ({ worker }: OpenThread, message: RepairOrder | 'end'): void => {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    worker.postMessage(message);
  };

  /** What it holds already isn't sent again. */
  const holding = (held: HeldWeek): OpenThread => {
    thread ??= open();
    if (thread.held !== held)
      order(thread, { type: 'hold', held: { week: held.week, planned: held.planned } });
    thread.held = held;
    return thread;
  };

  return {
    hold: (held) => void holding(held),
    start({ held, ...wish }, onFound) {
      const asked = holding(held);
      const stopFlag = new SharedArrayBuffer(4);
      const id = ++lastId;
      const stop = (): void => void Atomics.store(new Int32Array(stopFlag), 0, 1);
      const repair = new Promise<RepairView>((resolve, reject) => {
        asked.waiting.set(id, { onFound, resolve, reject, stop });
      });
      order(asked, { type: 'repair', id, wish, stopFlag });
      return {
        repair,
        stop,
        drop() {
          asked.waiting.delete(id);
          stop();
        },
      };
    },
    async close() {
      const closing = thread;
      thread = null;
      if (closing === null) return;
      for (const { stop } of closing.waiting.values()) stop();
      order(closing, 'end');
      await endThread(closing.worker);
    },
  };
}
