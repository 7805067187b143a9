/**
 * What the coordinator is doing on the board, as one union: never two flags side by side.
 *
 *   idle ──press──▶ pressed ──move > 4 px──▶ dragging ──drop──▶ idle (committed by the screen)
 *     │                └──release──▶ idle        ├──Esc, lost pointer──▶ idle
 *     │                                          └──drop, law leaves room──▶ overriding
 *     ├──menu──▶ menu ──▶ idle | moving | repairing
 *     ├──repair──▶ repairing ──▶ idle           overriding ──reason | cancel──▶ idle
 *     └──publish──▶ publishing ──▶ idle
 *
 * An event that a state doesn't know leaves it as it is: a late pointer event can't start anything.
 */
import type { Verdict } from '../../solver/verdict.ts';
import type { Gesture } from './gesture.ts';
import type { RepairSubject } from './repair-subject.ts';

/** Pixels that the pointer travels before a press becomes a drag. */
export const DRAG_THRESHOLD_PIXELS = 4;

/** The chip taken: a visit at one of its caregivers, or (null) in the tray. */
export interface DragSource {
  readonly visit: number;
  readonly caregiver: number | null;
}

export type Activity =
  | { readonly state: 'idle' }
  | {
      readonly state: 'pressed';
      readonly source: DragSource;
      readonly x: number;
      readonly y: number;
    }
  | {
      readonly state: 'dragging';
      readonly source: DragSource;
      /** null while the pointer is over nothing that takes a visit. */
      readonly gesture: Gesture | null;
      /** null for the tray, which takes everything. */
      readonly verdict: Verdict | null;
    }
  | { readonly state: 'overriding'; readonly gesture: Gesture; readonly verdict: Verdict }
  | {
      readonly state: 'menu';
      readonly source: DragSource;
      readonly x: number;
      readonly y: number;
    }
  | { readonly state: 'moving'; readonly source: DragSource }
  | { readonly state: 'repairing'; readonly subject: RepairSubject }
  | { readonly state: 'publishing' };

export type ActivityEvent =
  | { readonly type: 'press'; readonly source: DragSource; readonly x: number; readonly y: number }
  | { readonly type: 'travel'; readonly x: number; readonly y: number }
  | { readonly type: 'hover'; readonly gesture: Gesture | null; readonly verdict: Verdict | null }
  | { readonly type: 'override'; readonly gesture: Gesture; readonly verdict: Verdict }
  | { readonly type: 'menu'; readonly source: DragSource; readonly x: number; readonly y: number }
  | { readonly type: 'moveDialog'; readonly source: DragSource }
  /** Something upset the week, or is about to. */
  | { readonly type: 'repair'; readonly subject: RepairSubject }
  | { readonly type: 'publish' }
  /** The menu closes after its item was chosen: what the item began goes on. */
  | { readonly type: 'closeMenu' }
  | { readonly type: 'finish' };

export const idle: Activity = { state: 'idle' };

/** The next state; the same object where nothing changes, so React draws nothing. */
export function reduceActivity(activity: Activity, event: ActivityEvent): Activity {
  switch (event.type) {
    case 'press':
      return activity.state === 'idle'
        ? { state: 'pressed', source: event.source, x: event.x, y: event.y }
        : activity;
    case 'travel':
      return activity.state === 'pressed' && isFar(activity, event)
        ? { state: 'dragging', source: activity.source, gesture: null, verdict: null }
        : activity;
    case 'hover':
      return activity.state === 'dragging'
        ? { ...activity, gesture: event.gesture, verdict: event.verdict }
        : activity;
    case 'override':
      return { state: 'overriding', gesture: event.gesture, verdict: event.verdict };
    case 'menu':
      return activity.state === 'dragging'
        ? activity
        : { state: 'menu', source: event.source, x: event.x, y: event.y };
    case 'moveDialog':
      return { state: 'moving', source: event.source };
    case 'repair':
      return { state: 'repairing', subject: event.subject };
    case 'closeMenu':
      return activity.state === 'menu' ? idle : activity;
    case 'publish':
      return activity.state === 'idle' ? { state: 'publishing' } : activity;
    case 'finish':
      break;
  }
  return idle;
}

const isFar = (
  from: { readonly x: number; readonly y: number },
  to: { readonly x: number; readonly y: number },
): boolean => Math.hypot(to.x - from.x, to.y - from.y) > DRAG_THRESHOLD_PIXELS;
