/** What the aims as they are chosen would change on the week: tried at each change, never written. */
import { Button, Progress } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useState, type ReactNode } from 'react';
import { isSameAims, type Aims } from '../../../domain/aims.ts';
import type { Day } from '../../../domain/ids.ts';
import type { Trial } from '../../../electron/contract.ts';
import { ask } from '../../ask.ts';
import { weekName } from '../../fr/dates.ts';
import { accidentText, refusalText } from '../../fr/errors.ts';
import { useLive } from '../../live.ts';
import { askOrTell } from '../../ui/act.ts';
import { TrialTable } from './TrialTable.tsx';

/** Long enough for an effect to show on a large week, short enough to wait for. */
const TRIAL_SECONDS = 5;
/** Several shifts in a row are one question. */
const PAUSE_MS = 600;

interface TrialPanelProps {
  readonly monday: Day;
  readonly aims: Aims;
  /** They are those that the service has: nothing to compare. */
  readonly isSame: boolean;
}

export function TrialPanel({ monday, aims, isSame }: TrialPanelProps): ReactNode {
  const { value: trial } = useLive('trial.load', {}, ['trial']);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [settled] = useDebouncedValue(aims, PAUSE_MS);
  const isWanted = !isSame && isSameAims(settled, aims);
  useEffect(() => {
    if (!isWanted) return undefined;
    ask('trial.start', { monday, aims: settled, seconds: TRIAL_SECONDS }).then(
      (reply) => setRefusal(reply.ok ? null : refusalText(reply.error)),
      (error: unknown) => setRefusal(accidentText(error)),
    );
    return () => void ask('trial.discard', {});
  }, [isWanted, monday, settled]);
  return (
    <section className="card aims-trial" aria-labelledby="aims-trial">
      <h2 id="aims-trial">Ce que cela changerait, {weekName(monday)}</h2>
      {isSame ? (
        <p className="hint">
          Choisissez un profil ou changez une priorité : la différence sur cette semaine s’affichera
          ici. Rien ne change dans le planning.
        </p>
      ) : (
        <Outcome trial={trial ?? null} aims={aims} refusal={refusal} />
      )}
    </section>
  );
}

interface OutcomeProps {
  readonly trial: Trial | null;
  readonly aims: Aims;
  readonly refusal: string | null;
}

function Outcome({ trial, aims, refusal }: OutcomeProps): ReactNode {
  if (refusal !== null) return <p role="alert">{refusal}</p>;
  if (trial === null || !isSameAims(trial.aims, aims)) {
    return <p role="status">Préparation de l’essai…</p>;
  }
  if (trial.found !== null) return <TrialTable found={trial.found} />;
  const seconds = Math.round(trial.elapsedMs / 1000);
  return (
    <>
      <p role="status">
        Essai en cours : {seconds} s sur {Math.round(trial.limitMs / 1000)} s.
      </p>
      <Progress
        value={Math.min(100, (100 * trial.elapsedMs) / trial.limitMs)}
        aria-label="Temps d’essai écoulé"
      />
      <Button mt="md" variant="default" onClick={() => void askOrTell('trial.stop', {})}>
        Arrêter et voir ce qui est trouvé
      </Button>
    </>
  );
}
