/** Who changed what on a record and what belongs to it, newest first. */
import type { ReactNode } from 'react';
import type { Id } from '../../../domain/ids.ts';
import { instantText } from '../../fr/dates.ts';
import { historyLines, historyTitle, type NameOf } from '../../fr/history.ts';
import { useLive } from '../../live.ts';
import { Waiting } from '../../ui/Waiting.tsx';

export interface HistoryPanelProps {
  readonly id: Id<string>;
  readonly timeZone: string;
  readonly nameOf: NameOf;
}

export function HistoryPanel({ id, timeZone, nameOf }: HistoryPanelProps): ReactNode {
  const entries = useLive('record.history', { id }, ['people', 'needs', 'absences', 'records']);
  return (
    <Waiting live={entries}>
      {(list) => (
        <ul className="history-list">
          {list.length === 0 && <li>Rien n’a encore été noté.</li>}
          {list.map((entry, at) => (
            // Two changes of one row may bear one instant.
            // oxlint-disable-next-line react/no-array-index-key
            <li key={at}>
              <strong>{historyTitle(entry, nameOf)}</strong> – {entry.actor},{' '}
              {instantText(entry.at, timeZone)}
              {entry.fields.length > 0 && (
                <ul>
                  {historyLines(entry, nameOf).map((line) => (
                    <li key={line}>{line}</li>
                  ))}
                </ul>
              )}
            </li>
          ))}
        </ul>
      )}
    </Waiting>
  );
}
