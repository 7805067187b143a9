/**
 * The way to an exact answer of a small model: javascript-lp-solver where it is dependable, verified;
 * HiGHS, where it is there, for what is larger or fails the look. Never for a bound.
 */
import { isWithinReach, jslp } from '../lp/jslp.ts';
import type { LinearProgram, LinearSolver } from '../lp/linear-program.ts';
import { solveVerified, verified } from '../lp/verify.ts';

/** The point of a verified answer, null where nobody gave one. Cut short by time it may not be the best. */
export function solveSmall(
  program: LinearProgram,
  second: LinearSolver | null,
  timeLimitSeconds: number,
): ArrayLike<number> | null {
  const options = { timeLimitSeconds };
  const answer = isWithinReach(program)
    ? second === null
      ? verified(program, jslp.solve(program, options))
      : solveVerified(jslp, second, program, options)
    : second === null
      ? null
      : verified(program, second.solve(program, options));
  return answer?.status === 'optimal' ? answer.primal : null;
}
