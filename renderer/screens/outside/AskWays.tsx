/** Mesurer les trajets: between neighbours, a few at a time, stopped and gone on with at any time. */
import { Button, Group } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { WaysOverview } from '../../../electron/contract.ts';
import { dayText } from '../../fr/dates.ts';
import { countText } from '../../fr/numbers.ts';
import { useLive } from '../../live.ts';
import { askOrTell, tellDone } from '../../ui/act.ts';
import { Waiting } from '../../ui/Waiting.tsx';
import { AskProgress } from './AskProgress.tsx';
import { useStop } from './use-stop.ts';

export function AskWays(): ReactNode {
  const overview = useLive('ways.overview', {}, ['service', 'people']);
  return (
    <section className="card">
      <h2>Trajets</h2>
      <Waiting live={overview}>
        {(value) => <Asking overview={value} reload={overview.reload} />}
      </Waiting>
    </section>
  );
}

interface AskingProps {
  readonly overview: WaysOverview;
  readonly reload: () => void;
}

interface Progressed {
  readonly received: number;
  readonly missed: number;
  readonly open: number;
}

function Asking({ overview, reload }: AskingProps): ReactNode {
  const [progress, setProgress] = useState<Progressed | null>(null);
  const stopping = useStop();
  const run = async (): Promise<void> => {
    stopping.begin();
    let now: Progressed = { received: 0, missed: 0, open: overview.open };
    setProgress(now);
    while (now.open > 0 && !stopping.isStopped()) {
      const reply = await askOrTell('ways.ask', {});
      if (reply === undefined) break;
      const { received, missed, open } = reply.value;
      now = { received: now.received + received, missed: now.missed + missed, open };
      setProgress(now);
    }
    setProgress(null);
    reload();
    tellDone(resultText(now));
  };
  const forget = async (): Promise<void> => {
    if ((await askOrTell('ways.forget', {})) === undefined) return;
    reload();
    tellDone('Les mesures sont oubliées : ces trajets sont de nouveau estimés.');
  };
  if (progress !== null) {
    return (
      <AskProgress
        label="Trajets mesurés"
        done={overview.open - progress.open}
        total={overview.open}
        text={`${countText(progress.received, 'trajet reçu', 'trajets reçus')}, encore ${countText(progress.open, 'à demander', 'à demander')}`}
        stopLabel="Arrêter, garder ce qui est reçu"
        onStop={stopping.stop}
      />
    );
  }
  return (
    <>
      <p>
        {countText(overview.corrected, 'trajet corrigé', 'trajets corrigés')} à la main,{' '}
        {countText(overview.measured, 'mesuré', 'mesurés')}
        {daysText(overview)}
        {overview.missed > 0 &&
          `, ${countText(overview.missed, 'sans réponse utilisable', 'sans réponse utilisable')}`}
        . Les autres sont estimés à vol d’oiseau. Une correction l’emporte sur une mesure, une
        mesure sur une estimation.
      </p>
      <Group>
        <Button disabled={overview.open === 0} onClick={() => void run()}>
          {overview.open === 0
            ? 'Mesurer les trajets'
            : `Mesurer ${countText(overview.open, 'trajet')}`}
        </Button>
        {overview.measured > 0 && (
          <Button variant="default" onClick={() => void forget()}>
            Oublier les mesures
          </Button>
        )}
        <span className="hint">{hintText(overview)}</span>
      </Group>
    </>
  );
}

function daysText({ measuredFrom, measuredTo }: WaysOverview): string {
  if (measuredFrom === null || measuredTo === null) return '';
  return measuredFrom === measuredTo
    ? ` (${dayText(measuredFrom)})`
    : ` (du ${dayText(measuredFrom)} au ${dayText(measuredTo)})`;
}

/** IGN answers four ways a second at our pace. */
function hintText({ kind, open }: WaysOverview): string {
  if (kind === 'none') return 'Choisissez d’abord un service de trajets.';
  if (open === 0) return 'Tous les trajets entre voisins sont connus.';
  const minutes = Math.ceil(open / 4 / 60);
  return kind === 'ign'
    ? `Entre voisins seulement, environ ${countText(minutes, 'minute')} ; on peut arrêter et reprendre.`
    : 'Entre voisins seulement ; on peut arrêter et reprendre.';
}

function resultText({ received, missed, open }: Progressed): string {
  const parts = [
    countText(received, 'trajet reçu', 'trajets reçus'),
    ...(missed > 0
      ? [countText(missed, 'sans réponse utilisable', 'sans réponse utilisable')]
      : []),
    ...(open > 0 ? [`${countText(open, 'reste', 'restent')} à demander`] : []),
  ];
  return `${parts.join(', ')}.`;
}
