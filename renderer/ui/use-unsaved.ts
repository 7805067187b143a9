/**
 * A form that was changed holds the window: a link or Back asks first, and so does closing.
 *
 * The address has changed by the time it's heard, so it's put back before any screen sees it.
 */
import { createContext, useContext, useEffect, useRef, useState } from 'react';
import { isLeaving } from '../leave.ts';
import { guardRoute, parseRoute } from '../route.ts';

export interface Unsaved {
  /** Somebody wanted to go elsewhere. */
  readonly isAsking: boolean;
  readonly onStay: () => void;
  /** There, without what was typed. */
  readonly onLeave: () => void;
  /** Goes somewhere without being asked: what was typed is kept by now. */
  readonly goFreely: (go: () => void) => void;
}

/** Told whether the form in it was changed, by whatever may close over it. */
export const HoldContext = createContext<((isDirty: boolean) => void) | null>(null);

/** Two segments name the record; a further one is a part of it. */
const recordOf = (url: string): string => parseRoute(new URL(url).hash).path.slice(0, 2).join('/');

export function useUnsaved(isDirty: boolean): Unsaved {
  const [wanted, setWanted] = useState<string | null>(null);
  const isFree = useRef(false);
  const tell = useContext(HoldContext);
  useEffect(() => {
    tell?.(isDirty);
    return () => tell?.(false);
  }, [tell, isDirty]);
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
    const hold = (event: BeforeUnloadEvent): void => {
      // Locking has kept what was typed.
      if (!isLeaving()) event.preventDefault();
    };
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
    isAsking: wanted !== null,
    onStay: () => setWanted(null),
    onLeave: () =>
      goFreely(() => {
        if (wanted !== null) window.location.hash = new URL(wanted).hash;
      }),
    goFreely,
  };
}
