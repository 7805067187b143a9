/** Once a day, while the hub serves: what is older than its time is forgotten, one CIAS after another. */
import { listCias } from '../operators.ts';
import { TenantBusy, type TenantStore } from '../tenant-store.ts';
import { compactTenant } from './compact.ts';

const DAY_MS = 86_400_000;

interface DailyOptions {
  readonly store: TenantStore;
  readonly nowMs: () => number;
  readonly log: (event: string, facts: Readonly<Record<string, string | number>>) => void;
}

export async function forgetDaily({ store, nowMs, log }: DailyOptions): Promise<void> {
  for (const tenant of await listCias(store)) {
    try {
      const { rows, horizon } = await compactTenant(store, tenant, nowMs());
      if (rows > 0) log('forgotten', { tenant, rows, horizon });
    } catch (error) {
      // Somebody works in it just now: tomorrow will do.
      if (!(error instanceof TenantBusy)) throw error;
    }
  }
}

/** Now and each day from now on, until the answer is called. */
export function startDaily(options: DailyOptions): () => void {
  const run = (): void => {
    forgetDaily(options).catch((error: unknown) =>
      options.log('forgetFailed', { error: error instanceof Error ? error.name : 'unknown' }),
    );
  };
  run();
  const timer = setInterval(run, DAY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
