/** Has a repair of the week on the board made ready, once the board stands still for a moment. */
import { useEffect } from 'react';
import type { WeekView } from '../../../electron/contract.ts';
import { ask } from '../../ask.ts';

/** The board is drawn first, and a run of quick gestures is followed by one preparation. */
const AFTER_MS = 400;

export function useRepairReady(view: WeekView): void {
  useEffect(() => {
    const timer = setTimeout(() => void ask('repair.prepare', { monday: view.monday }), AFTER_MS);
    return () => clearTimeout(timer);
  }, [view]);
}
