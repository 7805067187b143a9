/**
 * The pointer's side of a drag: the ghost follows outside React, the law is asked at each new
 * caregiver or five minutes, and the board scrolls when the hand reaches its edge.
 */
import { useEffect, useRef, type Dispatch, type RefObject } from 'react';
import type { Activity, ActivityEvent, DragSource } from '../../plan/activity.ts';
import { pixelsToMinute, type BoardScale } from '../../plan/board-geometry.ts';
import {
  hoverKey,
  readDrop,
  type Drop,
  type DropContext,
  type Hovered,
} from '../../plan/drop-target.ts';
import type { PlanSession } from '../../plan/plan-session.ts';
import { choosePartner } from '../../plan/partner.ts';

const EDGE_PIXELS = 48;
const EDGE_STEP_PIXELS = 14;

interface DragOptions {
  readonly activity: Activity;
  readonly dispatch: Dispatch<ActivityEvent>;
  readonly session: PlanSession;
  readonly scale: BoardScale;
  readonly scrollRef: RefObject<HTMLDivElement | null>;
  readonly ghostRef: RefObject<HTMLDivElement | null>;
  readonly onDrop: (drop: Drop) => void;
}

/** Listens to the window from the press to the drop; nothing is listened to in between. */
export function useDrag(options: DragOptions): void {
  const latest = useRef(options);
  useEffect(() => {
    latest.current = options;
  });
  const isActive = options.activity.state === 'pressed' || options.activity.state === 'dragging';
  useEffect(() => {
    return isActive ? followPointer(latest) : undefined;
  }, [isActive]);
}

function followPointer(latest: RefObject<DragOptions>): () => void {
  const { activity, session, scale, scrollRef } = latest.current;
  if (activity.state !== 'pressed' && activity.state !== 'dragging') return () => undefined;
  const source = activity.source;
  const pressed = activity.state === 'pressed' ? activity : { x: 0, y: 0 };
  const origin = originOf(session, source);
  const grabMinutes = grabOf(scrollRef, scale, source, pressed.x, origin);
  let pointer = { x: pressed.x, y: pressed.y, isTimeLocked: false };
  let key = '';
  let drop: Drop | null = null;
  let frame = 0;
  // A visit carried in from the tray crosses the right edge: that is no wish to scroll.
  let wasInside = source.caregiver !== null;

  const context = (): DropContext => ({
    problem: session.problem,
    scale,
    source,
    origin,
    grabMinutes,
    isTimeLocked: pointer.isTimeLocked,
  });

  const look = (): void => {
    const hovered = hoveredAt(scrollRef, pointer.x, pointer.y);
    const now = hoverKey(context(), hovered);
    if (now === key) return;
    key = now;
    drop = readDrop(
      context(),
      hovered,
      (to, start) => choosePartner(session, source.visit, to, start),
      session.judge,
    );
    latest.current.dispatch({
      type: 'hover',
      gesture: drop?.gesture ?? null,
      verdict: drop?.verdict ?? null,
    });
  };

  const draw = (): void => {
    frame = 0;
    const isDragging = latest.current.activity.state === 'dragging';
    if (!isDragging) return;
    const ghost = latest.current.ghostRef.current;
    if (ghost !== null) ghost.style.transform = ghostPlace(ghost, pointer.x, pointer.y);
    wasInside ||= isWellInside(scrollRef.current, pointer.x, pointer.y);
    if (wasInside && scrollAtEdge(scrollRef.current, pointer.x, pointer.y)) ask();
    look();
  };
  const ask = (): void => {
    if (frame === 0) frame = requestAnimationFrame(draw);
  };

  const onMove = (event: PointerEvent): void => {
    pointer = { x: event.clientX, y: event.clientY, isTimeLocked: event.shiftKey };
    latest.current.dispatch({ type: 'travel', x: event.clientX, y: event.clientY });
    ask();
  };
  const onUp = (): void => {
    const { activity: now, dispatch, onDrop } = latest.current;
    dispatch({ type: 'finish' });
    if (now.state === 'dragging' && drop !== null) onDrop(drop);
  };
  const onStop = (): void => latest.current.dispatch({ type: 'finish' });
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      event.preventDefault();
      onStop();
    }
    if (event.key === 'Shift') {
      pointer = { ...pointer, isTimeLocked: event.type === 'keydown' };
      ask();
    }
  };

  window.addEventListener('pointermove', onMove);
  window.addEventListener('pointerup', onUp);
  window.addEventListener('pointercancel', onStop);
  window.addEventListener('blur', onStop);
  window.addEventListener('keydown', onKey, true);
  window.addEventListener('keyup', onKey, true);
  return () => {
    cancelAnimationFrame(frame);
    window.removeEventListener('pointermove', onMove);
    window.removeEventListener('pointerup', onUp);
    window.removeEventListener('pointercancel', onStop);
    window.removeEventListener('blur', onStop);
    window.removeEventListener('keydown', onKey, true);
    window.removeEventListener('keyup', onKey, true);
  };
}

