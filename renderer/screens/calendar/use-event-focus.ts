/** Arrows walk from event to event by time; after a change the focus is where the visit went. */
import { useCallback, useEffect, useRef, type RefObject } from 'react';
import { openSession } from '../../plan/open-session.ts';
import type { WeekView } from '../../../electron/contract.ts';
import type { Held } from './use-calendar-hand.ts';
import type { CalendarEvent } from './week-events.ts';

export interface EventFocus {
  /** Follows a visit to where it will be drawn: the calendar, else the tray. */
  readonly follow: (held: Held) => void;
  readonly focusNext: (from: EventTarget, direction: 'left' | 'right' | 'up' | 'down') => void;
}

export function useEventFocus(
  rootRef: RefObject<HTMLElement | null>,
  events: readonly CalendarEvent[],
  views: readonly WeekView[],
): EventFocus {
  const pending = useRef<Held | null>(null);
  useEffect(() => {
    const held = pending.current;
    const root = rootRef.current;
    if (held === null || root === null) return undefined;
    pending.current = null;
    // The calendar draws its events a frame after they were given.
    const frame = requestAnimationFrame(() =>
      requestAnimationFrame(() => focusableOf(root, views, held)?.focus()),
    );
    return () => cancelAnimationFrame(frame);
  }, [rootRef, views]);

  const follow = useCallback((held: Held) => {
    pending.current = held;
  }, []);
  const focusNext = useCallback<EventFocus['focusNext']>(
    (from, direction) => {
      const root = rootRef.current;
      if (root === null || !(from instanceof Element)) return;
      const inTray = from.closest('.tray-chip');
      const stops =
        inTray === null
          ? byTime(root, events)
          : [...root.querySelectorAll<HTMLElement>('.tray-chip')];
      const place = stops.findIndex((stop) => stop === from || stop.contains(from));
      stops[place + (direction === 'left' || direction === 'up' ? -1 : 1)]?.focus();
    },
    [rootRef, events],
  );
  return { follow, focusNext };
}

function byTime(root: HTMLElement, events: readonly CalendarEvent[]): readonly HTMLElement[] {
  return [...events]
    .sort((a, b) => a.start.localeCompare(b.start))
    .flatMap(({ id }) => {
      const stop = stopOf(root, `[data-event="${CSS.escape(id)}"]`);
      return stop === null ? [] : [stop];
    });
}

function focusableOf(
  root: HTMLElement,
  views: readonly WeekView[],
  { monday, source }: Held,
): HTMLElement | null {
  const view = views.find((each) => each.monday === monday);
  const id = view === undefined ? '' : openSession(view).problem.week.visits[source.visit]?.id;
  return (
    stopOf(root, `[data-event="${CSS.escape(id ?? '')}"]`) ??
    root.querySelector<HTMLElement>(
      `.tray-chip[data-monday="${monday}"][data-visit="${source.visit}"]`,
    ) ??
    root.querySelector<HTMLElement>('.calendar-frame')
  );
}

const stopOf = (root: HTMLElement, selector: string): HTMLElement | null =>
  root.querySelector(selector)?.closest<HTMLElement>('a, button, [tabindex="0"]') ?? null;
