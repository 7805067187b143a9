/** When a need comes back, beyond weekdays of every or every second week. */
import type { Day } from './ids.ts';

export type Recurrence =
  /** On its weekdays, every week or every second one (`parity`). */
  | { readonly type: 'weekdays' }
  /** So often a week on free days among its weekdays, so many days apart at least. */
  | { readonly type: 'times'; readonly perWeek: number; readonly minDaysApart: number }
  /** On the first, second, third, fourth or last (-1) of its weekdays of each month. */
  | { readonly type: 'monthly'; readonly ordinal: 1 | 2 | 3 | 4 | -1 };

/** What happens on a public holiday. */
export const holidayPolicies = ['keep', 'skip'] as const;
export type HolidayPolicy = (typeof holidayPolicies)[number];

/** One occurrence that differs from the pattern. */
export interface NeedException {
  readonly day: Day;
  /** Skipped, or on another day. */
  readonly movedTo: Day | null;
}

/** A need like most: on its weekdays, also on holidays, tied to no plan. */
export const plainPattern = {
  recurrence: { type: 'weekdays' },
  holidays: 'keep',
  exceptions: [],
  taskId: null,
  carePlanId: null,
} as const;
