/** From a place of the pointer to the gesture that a drop there would be. Pure but for `judge`. */
import type { Problem } from '../../solver/problem.ts';
import type { Verdict } from '../../solver/verdict.ts';
import type { DragSource } from './activity.ts';
import { pixelsToMinute, sameClockOn, snap, type BoardScale } from './board-geometry.ts';
import { findStart } from './find-start.ts';
import type { Gesture } from './gesture.ts';

/** What the pointer is over: a caregiver's row at some pixels of the time scale, or the tray. */
export type Hovered =
  | { readonly over: 'row'; readonly caregiver: number; readonly pixels: number }
  | { readonly over: 'tray' }
  | { readonly over: 'nothing' };

export interface DropContext {
  readonly problem: Problem;
  readonly scale: BoardScale;
  readonly source: DragSource;
  /** Where the visit stands, or would by preference when it comes from the tray. */
  readonly origin: number;
  /** Minutes between the left edge of the chip and the pointer that took it. */
  readonly grabMinutes: number;
  /** Shift: the hour stays, only the caregiver changes. */
  readonly isTimeLocked: boolean;
}

export interface Drop {
  readonly gesture: Gesture;
  /** null for the tray, which takes everything. */
  readonly verdict: Verdict | null;
}

/** The hour that the pointer asks for, before anybody looks whether it can be. */
export function wantedStart(context: DropContext, pixels: number): number {
  const { scale, problem, origin } = context;
  if (context.isTimeLocked) return origin;
  const { day, minute } = pixelsToMinute(scale, pixels);
  if (scale.mode === 'week') return sameClockOn(problem.axis, origin, day);
  return snap(minute - context.grabMinutes);
}

/** Says one key per gesture, so that a pointer which moves inside it asks nothing again. */
export function hoverKey(context: DropContext, hovered: Hovered): string {
  if (hovered.over !== 'row') return hovered.over;
  return `${hovered.caregiver}:${wantedStart(context, hovered.pixels)}`;
}

/**
 * The drop with its verdict; null over nothing. In day cells, where a pixel is no minute, the
 * hour is the nearest that fits; on a scale it is the one under the hand.
 */
export function readDrop(
  context: DropContext,
  hovered: Hovered,
  choosePartner: (to: number, start: number) => number | null,
  judge: (gesture: Gesture) => Verdict,
): Drop | null {
  const { source, problem, scale } = context;
  if (hovered.over === 'nothing') return null;
  const base = { visit: source.visit, from: source.caregiver };
  if (hovered.over === 'tray') {
    if (source.caregiver === null) return null;
    return { gesture: { ...base, to: null, start: context.origin, partner: null }, verdict: null };
  }
  const wanted = wantedStart(context, hovered.pixels);
  const to = hovered.caregiver;
  const partner = source.caregiver === null ? choosePartner(to, wanted) : null;
  const at = (start: number): Gesture => ({ ...base, to, start, partner });
  if (scale.mode !== 'week' || context.isTimeLocked) {
    return { gesture: at(wanted), verdict: judge(at(wanted)) };
  }
  const found = findStart(problem, source.visit, wanted, (start) => judge(at(start)));
  return { gesture: at(found.start), verdict: found.verdict };
}