/** Where the visit stands, or would by preference. */
export function originOf(session: PlanSession, source: DragSource): number {
  const visit = session.problem.visits[source.visit];
  return session.plan[source.visit]?.start ?? visit?.preferred ?? visit?.earliest ?? 0;
}

/** A chip keeps the point by which it was taken; one from the tray hangs by its start. */
function grabOf(
  scrollRef: RefObject<HTMLDivElement | null>,
  scale: BoardScale,
  source: DragSource,
  x: number,
  origin: number,
): number {
  if (source.caregiver === null || scrollRef.current === null) return 0;
  const { minute } = pixelsToMinute(scale, timelineX(scrollRef.current, x));
  return Math.max(0, minute - origin);
}

function hoveredAt(scrollRef: RefObject<HTMLDivElement | null>, x: number, y: number): Hovered {
  const under = document.elementFromPoint(x, y);
  if (under === null || scrollRef.current === null) return { over: 'nothing' };
  if (under.closest('[data-tray]') !== null) return { over: 'tray' };
  const row = under.closest<HTMLElement>('[data-row]');
  if (row === null) return { over: 'nothing' };
  return {
    over: 'row',
    caregiver: Number(row.dataset.row),
    pixels: timelineX(scrollRef.current, x),
  };
}

/** Pixels of the time scale under a horizontal place of the window. */
function timelineX(scroller: HTMLElement, x: number): number {
  const nameWidth = Number.parseFloat(getComputedStyle(scroller).getPropertyValue('--name-width'));
  return x - scroller.getBoundingClientRect().left + scroller.scrollLeft - nameWidth;
}

/** Beside the pointer, on the side where there is room. */
export function ghostPlace(ghost: HTMLElement, x: number, y: number): string {
  const left = x + 16 + ghost.offsetWidth > window.innerWidth ? x - ghost.offsetWidth - 12 : x + 16;
  const top = Math.min(y + 14, window.innerHeight - ghost.offsetHeight - 8);
  return `translate(${Math.max(4, left)}px, ${top}px)`;
}

/** Scrolls a step when the pointer is near an edge of the board; true while it goes on. */
function scrollAtEdge(scroller: HTMLElement | null, x: number, y: number): boolean {
  if (scroller === null) return false;
  const box = scroller.getBoundingClientRect();
  if (x < box.left || x > box.right || y < box.top || y > box.bottom) return false;
  const across = step(x - box.left, box.right - x);
  const down = step(y - box.top, box.bottom - y);
  const { scrollLeft, scrollTop } = scroller;
  scroller.scrollBy(across, down);
  return scroller.scrollLeft !== scrollLeft || scroller.scrollTop !== scrollTop;
}

function isWellInside(scroller: HTMLElement | null, x: number, y: number): boolean {
  if (scroller === null) return false;
  const box = scroller.getBoundingClientRect();
  return (
    step(x - box.left, box.right - x) === 0 &&
    step(y - box.top, box.bottom - y) === 0 &&
    x > box.left &&
    x < box.right &&
    y > box.top &&
    y < box.bottom
  );
}

const step = (before: number, after: number): number =>
  before < EDGE_PIXELS ? -EDGE_STEP_PIXELS : after < EDGE_PIXELS ? EDGE_STEP_PIXELS : 0;
