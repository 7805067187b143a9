/** What goes into the thread that searches and what comes out: plain data, no functions. */
import type { Assignment, Roster, WeekFile } from '../../domain/week.ts';
import type { SolveProgress } from '../../solver/solve-options.ts';
import type { TeamSeat } from '../../solver/team.ts';

export interface SolveRequest {
  /** With `pinned` and `published`. */
  readonly week: WeekFile;
  /** The plan as it is now: where the search begins, and what `uncovered` leaves alone. */
  readonly start: readonly Assignment[];
  readonly scope: 'week' | 'uncovered';
  readonly seconds: number;
  readonly seed: number;
}

/** The search is synchronous, so it can't hear a message: it looks at one shared flag instead. */
export interface ThreadData {
  readonly request: SolveRequest;
  readonly stopFlag: SharedArrayBuffer;
  /** Its place among the threads of this search; null where it is alone. */
  readonly team: TeamSeat | null;
}

export type ThreadMessage =
  | { readonly type: 'progress'; readonly progress: SolveProgress }
  | { readonly type: 'done'; readonly roster: Roster };

/** A search under way. */
export interface SolveRun {
  /** Rejects when the thread broke. */
  readonly roster: Promise<Roster>;
  /** Ends the search soon, with the best so far. */
  readonly stop: () => void;
  /** Ends the thread at once, with nothing. */
  readonly kill: () => Promise<void>;
}

export type StartSolve = (
  request: SolveRequest,
  onProgress: (progress: SolveProgress) => void,
) => SolveRun;
