/** The weeks of a CIAS to come, as the hub judges them: for the console and the command line. */
import { mondayOf } from '../../domain/calendar.ts';
import type { Day } from '../../domain/ids.ts';
import type { NamedBreach } from '../../weeks/breaches.ts';
import { withTenantCopy } from '../life/tenant-copy.ts';
import { frenchDay } from '../life/table-words.ts';
import type { TenantStore } from '../tenant-store.ts';
import { findClashes, weeksFrom } from './find-clashes.ts';

/** A month: further off nobody looks. */
const WEEKS_SHOWN = 5;

export interface JudgedWeek {
  readonly monday: Day;
  readonly breaches: readonly NamedBreach[];
}

export const judgeWeeks = (
  store: TenantStore,
  tenant: string,
  nowMs: number,
): Promise<readonly JudgedWeek[]> =>
  withTenantCopy(store, tenant, async ({ db }) =>
    weeksFrom(db, mondayOf(frenchDay(nowMs)))
      .slice(0, WEEKS_SHOWN)
      .map((monday) => ({ monday, breaches: findClashes(db, monday) })),
  );
