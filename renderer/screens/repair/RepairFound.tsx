/** What the search has found so far: one way told in full, or several side by side. */
import { Button, Group } from '@mantine/core';
import type { RepairFact, RepairSearch } from '../../../electron/contract.ts';
import type { PlanSession } from '../../plan/plan-session.ts';
import { factWords, waysOf, type Alternative } from '../../plan/repair-words.ts';
import { askOrTell } from '../../ui/act.ts';
import { OnlyWay } from './OnlyWay.tsx';
import { RepairChoices } from './RepairChoices.tsx';

interface RepairFoundProps {
  /** null before the search begins, or when it broke. */
  readonly search: RepairSearch | null;
  readonly session: PlanSession;
  readonly fact: RepairFact;
  readonly isTaking: boolean;
  readonly onBack: () => void;
  /** null: the fact alone. */
  readonly onTake: (alternative: Alternative | null) => void;
}

export function RepairFound(props: RepairFoundProps) {
  const { search, session, fact, isTaking, onBack, onTake } = props;
  const words = factWords[fact.type];
  const found = search?.found ?? null;
  const isRunning = search?.state !== 'ready';
  const ways = found === null || found.lostCount === 0 ? [] : waysOf(fact.type, found);
  const alone = found === null ? null : words.alone(found.lostCount);
  const [only] = ways;
  return (
    <fieldset className="repair-found" disabled={isTaking}>
      {found !== null && <p className="repair-lead">{words.lead(found.lostCount)}</p>}
      {found !== null && found.lostCount > 0 && ways.length === 0 && !isRunning && (
        <p className="repair-lead">
          {fact.type === 'added'
            ? 'Personne ne peut la prendre, même en déplaçant d’autres interventions.'
            : 'Aucune de celles qui attendent ne peut prendre ce temps.'}
        </p>
      )}
      {ways.length === 1 && only !== undefined && !isRunning ? (
        <OnlyWay session={session} fact={fact} alternative={only} onTake={onTake} />
      ) : (
        <RepairChoices
          session={session}
          fact={fact}
          alternatives={ways}
          isWhole={!isRunning}
          onTake={onTake}
        />
      )}
      <Group justify="flex-end" className="repair-foot">
        <p className="repair-state" role="status">
          {isRunning ? 'Recherche de mieux en cours…' : 'Recherche terminée.'}
        </p>
        {isRunning && (
          <Button variant="default" onClick={() => void askOrTell('repair.stop', {})}>
            Arrêter la recherche
          </Button>
        )}
        <Button variant="default" onClick={onBack}>
          {words.back}
        </Button>
        {alone !== null && (
          <Button variant={ways.length === 0 ? 'filled' : 'default'} onClick={() => onTake(null)}>
            {alone}
          </Button>
        )}
      </Group>
    </fieldset>
  );
}
