/** The life of a proposal, with a search whose moments the test chooses. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createPlanner, type Planner } from '../../electron/planning/planner.ts';
import type { ProofNews, SolveRequest } from '../../electron/planning/solve-request.ts';
import type { Cost, Roster } from '../../domain/week.ts';
import type { SolveProgress } from '../../solver/solve-options.ts';

const monday = '2026-11-30';
const request = { seconds: 30 } as SolveRequest;
const costBefore = { total: 900 } as Cost;
const assignments: Roster['assignments'] = [];
const roster = {
  assignments,
  uncovered: [],
  cost: { total: 400 },
  stopped: 'flat',
} as unknown as Roster;

const point = (iterations: number): SolveProgress => ({
  elapsedMs: iterations * 10,
  iterations,
  covered: 3,
  uncovered: 1,
  travelMinutes: 40,
  cost: 500,
});

interface Search {
  readonly progress: (progress: SolveProgress) => void;
  readonly finish: (roster: Roster) => void;
  readonly fail: (error: Error) => void;
  readonly stop: ReturnType<typeof vi.fn>;
  readonly kill: ReturnType<typeof vi.fn>;
}

interface Proof {
  readonly tell: (total: number) => void;
  readonly improve: (cost: number) => void;
  readonly finish: () => void;
  readonly fail: (error: Error) => void;
  readonly news: ProofNews[];
  readonly kill: ReturnType<typeof vi.fn>;
}

let searches: Search[];
let proofs: Proof[];
let planner: Planner;
let moved: number;
let broken: unknown[];

beforeEach(() => {
  planner = openPlanner({ provesBeside: false });
});

function openPlanner({ provesBeside }: { readonly provesBeside: boolean }): Planner {
  searches = [];
  proofs = [];
  moved = 0;
  broken = [];
  return createPlanner({
    provesBeside,
    startProof(_request, send) {
      const { promise: ended, resolve: finish, reject: fail } = Promise.withResolvers<void>();
      const kill = vi.fn(() => Promise.resolve());
      const news: ProofNews[] = [];
      proofs.push({
        tell: (total) => send({ type: 'bound', total }),
        improve: (total) =>
          send({ type: 'better', draft: { ...roster, cost: { ...costBefore, total } } }),
        finish,
        fail,
        news,
        kill,
      });
      return { ended, tell: (each) => news.push(each), kill };
    },
    startSolve(_request, progress) {
      const { promise, resolve: finish, reject: fail } = Promise.withResolvers<Roster>();
      const stop = vi.fn();
      const kill = vi.fn(() => Promise.resolve());
      searches.push({ progress, finish, fail, stop, kill });
      return { roster: promise, stop, kill };
    },
    onMoved: () => (moved += 1),
    onBroken: (error) => broken.push(error),
  });
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('a proposal', () => {
  it('runs, tells how far it is, and is ready when the search ends', async () => {
    expect(planner.load(monday)).toBeNull();
    expect(planner.start(monday, request, costBefore).ok).toBe(true);
    searches[0]?.progress(point(1));
    expect(planner.load(monday)).toMatchObject({
      state: 'running',
      progress: [{ monday, limitMs: 30_000, iterations: 1, uncovered: 1 }],
      assignments: null,
      costBefore,
    });
    searches[0]?.finish(roster);
    await settle();
    expect(planner.load(monday)).toMatchObject({
      state: 'ready',
      assignments: [],
      cost: { total: 400 },
      stopped: 'flat',
    });
    expect(moved).toBe(3);
  });

  it('is the only one of its week while it runs, and makes room when it is ready', async () => {
    planner.start(monday, request, costBefore);
    expect(planner.start(monday, request, costBefore)).toEqual({
      ok: false,
      error: { type: 'ProposalRunning' },
    });
    expect(planner.start('2026-12-07', request, costBefore).ok).toBe(true);
    searches[0]?.finish(roster);
    await settle();
    expect(planner.start(monday, request, costBefore).ok).toBe(true);
    expect(planner.load(monday)?.state).toBe('running');
  });

  it('is stopped by asking the search to end, not by throwing its best away', () => {
    planner.start(monday, request, costBefore);
    expect(planner.stop(monday).ok).toBe(true);
    expect(searches[0]?.stop).toHaveBeenCalledOnce();
    expect(searches[0]?.kill).not.toHaveBeenCalled();
  });

  it('that is discarded is gone, and what its search still says is heard no more', async () => {
    planner.start(monday, request, costBefore);
    expect(planner.discard(monday).ok).toBe(true);
    expect(searches[0]?.kill).toHaveBeenCalledOnce();
    const before = moved;
    searches[0]?.progress(point(2));
    searches[0]?.fail(new Error('terminated'));
    await settle();
    expect(planner.load(monday)).toBeNull();
    expect(moved).toBe(before);
    expect(broken).toEqual([]);
  });

  it('whose search broke is gone and the accident is told', async () => {
    planner.start(monday, request, costBefore);
    const accident = new Error('out of memory');
    searches[0]?.fail(accident);
    await settle();
    expect(planner.load(monday)).toBeNull();
    expect(broken).toEqual([accident]);
  });

  it('that was never asked for can be neither stopped nor discarded', () => {
    const none = { ok: false, error: { type: 'NoProposal' } };
    expect(planner.stop(monday)).toEqual(none);
    expect(planner.discard(monday)).toEqual(none);
  });

  it('of an hour keeps a curve that can be drawn', () => {
    planner.start(monday, { ...request, seconds: 3_600 }, costBefore);
    for (let i = 1; i <= 10_000; i++) searches[0]?.progress(point(i));
    const progress = planner.load(monday)?.progress ?? [];
    expect(progress.length).toBeLessThanOrEqual(400);
    expect(progress[0]?.iterations).toBe(1);
    expect(progress.at(-1)?.iterations).toBe(10_000);
  });

  it('ends with the app', async () => {
    planner.start(monday, request, costBefore);
    await planner.close();
    expect(searches[0]?.kill).toHaveBeenCalledOnce();
    expect(planner.load(monday)).toBeNull();
  });
});

describe('a proof', () => {
  it('begins with the roster where the search has every core, and tells what it proves', async () => {
    planner.start(monday, request, costBefore);
    expect(proofs).toEqual([]);
    searches[0]?.finish(roster);
    await settle();
    expect(proofs[0]?.news).toEqual([{ type: 'roster', assignments }]);
    expect(planner.load(monday)?.proof).toEqual({ bound: null, isRunning: true });
    proofs[0]?.tell(390);
    expect(planner.load(monday)).toMatchObject({
      stopped: 'flat',
      proof: { bound: 390, isRunning: true },
    });
    proofs[0]?.tell(400);
    proofs[0]?.finish();
    await settle();
    expect(planner.load(monday)).toMatchObject({
      stopped: 'optimal',
      proof: { bound: 400, isRunning: false },
    });
  });

  it('beside the search hears what the best costs, and ends it when nothing is left to find', () => {
    planner = openPlanner({ provesBeside: true });
    planner.start(monday, request, costBefore);
    searches[0]?.progress(point(1));
    expect(proofs[0]?.news).toEqual([{ type: 'cost', cost: 500 }]);
    proofs[0]?.tell(499);
    expect(searches[0]?.stop).not.toHaveBeenCalled();
    proofs[0]?.tell(500);
    expect(searches[0]?.stop).toHaveBeenCalledOnce();
  });

  it('ends with its proposal: left, replaced by another search, or closed with the app', async () => {
    const read = async (): Promise<void> => {
      planner.start(monday, request, costBefore);
      searches.at(-1)?.finish(roster);
      await settle();
    };
    await read();
    planner.discard(monday);
    await read();
    planner.start(monday, request, costBefore);
    await read();
    await planner.close();
    expect(proofs.map(({ kill }) => kill.mock.calls.length)).toEqual([1, 1, 1]);
    // What a killed thread still says is heard no more.
    proofs[0]?.fail(new Error('terminated'));
    await settle();
    expect(broken).toEqual([]);
  });

  it('that finds better offers it, and takes nothing away from under the eyes of who reads', async () => {
    const none = { ok: false, error: { type: 'NoProposal' } };
    planner.start(monday, request, costBefore);
    searches[0]?.finish(roster);
    await settle();
    expect(planner.improve(monday)).toEqual(none);
    proofs[0]?.improve(380);
    expect(planner.load(monday)).toMatchObject({
      cost: { total: 400 },
      better: { cost: { total: 380 }, uncovered: 0 },
    });
    expect(planner.improve(monday).ok).toBe(true);
    expect(planner.load(monday)).toMatchObject({ cost: { total: 380 }, better: null });
    expect(planner.improve(monday)).toEqual(none);
  });

  it('that breaks costs the proof, never the proposal', async () => {
    planner.start(monday, request, costBefore);
    searches[0]?.finish(roster);
    await settle();
    const accident = new Error('out of memory');
    proofs[0]?.fail(accident);
    await settle();
    expect(broken).toEqual([accident]);
    expect(planner.load(monday)).toMatchObject({ state: 'ready', proof: { isRunning: false } });
  });
});
