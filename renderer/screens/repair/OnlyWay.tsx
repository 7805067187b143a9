/** One way and no other: why it is enough, why it is safe, what it changes, who must be told. */
import { Button } from '@mantine/core';
import type { RepairFact } from '../../../electron/contract.ts';
import type { PlanSession } from '../../plan/plan-session.ts';
import { onlyWaySentences, repairKindLabels, type Alternative } from '../../plan/repair-words.ts';
import { RepairChanges, RepairFigures, RepairTell } from './repair-parts.tsx';

interface OnlyWayProps {
  readonly session: PlanSession;
  readonly fact: RepairFact;
  readonly alternative: Alternative;
  readonly onTake: (alternative: Alternative) => void;
}

export function OnlyWay({ session, fact, alternative, onTake }: OnlyWayProps) {
  const title = repairKindLabels[alternative.kind];
  return (
    <section className="repair-only" aria-label={title}>
      <div>
        <h3>Une seule façon à retenir</h3>
        <ul className="repair-why">
          {onlyWaySentences(alternative).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
        <Button aria-label={`Prendre : ${title}`} onClick={() => onTake(alternative)}>
          Prendre
        </Button>
      </div>
      <div className="repair-only-facts">
        <h3>{title}</h3>
        <RepairFigures alternative={alternative} />
        <RepairChanges session={session} fact={fact} alternative={alternative} />
        <RepairTell session={session} fact={fact} alternative={alternative} />
      </div>
    </section>
  );
}
