/**
 * Hours above the post, split as they are paid.
 *
 * Below 35 hours they are additional (heures complémentaires): up to a tenth of the post's weekly
 * hours +10 %, beyond +25 %, where the assembly has voted it (décret 2020-592, art. 2). Above 35
 * hours, or above the week of the cycle where that is longer, they are overtime (heures
 * supplémentaires, décret 2002-60, art. 4).
 */
import { FULL_WEEK_MINUTES } from './post-hours.ts';

export interface HoursSplit {
  /** Paid +10 % where voted. */
  readonly additionalTenthMinutes: number;
  /** Paid +25 % where voted. */
  readonly additionalBeyondMinutes: number;
  readonly overtimeMinutes: number;
}

/** Of one civil week. `postMinutes` are those of the cycle's week, `weeklyMinutes` the quotité. */
export function splitWeek(
  workMinutes: number,
  post: { readonly postMinutes: number; readonly weeklyMinutes: number },
): HoursSplit {
  const ceiling = Math.max(FULL_WEEK_MINUTES, post.postMinutes);
  const additional = Math.max(0, Math.min(workMinutes, ceiling) - post.postMinutes);
  const additionalTenthMinutes = Math.min(additional, Math.floor(post.weeklyMinutes / 10));
  return {
    additionalTenthMinutes,
    additionalBeyondMinutes: additional - additionalTenthMinutes,
    overtimeMinutes: Math.max(0, workMinutes - ceiling),
  };
}

export const addSplits = (a: HoursSplit, b: HoursSplit): HoursSplit => ({
  additionalTenthMinutes: a.additionalTenthMinutes + b.additionalTenthMinutes,
  additionalBeyondMinutes: a.additionalBeyondMinutes + b.additionalBeyondMinutes,
  overtimeMinutes: a.overtimeMinutes + b.overtimeMinutes,
});

export const noExtraHours: HoursSplit = {
  additionalTenthMinutes: 0,
  additionalBeyondMinutes: 0,
  overtimeMinutes: 0,
};

/** Décret 2002-60, art. 6: 25 hours of overtime a month. */
export const MONTHLY_OVERTIME_LIMIT_MINUTES = 25 * 60;

const FIRST_OVERTIME_MINUTES = 14 * 60;

/** A month's overtime: fourteen hours at 1.25, the rest at 1.27 (décret 2002-60, art. 7). */
export function splitOvertime(overtimeMinutes: number): {
  readonly firstMinutes: number;
  readonly beyondMinutes: number;
} {
  const firstMinutes = Math.min(overtimeMinutes, FIRST_OVERTIME_MINUTES);
  return { firstMinutes, beyondMinutes: overtimeMinutes - firstMinutes };
}
