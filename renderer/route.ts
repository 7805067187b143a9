/** Where we are is in the location's hash, so that Back works and a bug report can name it. */
import { useSyncExternalStore } from 'react';

/** `#/semaine/2026-11-30?mode=jour` → `['semaine', '2026-11-30']`, with its query. */
export interface Route {
  readonly path: readonly string[];
  readonly query: URLSearchParams;
}

const subscribe = (listen: () => void): (() => void) => {
  window.addEventListener('hashchange', listen);
  return () => window.removeEventListener('hashchange', listen);
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
