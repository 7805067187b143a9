/** The agency's own: who runs the hub, and which CIAS were made on it. A tenant like others, by its name. */
import { isTenantName, type TenantStore } from './tenant-store.ts';
import { listFacts, writeFact } from './identity/facts.ts';

/** No CIAS can have this name. */
export const AGENCY = 'agence';

export const isCiasName = (name: string): boolean => isTenantName(name) && name !== AGENCY;

/** Makes the CIAS, or leaves it as it is. */
export async function createCias(store: TenantStore, name: string, nowMs: number): Promise<void> {
  await store.createTenant(name);
  await store.createTenant(AGENCY);
  await store.transaction(AGENCY, (tx) => writeFact(tx, 'cias', name, { createdMs: nowMs }));
}

/** In the order of their names. */
export async function listCias(store: TenantStore): Promise<readonly string[]> {
  if (!(await store.hasTenant(AGENCY))) return [];
  return (await store.snapshot(AGENCY, (tx) => listFacts(tx, 'cias'))).map(([name]) => name);
}
