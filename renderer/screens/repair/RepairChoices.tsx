/** The alternatives side by side: what each covers, moves and costs, and who must be told. */
import { Button } from '@mantine/core';
import type { RepairFact } from '../../../electron/contract.ts';
import type { PlanSession } from '../../plan/plan-session.ts';
import { repairKindLabels, type Alternative } from '../../plan/repair-words.ts';
import { RepairChanges, RepairFigures, RepairTell } from './repair-parts.tsx';

interface RepairChoicesProps {
  readonly session: PlanSession;
  readonly fact: RepairFact;
  readonly alternatives: readonly Alternative[];
  /** None will come any more: those that are there take the room. */
  readonly isWhole: boolean;
  readonly onTake: (alternative: Alternative) => void;
}

export function RepairChoices({ alternatives, isWhole, ...rest }: RepairChoicesProps) {
  return (
    <div className="repair-choices" data-whole={isWhole || undefined}>
      {alternatives.map((alternative) => (
        <Choice key={alternative.kind} alternative={alternative} {...rest} />
      ))}
    </div>
  );
}

interface ChoiceProps extends Omit<RepairChoicesProps, 'alternatives' | 'isWhole'> {
  readonly alternative: Alternative;
}

function Choice({ session, fact, alternative, onTake }: ChoiceProps) {
  const { kind, isRecommended } = alternative;
  const title = repairKindLabels[kind];
  return (
    <section
      className="repair-choice"
      aria-label={title}
      data-recommended={isRecommended || undefined}
    >
      <h3>
        {title}
        {isRecommended && <span className="repair-badge">Conseillé</span>}
      </h3>
      <RepairFigures alternative={alternative} />
      <Button
        fullWidth
        variant={isRecommended ? 'filled' : 'default'}
        aria-label={`Prendre : ${title}`}
        onClick={() => onTake(alternative)}
      >
        Prendre
      </Button>
      <RepairChanges session={session} fact={fact} alternative={alternative} />
      <RepairTell session={session} fact={fact} alternative={alternative} />
    </section>
  );
}
