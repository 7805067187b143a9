/**
 * One proposal a week: running, then ready, then taken or thrown away. It lives in memory alone
 * until it is taken, for a draft that nobody wanted shouldn't outlive the evening.
 */
import type { Day } from '../../domain/ids.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { Cost, Roster } from '../../domain/week.ts';
import type { SolveProgress } from '../../solver/solve-options.ts';
import type { Progress, Proposal } from '../contract.ts';
import type { SolveRequest, SolveRun, StartSolve } from './solve-request.ts';

export interface Planner {
  readonly start: (
    monday: Day,
    request: SolveRequest,
    costBefore: Cost,
  ) => Result<null, { readonly type: 'ProposalRunning' }>;
  readonly stop: (monday: Day) => Result<null, { readonly type: 'NoProposal' }>;
  readonly load: (monday: Day) => Proposal | null;
  readonly discard: (monday: Day) => Result<null, { readonly type: 'NoProposal' }>;
  /** Ends every search and forgets every proposal. */
  readonly close: () => Promise<void>;
}

export interface PlannerOptions {
  readonly startSolve: StartSolve;
  /** A proposal moved on: more progress, ready, or gone. */
  readonly onMoved: () => void;
  /** A search broke: there is no proposal any more. */
  readonly onBroken: (error: unknown) => void;
}

/** Points of the progress curve that are kept; beyond it every second one goes. */
const MAX_POINTS = 400;

interface Job {
  readonly run: SolveRun;
  readonly costBefore: Cost;
  progress: Progress[];
  roster: Roster | null;
}

export function createPlanner({ startSolve, onMoved, onBroken }: PlannerOptions): Planner {
  const jobs = new Map<Day, Job>();

  const remove = (monday: Day): Result<null, { readonly type: 'NoProposal' }> => {
    const job = jobs.get(monday);
    if (job === undefined) return err({ type: 'NoProposal' });
    jobs.delete(monday);
    void job.run.kill();
    onMoved();
    return ok(null);
  };

  return {
    start(monday, request, costBefore) {
      const old = jobs.get(monday);
      if (old !== undefined && old.roster === null) return err({ type: 'ProposalRunning' });
      const limitMs = request.seconds * 1_000;
      const run = startSolve(request, (progress) => {
        if (jobs.get(monday) !== job) return;
        job.progress = addPoint(job.progress, { monday, limitMs, ...pick(progress) });
        onMoved();
      });
      const job: Job = { run, costBefore, progress: [], roster: null };
      jobs.set(monday, job);
      run.roster.then(
        (roster) => {
          job.roster = roster;
          if (jobs.get(monday) === job) onMoved();
        },
        (error: unknown) => {
          // A search that was killed on purpose has left the map before.
          if (jobs.get(monday) !== job) return;
          jobs.delete(monday);
          onBroken(error);
          onMoved();
        },
      );
      onMoved();
      return ok(null);
    },
    stop(monday) {
      const job = jobs.get(monday);
      if (job === undefined) return err({ type: 'NoProposal' });
      job.run.stop();
      return ok(null);
    },
    load(monday) {
      const job = jobs.get(monday);
      return job === undefined ? null : toProposal(monday, job);
    },
    discard: remove,
    async close() {
      const all = [...jobs.values()];
      jobs.clear();
      await Promise.all(all.map(({ run }) => run.kill()));
    },
  };
}

function toProposal(monday: Day, { progress, roster, costBefore }: Job): Proposal {
  return {
    monday,
    state: roster === null ? 'running' : 'ready',
    progress,
    assignments: roster?.assignments ?? null,
    uncovered: roster?.uncovered ?? [],
    cost: roster?.cost ?? null,
    costBefore,
    stopped: roster?.stopped ?? null,
  };
}

const pick = (progress: SolveProgress): Omit<Progress, 'monday' | 'limitMs'> => ({
  elapsedMs: progress.elapsedMs,
  iterations: progress.iterations,
  covered: progress.covered,
  uncovered: progress.uncovered,
  travelMinutes: progress.travelMinutes,
  cost: progress.cost,
});

/** Keeps the first point and the newest ones' shape: a long search is thinned, not cut. */
function addPoint(points: readonly Progress[], point: Progress): Progress[] {
  const kept = points.length < MAX_POINTS ? points : points.filter((_, i) => i % 2 === 0);
  return [...kept, point];
}
