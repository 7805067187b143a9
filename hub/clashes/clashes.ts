/** The weeks of a CIAS to come, as the hub judges them: for the console and the command line. */
import { mondayOf } from '../../domain/calendar.ts';
import { withTenantCopy } from '../life/tenant-copy.ts';
import { frenchDay } from '../life/table-words.ts';
import type { TenantStore } from '../tenant-store.ts';
import { findClashes, type JudgedWeek } from './find-clashes.ts';

/** A month: further off nobody looks. */
const WEEKS_SHOWN = 5;

export const judgeWeeks = (
  store: TenantStore,
  tenant: string,
  nowMs: number,
): Promise<readonly JudgedWeek[]> =>
  withTenantCopy(store, tenant, ({ db }) =>
    findClashes(db, mondayOf(frenchDay(nowMs)), WEEKS_SHOWN),
  );
