/** The life of a trial of other aims, with searches whose moments the test chooses. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { aimProfiles, defaultAims } from '../../domain/aims.ts';
import type { Roster } from '../../domain/week.ts';
import type { SolveRequest } from '../../electron/planning/solve-request.ts';
import { createTrials, type TrialRequest, type Trials } from '../../electron/planning/trials.ts';
import { weightsOf } from '../../solver/aims.ts';
import type { SolveProgress } from '../../solver/solve-options.ts';
import { aBeneficiary, aCaregiver, assigned, aVisit, aWeek, MONDAY } from '../support/week.ts';

const bare = aWeek({
  travelMinutes: 20,
  caregivers: [aCaregiver(), aCaregiver({ id: 'a2', home: 'p2' })],
  beneficiaries: [aBeneficiary({ regular: ['a1'], place: 'p2' })],
  visits: [aVisit(), aVisit({ id: 'v2', start: `${MONDAY}T10:00` })],
});
const week = { ...bare, weights: weightsOf(defaultAims, bare) };
const start = [assigned('v1', 'a1', `${MONDAY}T08:00`)];
const request: TrialRequest = {
  monday: MONDAY,
  aims: aimProfiles.economy,
  week,
  weights: weightsOf(aimProfiles.economy, bare),
  start,
  seconds: 5,
  seed: 1,
};
const rosterOf = (...assignments: Roster['assignments']): Roster =>
  ({ assignments }) as unknown as Roster;

interface Search {
  readonly request: SolveRequest;
  readonly progress: (progress: SolveProgress) => void;
  readonly finish: (roster: Roster) => void;
  readonly fail: (error: Error) => void;
  readonly stop: ReturnType<typeof vi.fn>;
  readonly kill: ReturnType<typeof vi.fn>;
}

let searches: Search[];
let trials: Trials;
let broken: unknown[];

beforeEach(() => {
  searches = [];
  broken = [];
  trials = createTrials({
    startSolve(asked, progress) {
      const { promise, resolve: finish, reject: fail } = Promise.withResolvers<Roster>();
      const stop = vi.fn();
      const kill = vi.fn(() => Promise.resolve());
      searches.push({ request: asked, progress, finish, fail, stop, kill });
      return { roster: promise, stop, kill };
    },
    onMoved: () => undefined,
    onBroken: (error) => broken.push(error),
  });
});

const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('a trial', () => {
  it('searches by both aims, each in a thread, from the plan that stands', () => {
    trials.start(request);
    expect(searches.map(({ request: { week: tried } }) => tried.weights)).toEqual([
      week.weights,
      request.weights,
    ]);
    for (const { request: asked } of searches) {
      expect(asked).toMatchObject({ start, seconds: 5, scope: 'week', mostThreads: 1 });
    }
    searches[0]?.progress({ elapsedMs: 1_200 } as SolveProgress);
    expect(trials.load()).toMatchObject({ elapsedMs: 1_200, limitMs: 5_000, found: null });
  });

  it('tells the plan and both searches in figures, and what moved', async () => {
    trials.start(request);
    const whole = [...start, assigned('v2', 'a1', `${MONDAY}T10:00`)];
    searches[0]?.finish(rosterOf(...whole));
    await settle();
    expect(trials.load()?.found).toBeNull();
    searches[1]?.finish(
      rosterOf(assigned('v1', 'a2', `${MONDAY}T08:00`), assigned('v2', 'a2', `${MONDAY}T10:00`)),
    );
    await settle();
    const found = trials.load()?.found;
    expect(found?.plan).toMatchObject({ movedCount: 0, figures: { uncoveredCount: 1 } });
    expect(found?.usual).toMatchObject({ movedCount: 0, figures: { homeMinutes: 40 } });
    expect(found?.wanted).toMatchObject({ movedCount: 1, figures: { homeMinutes: 0 } });
    // By the aims kept: an hour's wait and two hours more than owed, then 40 minutes on the way;
    // or 20 a visit for a stranger. By economy: half as dear faces, way and hours at three times.
    expect([found?.usual.usualPoints, found?.wanted.usualPoints]).toEqual([220, 220]);
    expect([found?.usual.wantedPoints, found?.wanted.wantedPoints]).toEqual([1_080, 880]);
  });

  it('makes way for the next, and forgets what comes too late', async () => {
    trials.start(request);
    trials.start({ ...request, aims: aimProfiles.continuity });
    expect(searches[0]?.kill).toHaveBeenCalledOnce();
    searches[0]?.finish(rosterOf());
    searches[1]?.finish(rosterOf());
    await settle();
    expect(trials.load()).toMatchObject({ aims: aimProfiles.continuity, found: null });
  });

  it('stops both searches; with none under way it says so', async () => {
    expect(trials.stop()).toBe(false);
    trials.start(request);
    expect(trials.stop()).toBe(true);
    for (const { stop } of searches) expect(stop).toHaveBeenCalledOnce();
    await trials.discard();
    expect(trials.load()).toBeNull();
  });

  it('is gone, and told, when a search breaks', async () => {
    trials.start(request);
    searches[1]?.fail(new Error('no more memory'));
    await settle();
    expect(broken).toEqual([new Error('no more memory')]);
    expect(searches[0]?.kill).toHaveBeenCalledOnce();
    expect(trials.load()).toBeNull();
  });
});
