/** Which command a key is on a chip: total, pure, and the same list that the help shows. */

export type BoardCommand =
  | { readonly type: 'walk'; readonly direction: 'left' | 'right' | 'up' | 'down' }
  | { readonly type: 'shift'; readonly minutes: number }
  | { readonly type: 'handOn'; readonly step: -1 | 1 }
  | { readonly type: 'why' }
  | { readonly type: 'unassign' }
  | { readonly type: 'pin' }
  | { readonly type: 'menu' };

export interface KeyPress {
  readonly key: string;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly shiftKey: boolean;
  readonly metaKey: boolean;
}

const FINE_MINUTES = 5;
const COARSE_MINUTES = 15;

const directions = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
} as const;

/** The command of a key pressed on a chip; null leaves the key to the browser. */
export function readKey(press: KeyPress): BoardCommand | null {
  const { key, altKey, shiftKey } = press;
  if (press.ctrlKey || press.metaKey) return null;
  if (key in directions) {
    const direction = directions[key as keyof typeof directions];
    if (!altKey) return shiftKey ? null : { type: 'walk', direction };
    if (direction === 'up') return { type: 'handOn', step: -1 };
    if (direction === 'down') return { type: 'handOn', step: 1 };
    const minutes = shiftKey ? COARSE_MINUTES : FINE_MINUTES;
    return { type: 'shift', minutes: direction === 'left' ? -minutes : minutes };
  }
  if (altKey) return null;
  if (key === 'ContextMenu' || (key === 'F10' && shiftKey)) return { type: 'menu' };
  if (key === 'Enter' && !shiftKey) return { type: 'why' };
  if (key === 'Delete' || key === 'Backspace') return { type: 'unassign' };
  if (key === 'p' || key === 'P') return { type: 'pin' };
  return null;
}

/** Undo and redo hold in the whole screen, not on chips alone. */
export function readHistoryKey(press: KeyPress): 'undo' | 'redo' | null {
  if (!(press.ctrlKey || press.metaKey) || press.altKey) return null;
  const key = press.key.toLowerCase();
  if (key === 'z') return press.shiftKey ? 'redo' : 'undo';
  return key === 'y' ? 'redo' : null;
}
