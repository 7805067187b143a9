/** One chip of the board is in the Tab order; the focus goes where the hand or the plan went. */
import { useCallback, useEffect, useMemo, useRef, useState, type RefObject } from 'react';
import type { BoardRow } from '../../plan/board-rows.ts';
import { firstStop, isOnBoard, type Stop } from '../../plan/walk.ts';
import type { BoardHandle } from './Board.tsx';

export interface RovingFocus {
  readonly tabStop: Stop | null;
  /** Makes a chip the one that Tab reaches, and moves the focus there. */
  focus(stop: Stop): void;
  /** Remembers a chip that took the focus by itself. */
  remember(stop: Stop): void;
  /** Follows a visit to where it will be drawn; to the tray when `caregiver` is null. */
  follow(visit: number, caregiver: number | null): void;
}

export function useRovingFocus(
  rows: readonly BoardRow[],
  rootRef: RefObject<HTMLDivElement | null>,
  board: RefObject<BoardHandle | null>,
): RovingFocus {
  const [wanted, setWanted] = useState<Stop | null>(null);
  const pending = useRef<{ readonly visit: number; readonly caregiver: number | null } | null>(
    null,
  );
  const tabStop = useMemo(
    () => (wanted !== null && isOnBoard(rows, wanted) ? wanted : firstStop(rows)),
    [wanted, rows],
  );

  const settle = useCallback(() => {
    const target = pending.current;
    const root = rootRef.current;
    if (target === null || root === null) return;
    const chip = root.querySelector<HTMLElement>(selectorOf(target));
    if (chip === null) {
      if (target.caregiver !== null) board.current?.showRow(target.caregiver);
      // Gone into a part of the tray that isn't drawn: stay on the board.
      else root.querySelector<HTMLElement>('.chip[tabindex="0"]')?.focus();
      return;
    }
    chip.focus({ preventScroll: false });
    pending.current = null;
  }, [rootRef, board]);

  // After the plan is drawn; a row that wasn't in sight takes a frame more to exist.
  useEffect(() => {
    if (pending.current === null) return undefined;
    settle();
    const frame = requestAnimationFrame(() => requestAnimationFrame(settle));
    return () => cancelAnimationFrame(frame);
  });

  const focus = useCallback((stop: Stop) => {
    pending.current = stop;
    setWanted({ ...stop });
  }, []);
  const remember = useCallback((stop: Stop) => {
    setWanted((old) =>
      old?.visit === stop.visit && old.caregiver === stop.caregiver ? old : stop,
    );
  }, []);
  const follow = useCallback((visit: number, caregiver: number | null) => {
    pending.current = { visit, caregiver };
    if (caregiver !== null) setWanted({ visit, caregiver });
  }, []);
  return useMemo(() => ({ tabStop, focus, remember, follow }), [tabStop, focus, remember, follow]);
}

const selectorOf = (target: {
  readonly visit: number;
  readonly caregiver: number | null;
}): string =>
  target.caregiver === null
    ? `[data-visit="${target.visit}"]`
    : `[data-visit="${target.visit}"][data-caregiver="${target.caregiver}"]`;
