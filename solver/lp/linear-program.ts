/**
 * A linear or mixed-integer program as plain columns, always minimised, and the one way to ask it.
 *
 * Two solvers answer behind it: HiGHS (`highs.ts`), right at every size that was measured, and
 * javascript-lp-solver (`jslp.ts`), smaller and quicker to start but silently wrong on larger
 * programs. Whoever uses an answer gets it through `verify.ts`.
 */
export interface LinearProgram {
  readonly columns: readonly LinearColumn[];
  readonly rows: readonly LinearRow[];
}

export interface LinearColumn {
  readonly cost: number;
  readonly lower: number;
  /** Infinity: none. */
  readonly upper: number;
  readonly isInteger?: boolean;
  readonly rows: ArrayLike<number>;
  readonly values: ArrayLike<number>;
}

/** `lower <= activity <= upper`; equal for an equation, infinite for none. */
export interface LinearRow {
  readonly lower: number;
  readonly upper: number;
}

export type LinearAnswer =
  | {
      readonly status: 'optimal';
      readonly value: number;
      /** By column. */
      readonly primal: ArrayLike<number>;
      /** By row: what one more unit of the row's side costs. null where integers or the solver give none. */
      readonly duals: ArrayLike<number> | null;
      /** null likewise. */
      readonly basis?: LinearBasis | null;
    }
  | { readonly status: 'infeasible' }
  /** Out of time, unbounded or lost; `primal` is the best point known, if it is any good. */
  | { readonly status: 'stopped'; readonly primal: ArrayLike<number> | null };

/** HiGHS's own codes, by column and by row: 0 at its lower side, 1 basic, 2 at its upper side. */
export interface LinearBasis {
  readonly columns: Int32Array;
  readonly rows: Int32Array;
}

export interface LinearOptions {
  /** Seconds of the solver's own clock. */
  readonly timeLimitSeconds?: number;
  /** A good point to begin from, integers included. */
  readonly start?: ArrayLike<number>;
  /** Of a program much like this one, where the simplex is to begin; without integers only. */
  readonly basis?: LinearBasis;
}

export interface LinearSolver {
  readonly name: 'highs' | 'javascript-lp-solver';
  readonly solve: (program: LinearProgram, options?: LinearOptions) => LinearAnswer;
}
