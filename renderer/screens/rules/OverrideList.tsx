/** Rules set aside by hand for a visit: which, for whom, by whom and why; on the screen and for the CST. */
import type { ReactNode } from 'react';
import type { KeptOverride } from '../../../electron/contract.ts';
import { dayText, dayOfTime, instantText, timeText } from '../../fr/dates.ts';
import { ruleLabels } from '../../../domain/french/rule-words.ts';

export interface OverrideListProps {
  readonly overrides: readonly KeptOverride[];
  readonly timeZone: string;
  /** The page for the CST names no person. */
  readonly namesPeople: boolean;
}

export function OverrideList({ overrides, timeZone, namesPeople }: OverrideListProps): ReactNode {
  return (
    <ul className="history-list">
      {overrides.map((each) => (
        <li key={`${each.at} ${each.visits.map(({ visit }) => visit).join()}`}>
          <b>{each.rules.map((rule) => ruleLabels[rule]).join(', ')}</b> –{' '}
          {each.visits
            .map(({ start, person }) =>
              [`${dayText(dayOfTime(start))} à ${timeText(start)}`, namesPeople ? person : null]
                .filter((part) => part !== null)
                .join(', '),
            )
            .join(' ; ')}
          <br />
          Décidé par {each.author}, le {instantText(each.at, timeZone)}
          <br />
          Motif : {each.reason}
        </li>
      ))}
    </ul>
  );
}
