/** The lines of one page of the journal. */
import type { ReactNode } from 'react';
import { accessKindWords } from '../../../domain/french/access-words.ts';
import type { ShownAccess } from '../../../electron/contract.ts';
import { instantText } from '../../fr/dates.ts';
import { lineText } from '../../fr/journal.ts';

export interface JournalTableProps {
  readonly lines: readonly ShownAccess[];
  readonly timeZone: string;
}

export function JournalTable({ lines, timeZone }: JournalTableProps): ReactNode {
  return (
    <div
      className="journal-scroll"
      tabIndex={0}
      role="region"
      aria-label="Lignes du journal des accès"
    >
      <table className="journal">
        <thead>
          <tr>
            <th scope="col">Quand</th>
            <th scope="col">Qui</th>
            <th scope="col">Quoi</th>
            <th scope="col">À propos de</th>
            <th scope="col" className="journal-number">
              N°
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.number} data-warns={warns.has(line.kind) || undefined}>
              <td>{instantText(new Date(line.atMs).toISOString(), timeZone)}</td>
              <td>{line.user.name === '' ? 'Non identifié' : line.user.name}</td>
              <th scope="row">{lineText(accessKindWords[line.kind], line.gesture)}</th>
              <td>{line.about}</td>
              <td className="journal-number">{line.number}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What a head of service looks at first. */
const warns: ReadonlySet<ShownAccess['kind']> = new Set<ShownAccess['kind']>([
  'tryFailed',
  'recoveryFailed',
  'recoveryUsed',
  'rightRefused',
  'backupRestored',
  'hubLost',
]);
