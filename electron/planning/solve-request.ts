/** What goes into the thread that searches and what comes out: plain data, no functions. */
import type { Assignment, Roster, WeekFile } from '../../domain/week.ts';
import type { SolveProgress } from '../../solver/solve-options.ts';
import type { RotationNeed } from '../../solver/exact/weekend-rotation.ts';
import type { TeamSeat } from '../../solver/team.ts';
import type { IntakeRequest } from './intake-week.ts';

export interface SolveRequest {
  /** With `pinned` and `published`. */
  readonly week: WeekFile;
  /** The plan as it is now: where the search begins, and what `uncovered` leaves alone. */
  readonly start: readonly Assignment[];
  readonly scope: 'week' | 'uncovered';
  readonly seconds: number;
  readonly seed: number;
  /** Where several searches run beside each other; left out: as many as the host gives. */
  readonly mostThreads?: number;
}

/** The search is synchronous, so it can't hear a message: it looks at one shared flag instead. */
export interface SolveThreadData {
  readonly job: 'solve';
  readonly request: SolveRequest;
  readonly stopFlag: SharedArrayBuffer;
  /** Its place among the threads of this search; null where it is alone. */
  readonly team: TeamSeat | null;
}

/** What a proposal for the same week and scope can't cost less than. */
export interface ProofRequest extends Pick<SolveRequest, 'week' | 'start' | 'scope'> {
  /** How long it goes on once the roster is there. */
  readonly seconds: number;
}

export interface ProofThreadData {
  readonly job: 'proof';
  readonly request: ProofRequest;
  /** 1: nobody wants to know any more. */
  readonly stopFlag: SharedArrayBuffer;
  /** HiGHS; null where its file lies beside the code. */
  readonly wasm: Uint8Array | null;
}

/** Looked at between two slices of the proof. */
export type ProofNews =
  /** What the best roster costs while it is searched. */
  | { readonly type: 'cost'; readonly cost: number }
  /** The search has ended with this. */
  | { readonly type: 'roster'; readonly assignments: readonly Assignment[] };

/** What of a roster a proposal shows. */
export type Draft = Pick<Roster, 'assignments' | 'uncovered' | 'cost'>;

export type ProofMessage =
  | { readonly type: 'bound'; readonly total: number }
  /** Met on the way: legal, and cheaper than the roster. */
  | { readonly type: 'better'; readonly draft: Draft }
  | { readonly type: 'ended' };

/** Its orders come as messages, see `repair-request.ts`. */
export interface RepairThreadData {
  readonly job: 'repair';
  /** HiGHS; null where its file lies beside the code. */
  readonly wasm: Uint8Array | null;
}

export interface IntakeThreadData {
  readonly job: 'intake';
  readonly request: IntakeRequest;
}

/** A fair weekend rota. */
export interface RotationThreadData {
  readonly job: 'rotation';
  readonly need: RotationNeed;
  /** HiGHS; null where its file lies beside the code. */
  readonly wasm: Uint8Array | null;
}

export type ThreadData =
  SolveThreadData | ProofThreadData | RepairThreadData | IntakeThreadData | RotationThreadData;

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

/** A proof under way. */
export interface ProofRun {
  /** Rejects when the thread broke. */
  readonly ended: Promise<void>;
  readonly tell: (news: ProofNews) => void;
  /** Ends the thread at once: what it has proven was told before. */
  readonly kill: () => Promise<void>;
}

export type StartProof = (
  request: ProofRequest,
  onMessage: (message: Exclude<ProofMessage, { type: 'ended' }>) => void,
) => ProofRun;
