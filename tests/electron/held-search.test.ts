/** The life of a search that the window asks after, with a run whose moments the test chooses. */
import { beforeEach, describe, expect, it } from 'vitest';
import { createHeldSearch, type HeldSearch } from '../../electron/planning/held-search.ts';

interface Run {
  readonly tell: (state: string) => void;
  readonly finish: (state: string) => void;
  readonly fail: (error: Error) => void;
  stops: number;
  drops: number;
}

let runs: Run[];
let search: HeldSearch<string>;
let broken: unknown[];

beforeEach(() => {
  runs = [];
  broken = [];
  search = createHeldSearch({
    onMoved: () => undefined,
    onBroken: (error) => broken.push(error),
  });
});

function start(): void {
  search.start('begun', (tell) => {
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    const run: Run = { tell, finish: resolve, fail: reject, stops: 0, drops: 0 };
    runs.push(run);
    return {
      ended: promise,
      stop: () => void (run.stops += 1),
      async drop() {
        run.drops += 1;
      },
    };
  });
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('a search that is held', () => {
  it('shows what it told last, and in the end what it came to', async () => {
    start();
    expect(search.load()).toBe('begun');
    runs[0]?.tell('on the way');
    expect(search.load()).toBe('on the way');
    runs[0]?.finish('done');
    await settle();
    expect(search.load()).toBe('done');
  });

  it('makes way for the next, and forgets what comes too late', async () => {
    start();
    start();
    expect(runs[0]?.drops).toBe(1);
    runs[0]?.tell('late');
    runs[0]?.finish('late');
    await settle();
    expect(search.load()).toBe('begun');
  });

  it('stops, and says when there is nothing to stop', async () => {
    expect(search.stop()).toBe(false);
    start();
    expect(search.stop()).toBe(true);
    expect(runs[0]?.stops).toBe(1);
    await search.discard();
    expect(search.load()).toBeNull();
  });

  it('is gone, and told, when its run breaks; one that was discarded may break unheard', async () => {
    start();
    runs[0]?.fail(new Error('no more memory'));
    await settle();
    expect([broken, search.load()]).toEqual([[new Error('no more memory')], null]);
    start();
    await search.discard();
    runs[1]?.fail(new Error('too late'));
    await settle();
    expect(broken).toHaveLength(1);
  });
});
