/** How a service counts what was done: choices of its own règlement, each with the usual value. */

export interface Counting {
  /** A check-in so near to the plan is as planned. */
  readonly toleranceMinutes: number;
  /**
   * Who finds nobody at home without notice worked the planned time (BAD, art. V.2); in the public
   * service the local règlement says so or doesn't.
   */
  readonly countsAbsentWithoutNotice: boolean;
  /** The assembly has voted +10 % and +25 % on additional hours (décret 2020-592). */
  readonly paysAdditionalHours: boolean;
}

export const usualCounting: Counting = {
  toleranceMinutes: 15,
  countsAbsentWithoutNotice: true,
  paysAdditionalHours: false,
};
