/** Undo and redo of records, wherever they are kept: files, needs, absences, catalogue, semaine type. */
import { useCallback, type ReactNode } from 'react';
import type { Topic } from '../../../electron/contract.ts';
import { useLive } from '../../live.ts';
import { askOrTell, tellDone } from '../../ui/act.ts';
import { HistoryButtons } from '../week/Toolbar.tsx';
import { useHistoryKeys } from '../week/use-history-keys.ts';

const topics: readonly Topic[] = ['people', 'needs', 'absences', 'records', 'habit'];

export function RecordHistory(): ReactNode {
  const { value: labels } = useLive('record.undoLabels', {}, topics);
  const undo = useCallback(() => void replay('record.undo', 'Annulé'), []);
  const redo = useCallback(() => void replay('record.redo', 'Rétabli'), []);
  useHistoryKeys(undo, redo);
  return <HistoryButtons view={labels ?? { undo: null, redo: null }} onUndo={undo} onRedo={redo} />;
}

async function replay(channel: 'record.undo' | 'record.redo', word: string): Promise<void> {
  const done = await askOrTell(channel, {});
  if (done !== undefined) tellDone(`${word} : ${done.value.label}`);
}
