/** « Ces épingles se contredisent » : each named, with the rule, and the way to let it go. */
import { Button } from '@mantine/core';
import { useMemo, type ReactNode } from 'react';
import type { WeekView } from '../../../electron/contract.ts';
import { countText } from '../../fr/numbers.ts';
import { askPin } from '../../plan/ask-change.ts';
import { findTangledPins, type PinWords, type TangledPins } from '../../plan/tangled-pins.ts';
import { planFromAssignments } from '../../../solver/assignments.ts';
import { tellDone } from '../../ui/act.ts';
import './pins.css';

interface PinConflictsProps extends Omit<PinWords, 'profile'> {
  readonly view: WeekView;
  /** Closed until it is asked for, where room is short. */
  readonly isFolded: boolean;
}

/** Nothing where all pins can stand. */
export function PinConflicts(props: PinConflictsProps): ReactNode {
  const { view, problem, cards, names, isFolded } = props;
  const { planned, overrides, monday } = view;
  const { profile } = view.service;
  const tangled = useMemo(
    () => findTangledPins({ problem, cards, names, profile }, { planned, overrides }),
    [problem, cards, names, profile, planned, overrides],
  );
  if (tangled.length === 0) return null;

  const unpin = async (visit: number): Promise<void> => {
    const assignment = planFromAssignments(problem, planned)[visit] ?? null;
    if (assignment === null) return;
    const label = await askPin({ monday, problem, cards }, visit, assignment, false);
    if (label !== null) tellDone(`${label} : fait, annulable.`);
  };

  return (
    <details className="pins" open={!isFolded || undefined}>
      <summary>
        {countText(tangled.length, 'contradiction entre épingles', 'contradictions entre épingles')}
      </summary>
      <ul>
        {tangled.map((each) => (
          <Tangle key={each.pins.map(({ visit }) => visit).join()} {...each} onUnpin={unpin} />
        ))}
      </ul>
    </details>
  );
}

interface TangleProps extends TangledPins {
  readonly onUnpin: (visit: number) => Promise<void>;
}

function Tangle({ lines, pins, onUnpin }: TangleProps): ReactNode {
  return (
    <li>
      <p>
        <b>
          {pins.length === 1
            ? 'Cette épingle ne peut pas tenir : '
            : 'Ces épingles se contredisent : '}
        </b>
        {lines.join(' ')}
      </p>
      <ul>
        {pins.map(({ visit, name, isAdvised }) => (
          <li key={visit} className="pins-one">
            <span>
              {name}
              {isAdvised && pins.length > 1 && <small> Conseillé</small>}
            </span>
            <Button
              size="compact-sm"
              variant={isAdvised ? 'filled' : 'default'}
              aria-label={`Désépingler ${name}`}
              onClick={() => void onUnpin(visit)}
            >
              Désépingler
            </Button>
          </li>
        ))}
      </ul>
    </li>
  );
}
