/** The question of a list, kept in the address while it is typed. */
import { useState } from 'react';
import { routeTo, useRoute } from '../../route.ts';
import { listQueryText, readListQuery, type ListQuery } from '../../ui/list-query.ts';

export interface ListQueryState {
  readonly query: ListQuery;
  readonly change: (query: ListQuery) => void;
  /** The address of a record of this list, from which the way back finds the list as it was. */
  readonly hrefOf: (...path: readonly string[]) => string;
}

/** `path` is the list's own, `['agents']`. */
export function useListQuery(...path: readonly string[]): ListQueryState {
  const route = useRoute();
  const address = route.query.toString();
  const [query, setQuery] = useState(() => readListQuery(route.query));
  const [seen, setSeen] = useState(address);
  // Back, or a link: the address speaks; what was typed here is in the address already.
  if (address !== seen) {
    setSeen(address);
    setQuery(readListQuery(route.query));
  }
  const change = (next: ListQuery): void => {
    setQuery(next);
    // Typing a name is no step to come back to.
    window.location.replace(`${routeTo(...path)}${listQueryText(next)}`);
  };
  return {
    query,
    change,
    hrefOf: (...more) => `${routeTo(...path, ...more)}${listQueryText(query)}`,
  };
}
