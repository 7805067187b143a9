/**
 * Who has a window in use hears that there is something new: a number, no data. At most one a tenant
 * and half second, whatever was pushed meanwhile.
 */
import type { ServerResponse } from 'node:http';
import type { TenantStore } from '../tenant-store.ts';
import { hubHeaders } from './reply.ts';

const COALESCE_MS = 500;
/** Proxies on the way close a line that says nothing for long. */
const HEARTBEAT_MS = 25_000;

export interface Pokes {
  /** Until the line ends, or its access does. */
  readonly add: (tenant: string, response: ServerResponse, lifeMs: number) => void;
  readonly close: () => void;
}

export function createPokes(store: Pick<TenantStore, 'watch'>): Pokes {
  const lines = new Map<string, Set<ServerResponse>>();
  const due = new Map<string, NodeJS.Timeout>();
  const poke = (tenant: string): void => {
    due.delete(tenant);
    for (const line of lines.get(tenant) ?? []) line.write('event: head\ndata: {}\n\n');
  };
  const soon = (tenant: string): void => {
    if (!lines.has(tenant) || due.has(tenant)) return;
    due.set(
      tenant,
      setTimeout(() => poke(tenant), COALESCE_MS),
    );
  };
  const stop = store.watch({
    onHead: (tenant) => soon(tenant),
    onMissed: () => {
      for (const tenant of lines.keys()) soon(tenant);
    },
  });
  const heartbeat = setInterval(() => {
    for (const own of lines.values()) for (const line of own) line.write(':\n\n');
  }, HEARTBEAT_MS);
  heartbeat.unref();
  return {
    add: (tenant, response, lifeMs) => {
      response.writeHead(200, { ...hubHeaders, 'content-type': 'text/event-stream' });
      response.write(':\n\n');
      const own = lines.get(tenant) ?? new Set();
      lines.set(tenant, own.add(response));
      const end = setTimeout(() => response.end(), lifeMs);
      response.on('close', () => {
        clearTimeout(end);
        own.delete(response);
        if (own.size === 0) lines.delete(tenant);
      });
    },
    close: () => {
      stop();
      clearInterval(heartbeat);
      for (const timer of due.values()) clearTimeout(timer);
      for (const own of lines.values()) for (const line of own) line.end();
    },
  };
}
