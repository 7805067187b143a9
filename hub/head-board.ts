/** Where a store writes which head each tenant has, for whoever pokes devices. */
import type { HeadWatcher, TenantStore } from './tenant-store.ts';

export interface HeadBoard {
  readonly watch: TenantStore['watch'];
  /** The newest head that was told; 0 for none. */
  readonly headOf: (tenant: string) => number;
  readonly tell: (tenant: string, head: number) => void;
  readonly tellMissed: () => void;
}

export function createHeadBoard(): HeadBoard {
  const watchers = new Set<HeadWatcher>();
  const heads = new Map<string, number>();
  const headOf = (tenant: string): number => heads.get(tenant) ?? 0;
  return {
    headOf,
    watch: (watcher) => {
      // Each call is its own, even with a watcher that watches already.
      const own = { ...watcher };
      watchers.add(own);
      return () => watchers.delete(own);
    },
    tell: (tenant, head) => {
      heads.set(tenant, Math.max(head, headOf(tenant)));
      for (const { onHead } of watchers) onHead(tenant, head);
    },
    tellMissed: () => {
      for (const { onMissed } of watchers) onMissed();
    },
  };
}
