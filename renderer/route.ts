/** Where we are is in the location's hash, so that Back works and a bug report can name it. */
import { useSyncExternalStore } from 'react';

/** `#/semaine/2026-11-30?mode=jour` → `['semaine', '2026-11-30']`, with its query. */
export interface Route {
  readonly path: readonly string[];
  readonly query: URLSearchParams;
}

/** True when the new address isn't to be taken: whoever says so has put the old one back. */
type Guard = (event: HashChangeEvent) => boolean;
const guards = new Set<Guard>();
const held = new WeakMap<Event, boolean>();

/** Asks before an address is left; returns how to stop. */
export function guardRoute(guard: Guard): () => void {
  guards.add(guard);
  return () => guards.delete(guard);
}

/** Asked once for each event, however many listen. */
function isHeld(event: HashChangeEvent): boolean {
  const known = held.get(event);
  if (known !== undefined) return known;
  const answer = [...guards].some((guard) => guard(event));
  held.set(event, answer);
  return answer;
}

const subscribe = (listen: () => void): (() => void) => {
  const hear = (event: HashChangeEvent): void => {
    if (!isHeld(event)) listen();
  };
  window.addEventListener('hashchange', hear);
  return () => window.removeEventListener('hashchange', hear);
};

export function parseRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?');
  return {
    path: path.split('/').filter(Boolean).map(decodeURIComponent),
    query: new URLSearchParams(query),
  };
}

export function useRoute(): Route {
  return parseRoute(useSyncExternalStore(subscribe, () => window.location.hash));
}

export function routeTo(...path: readonly string[]): string {
  return `#/${path.map(encodeURIComponent).join('/')}`;
}

export function go(...path: readonly string[]): void {
  window.location.hash = routeTo(...path);
}

/** A question that the address asks is asked once: neither a reload nor Back asks it again. */
export function forgetQuery(name: string): void {
  const { path, query } = parseRoute(window.location.hash);
  if (!query.has(name)) return;
  query.delete(name);
  const rest = query.toString();
  const hash = `${routeTo(...path)}${rest === '' ? '' : `?${rest}`}`;
  window.history.replaceState(window.history.state, '', hash);
}
