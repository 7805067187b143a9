/** What goes into the thread that repairs and what comes out: plain data, no functions. */
import type { LocalTime } from '../../domain/ids.ts';
import type { WeekFile } from '../../domain/week.ts';
import type { PlannedAssignment, RepairFact, RepairView } from '../contract.ts';

/** A week as it stands, kept in the thread so that a repair finds it compiled. */
export interface HeldWeek {
  /** Without pins: those are in `planned`. */
  readonly week: WeekFile;
  readonly planned: readonly PlannedAssignment[];
}

export interface RepairWish {
  /** It isn't in the week that is held. */
  readonly fact: RepairFact;
  /** What has begun by then doesn't move. */
  readonly now: LocalTime;
  readonly seconds: number;
  readonly seed: number;
}

/** A week to make legal again near the plan that stands. */
export interface RepairRequest extends RepairWish {
  readonly held: HeldWeek;
}

/** A search for repairs under way. */
export interface RepairRun {
  /** Rejects when the thread broke. */
  readonly repair: Promise<RepairView>;
  /** Ends the search soon, with the best so far. */
  readonly stop: () => void;
  /** Ends the search soon, and nobody hears of it. */
  readonly drop: () => void;
}

/** The thread that repairs: it is kept, with one week in it. */
export interface RepairThread {
  /** Told ahead, a week is compiled before a repair needs it. */
  readonly hold: (held: HeldWeek) => void;
  readonly start: (request: RepairRequest, onFound: (repair: RepairView) => void) => RepairRun;
  /** Ends the thread at once, and what it holds. */
  readonly close: () => Promise<void>;
}

export type RepairOrder =
  | { readonly type: 'hold'; readonly held: HeldWeek }
  /** Of the week that was held last. */
  | {
      readonly type: 'repair';
      readonly id: number;
      readonly wish: RepairWish;
      /** The search is synchronous and can't hear a message: it looks at this instead. */
      readonly stopFlag: SharedArrayBuffer;
    };

export interface RepairNews {
  readonly type: 'found' | 'done';
  /** Of the order. */
  readonly id: number;
  readonly repair: RepairView;
}
