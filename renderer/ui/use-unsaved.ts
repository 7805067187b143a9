/**
 * A form that was changed holds the window: a link or Back asks first, and so does closing.
 *
 * The address has changed by the time it's heard, so it's put back before any screen sees it.
 */
import { useEffect, useRef, useState } from 'react';
import { guardRoute, parseRoute } from '../route.ts';

export interface Unsaved {
  /** Where somebody wanted to go; null while nobody asks. */
  readonly wanted: string | null;
  readonly stay: () => void;
  /** There, without what was typed. */
  readonly leave: () => void;
  /** Goes somewhere without being asked: what was typed is kept by now. */
  readonly goFreely: (go: () => void) => void;
}

/** Two segments name the record; a further one is a part of it. */
const recordOf = (url: string): string => parseRoute(new URL(url).hash).path.slice(0, 2).join('/');

export function useUnsaved(isDirty: boolean): Unsaved {
  const [wanted, setWanted] = useState<string | null>(null);
  const isFree = useRef(false);
  useEffect(() => {
    if (!isDirty) return undefined;
    // What is typed after it was kept is held again.
    isFree.current = false;
    const stopAsking = guardRoute(({ oldURL, newURL }) => {
      if (isFree.current || recordOf(oldURL) === recordOf(newURL)) return false;
      window.history.pushState(null, '', oldURL);
      setWanted(newURL);
      return true;
    });
    const hold = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', hold);
    return () => {
      stopAsking();
      window.removeEventListener('beforeunload', hold);
    };
  }, [isDirty]);
  const goFreely = (go: () => void): void => {
    isFree.current = true;
    go();
  };
  return {
    wanted,
    stay: () => setWanted(null),
    leave: () =>
      goFreely(() => {
        if (wanted !== null) window.location.hash = new URL(wanted).hash;
      }),
    goFreely,
  };
}
