/** One visit that the proposal changes: before, after, and whether it is taken. */
import { Checkbox } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Assignment } from '../../../domain/week.ts';
import { careKindColors } from '../../fr/labels.ts';
import { dayShort, dayOfTime, timeText } from '../../fr/dates.ts';
import type { VisitCard } from '../../plan/visit-cards.ts';
import type { Difference } from './differences.ts';

export interface DifferenceLineProps {
  readonly difference: Difference;
  readonly card: VisitCard | undefined;
  readonly nameOf: (caregiver: string) => string;
  readonly isTaken: boolean;
  readonly onTake: (isTaken: boolean) => void;
}

export function DifferenceLine(props: DifferenceLineProps): ReactNode {
  const { difference, card, nameOf, isTaken } = props;
  const { before, after } = difference;
  const start = (after ?? before)?.start ?? '';
  const person = card?.personFull ?? difference.visit;
  return (
    <div className="proposal-line">
      <Checkbox
        aria-label={`Prendre le changement de ${person}, ${dayShort(dayOfTime(start))} ${timeText(start)}`}
        checked={isTaken}
        onChange={(event) => props.onTake(event.currentTarget.checked)}
      />
      <span className="proposal-day">{dayShort(dayOfTime(start))}</span>
      <span className="proposal-kind" style={careKindColors(card?.kind ?? '')}>
        {card?.kindShort}
      </span>
      <span className="proposal-person">{person}</span>
      <span className="proposal-before">{describe(before, nameOf)}</span>
      <span aria-hidden="true">→</span>
      <span className="visually-hidden">devient</span>
      <span className="proposal-after">{describe(after, nameOf)}</span>
    </div>
  );
}

function describe(assignment: Assignment | null, nameOf: (caregiver: string) => string): string {
  if (assignment === null) return 'à pourvoir';
  return `${timeText(assignment.start)} · ${assignment.caregivers.map(nameOf).join(' et ')}`;
}
