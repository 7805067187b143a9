/** What differs from the habit, by kind; each line leads to the person's week. */
import { useState, type ReactNode } from 'react';
import type { Day } from '../../../domain/ids.ts';
import { countText } from '../../fr/numbers.ts';
import { routeTo } from '../../route.ts';
import type { WorkGroup, WorkLine } from './work-lines.ts';

export interface WorkListProps {
  readonly groups: readonly WorkGroup[];
  readonly monday: Day;
  readonly hasHabit: boolean;
}

export function WorkList({ groups, monday, hasHabit }: WorkListProps): ReactNode {
  if (groups.length === 0) {
    return (
      <p className="hint">
        {hasHabit
          ? 'Rien : cette semaine est comme d’habitude.'
          : 'La liste compare la semaine à la semaine type : faites-en une d’abord.'}
      </p>
    );
  }
  return (
    <div className="work-groups">
      {groups.map((group) => (
        <Group key={group.name} group={group} monday={monday} />
      ))}
    </div>
  );
}

function Group({ group, monday }: { readonly group: WorkGroup; readonly monday: Day }): ReactNode {
  // A closed group of hundreds isn't drawn at all.
  const [isOpen, setIsOpen] = useState(group.openCount > 0 && group.lines.length <= 12);
  return (
    <details
      className="work-group"
      open={isOpen}
      onToggle={(event) => setIsOpen(event.currentTarget.open)}
    >
      <summary>
        {group.name} <span className="work-count">{group.lines.length}</span>
        {group.openCount > 0 && (
          <span className="work-open">
            {countText(group.openCount, 'à pourvoir', 'à pourvoir')}
          </span>
        )}
      </summary>
      {isOpen && (
        <ul>
          {group.lines.map((line) => (
            <Line key={line.key} line={line} monday={monday} />
          ))}
        </ul>
      )}
    </details>
  );
}

function Line({ line, monday }: { readonly line: WorkLine; readonly monday: Day }): ReactNode {
  return (
    <li className="work-line">
      <span className="work-when">{line.when}</span>
      <span>
        {line.beneficiary === null || line.beneficiary === '' ? (
          <b>{line.who}</b>
        ) : (
          <a href={routeTo('personne', line.beneficiary, monday)}>{line.who}</a>
        )}
        <br />
        {line.text}
      </span>
      <span className={line.isOpen ? 'work-now work-missing' : 'work-now'}>{line.now}</span>
    </li>
  );
}
