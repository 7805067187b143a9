/**
 * One proposal a week: running, then ready, then taken or thrown away. It lives in memory alone
 * until it is taken, for a draft that nobody wanted shouldn't outlive the evening.
 *
 * Beside it goes a proof of how much better any other could be: from the start where there is a core
 * for it, else once the search has ended. It stops by itself, and with its proposal.
 */
import type { Day } from '../../domain/ids.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { Cost, Roster } from '../../domain/week.ts';
import type { SolveProgress } from '../../solver/solve-options.ts';
import type { Progress, Proposal } from '../contract.ts';
import type {
  Draft,
  ProofRun,
  SolveRequest,
  SolveRun,
  StartProof,
  StartSolve,
} from './solve-request.ts';

export interface Planner {
  readonly start: (
    monday: Day,
    request: SolveRequest,
    costBefore: Cost,
  ) => Result<null, { readonly type: 'ProposalRunning' }>;
  readonly stop: (monday: Day) => Result<null, { readonly type: 'NoProposal' }>;
  readonly load: (monday: Day) => Proposal | null;
  /** Puts what the proof found better in the place of what the search found. */
  readonly improve: (monday: Day) => Result<null, { readonly type: 'NoProposal' }>;
  readonly discard: (monday: Day) => Result<null, { readonly type: 'NoProposal' }>;
  /** Ends every search and forgets every proposal. */
  readonly close: () => Promise<void>;
}

export interface PlannerOptions {
  readonly startSolve: StartSolve;
  readonly startProof: StartProof;
  /** The proof needn't wait for the search to end. */
  readonly provesBeside: boolean;
  /** A proposal moved on: more progress, ready, or gone. */
  readonly onMoved: () => void;
  /** A search broke: there is no proposal any more. Or its proof: then there is no proof. */
  readonly onBroken: (error: unknown) => void;
}

/** Points of the progress curve that are kept; beyond it every second one goes. */
const MAX_POINTS = 400;

/** How long a proof goes on while the proposal is read. */
const PROOF_SECONDS = 60;

interface Job {
  readonly run: SolveRun;
  readonly costBefore: Cost;
  progress: Progress[];
  roster: Pick<Roster, 'assignments' | 'uncovered' | 'cost' | 'stopped'> | null;
  /** Cheaper than the roster, found after it: shown where the coordinator asks for it. */
  better: Draft | null;
  proof: ProofRun | null;
  isProving: boolean;
  bound: number | null;
}

export function createPlanner(options: PlannerOptions): Planner {
  const { startSolve, onMoved, onBroken } = options;
  const jobs = new Map<Day, Job>();

  const end = async ({ run, proof }: Job): Promise<void> => {
    await Promise.all([run.kill(), proof?.kill()]);
  };

  const prove = (monday: Day, job: Job, { week, start, scope }: SolveRequest): ProofRun => {
    const proof = options.startProof({ week, start, scope, seconds: PROOF_SECONDS }, (message) => {
      if (message.type === 'bound') job.bound = message.total;
      else job.better = message.draft;
      if (jobs.get(monday) !== job) return;
      if (isProven(job)) job.run.stop();
      onMoved();
    });
    job.isProving = true;
    const stop = (): void => {
      job.isProving = false;
      if (jobs.get(monday) === job) onMoved();
    };
    proof.ended.then(stop, (error: unknown) => {
      // One that was killed on purpose has lost its job before.
      if (jobs.get(monday) !== job) return;
      onBroken(error);
      stop();
    });
    return proof;
  };

  const remove = (monday: Day): Result<null, { readonly type: 'NoProposal' }> => {
    const job = jobs.get(monday);
    if (job === undefined) return err({ type: 'NoProposal' });
    jobs.delete(monday);
    void end(job);
    onMoved();
    return ok(null);
  };

  return {
    start(monday, request, costBefore) {
      const old = jobs.get(monday);
      if (old !== undefined && old.roster === null) return err({ type: 'ProposalRunning' });
      if (old !== undefined) void end(old);
      const limitMs = request.seconds * 1_000;
      const run = startSolve(request, (progress) => {
        if (jobs.get(monday) !== job) return;
        job.progress = addPoint(job.progress, { monday, limitMs, ...pick(progress) });
        job.proof?.tell({ type: 'cost', cost: progress.cost });
        onMoved();
      });
      const job: Job = {
        run,
        costBefore,
        progress: [],
        roster: null,
        better: null,
        proof: null,
        isProving: false,
        bound: null,
      };
      jobs.set(monday, job);
      if (options.provesBeside) job.proof = prove(monday, job, request);
      run.roster.then(
        (roster) => {
          if (jobs.get(monday) !== job) return;
          job.roster = roster;
          job.proof ??= prove(monday, job, request);
          job.proof.tell({ type: 'roster', assignments: roster.assignments });
          onMoved();
        },
        (error: unknown) => {
          // A search that was killed on purpose has left the map before.
          if (jobs.get(monday) !== job) return;
          jobs.delete(monday);
          void end(job);
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
    improve(monday) {
      const job = jobs.get(monday);
      if (job === undefined || job.roster === null || job.better === null) {
        return err({ type: 'NoProposal' });
      }
      job.roster = { ...job.roster, ...job.better };
      job.better = null;
      onMoved();
      return ok(null);
    },
    discard: remove,
    async close() {
      const all = [...jobs.values()];
      jobs.clear();
      await Promise.all(all.map(end));
    },
  };
}

/** Nothing is left to find: the best so far costs what any must. */
const isProven = ({ roster, progress, bound }: Job): boolean => {
  const cost = roster?.cost.total ?? progress.at(-1)?.cost;
  return bound !== null && cost !== undefined && cost <= bound;
};

function toProposal(monday: Day, job: Job): Proposal {
  const { progress, roster, better, costBefore, bound, isProving } = job;
  return {
    monday,
    state: roster === null ? 'running' : 'ready',
    progress,
    assignments: roster?.assignments ?? null,
    uncovered: roster?.uncovered ?? [],
    cost: roster?.cost ?? null,
    costBefore,
    stopped: roster === null ? null : isProven(job) ? 'optimal' : roster.stopped,
    proof: { bound, isRunning: isProving },
    better: better === null ? null : { cost: better.cost, uncovered: better.uncovered.length },
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
