/** Whose time is over in a CIAS: shown before anything is done, and done when somebody says so. */
import { listLeftFiles, type NamedFile } from '../../db/retention.ts';
import { filesDue, type DueFile } from '../../domain/retention.ts';
import type { TenantStore } from '../tenant-store.ts';
import { eraseOnHub, listErasures } from './erase.ts';
import { frenchDay } from './table-words.ts';
import { withTenantCopy } from './tenant-copy.ts';

export type DueOnHub = DueFile<NamedFile>;

/** Who was erased already isn't due. */
export const listDue = (
  store: TenantStore,
  tenant: string,
  nowMs: number,
): Promise<readonly DueOnHub[]> =>
  withTenantCopy(store, tenant, async ({ db }) => {
    const erased = new Set((await store.snapshot(tenant, listErasures)).map(({ key }) => key));
    const files = listLeftFiles(db).filter(({ kind, id }) => !erased.has(`${kind} ${id}`));
    return filesDue(files, frenchDay(nowMs));
  });

/** Those of them that are due still; how many were erased. */
export async function eraseDue(
  store: TenantStore,
  tenant: string,
  { by, nowMs }: { readonly by: string; readonly nowMs: number },
): Promise<number> {
  let done = 0;
  for (const { file } of await listDue(store, tenant, nowMs)) {
    const { kind, id } = file;
    const request = { kind, id, by, today: frenchDay(nowMs), nowMs };
    if ((await eraseOnHub(store, tenant, request)) !== null) done += 1;
  }
  return done;
}
