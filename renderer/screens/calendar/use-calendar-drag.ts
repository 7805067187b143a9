/**
 * What hangs at the pointer over a calendar: the calendar moves the event, this says what the law
 * thinks of each place on the way.
 *
 * The calendar tells a new place only when it enters one; whether the hand is over the calendar at
 * all, or over the tray, is read from the pointer.
 */
import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';
import { ghostPlace } from '../week/use-drag.ts';

/** The place under the hand as the calendar last told it. */
export interface Hovered<T> {
  readonly over: 'calendar' | 'tray' | 'nothing';
  /** Kept from the calendar while the hand is elsewhere. */
  readonly told: T | null;
}

export interface CalendarDrag<T> {
  readonly ghostRef: RefObject<HTMLDivElement | null>;
  /** null while nothing is in the hand. */
  readonly hovered: Hovered<T> | null;
  readonly begin: () => void;
  /** What the calendar says of the place that it entered. */
  readonly tell: (told: T) => void;
  /** Ends the drag; what was over, and whether Escape took it back. */
  readonly end: () => { readonly over: Hovered<T>['over']; readonly isCancelled: boolean };
}

export function useCalendarDrag<T>(): CalendarDrag<T> {
  const ghostRef = useRef<HTMLDivElement>(null);
  const [hovered, setHovered] = useState<Hovered<T> | null>(null);
  const over = useRef<Hovered<T>['over']>('nothing');
  const isCancelled = useRef(false);
  const pointer = useRef({ x: 0, y: 0 });
  const isActive = hovered !== null;

  useEffect(() => {
    const follow = (event: PointerEvent): void => {
      pointer.current = { x: event.clientX, y: event.clientY };
      if (!isActive) return;
      place();
      const now = overAt(event.clientX, event.clientY);
      if (now === over.current) return;
      over.current = now;
      setHovered((old) => (old === null ? null : { ...old, over: now }));
    };
    const place = (): void => {
      const ghost = ghostRef.current;
      if (ghost === null) return;
      ghost.style.transform = ghostPlace(ghost, pointer.current.x, pointer.current.y);
    };
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || !isActive) return;
      isCancelled.current = true;
      setHovered(null);
    };
    if (isActive) place();
    window.addEventListener('pointermove', follow);
    window.addEventListener('keydown', onKey, true);
    return () => {
      window.removeEventListener('pointermove', follow);
      window.removeEventListener('keydown', onKey, true);
    };
  }, [isActive]);

  const begin = useCallback(() => {
    isCancelled.current = false;
    over.current = overAt(pointer.current.x, pointer.current.y);
    setHovered({ over: over.current, told: null });
  }, []);
  const tell = useCallback((told: T) => {
    if (isCancelled.current) return;
    setHovered((old) => (old === null ? null : { ...old, told }));
  }, []);
  const end = useCallback(() => {
    setHovered(null);
    return { over: over.current, isCancelled: isCancelled.current };
  }, []);
  return { ghostRef, hovered, begin, tell, end };
}

/** The events of the calendar follow the pointer: what lies under them counts. */
function overAt(x: number, y: number): 'calendar' | 'tray' | 'nothing' {
  const under = document.elementsFromPoint(x, y);
  if (under.some((each) => each.closest('[data-tray]') !== null)) return 'tray';
  return under.some((each) => each.closest('.calendar-frame') !== null) ? 'calendar' : 'nothing';
}
