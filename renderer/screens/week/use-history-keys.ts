/** Ctrl+Z and Ctrl+Y of a screen that shows a plan. */
import { useEffect } from 'react';
import { readHistoryKey } from '../../plan/board-key.ts';

/** Undo and redo wherever the focus is, but not inside a field: there they are the field's. */
export function useHistoryKeys(undo: () => void, redo: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const way = readHistoryKey(event);
      const isField = event.target instanceof Element && event.target.closest('input, textarea');
      if (way === null || (isField !== false && isField !== null)) return;
      event.preventDefault();
      if (way === 'undo') undo();
      else redo();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [undo, redo]);
}
