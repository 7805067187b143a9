/** A device of a test and a hub's store exchange until nobody has anything more to say. */
import type { WritableDb } from '../../db/handle.ts';
import { newestVersion } from '../../db/migrations/index.ts';
import { applyAnswer } from '../../db/sync/apply-answer.ts';
import { readLink } from '../../db/sync/link.ts';
import { takeRequest } from '../../db/sync/take-request.ts';
import { syncTenant } from '../../hub/sync-tenant.ts';
import type { TenantStore } from '../../hub/tenant-store.ts';

interface Meeting {
  readonly store: TenantStore;
  readonly tenant: string;
  readonly nowMs: number;
}

const MOST_ROUNDS = 100;

export async function syncWith({ store, tenant, nowMs }: Meeting, db: WritableDb): Promise<void> {
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const limits = { nowMs, schema: newestVersion, maxGestures: 9, maxBytes: 99_999 };
    const asked = takeRequest(db, limits);
    const options = { nowMs, pageSize: 40, minimumSchema: 1, mayWrite: () => true };
    const answer = await syncTenant(store, { tenant, dev: readLink(db).dev }, asked, options);
    if (!applyAnswer(db, asked, answer).hasMore) return;
  }
  throw new Error('the device never comes to rest');
}
