/** The hub: whether this computer exchanges with it, where that stands, and what waits for a person. */
import { Anchor, Button, Group, Progress } from '@mantine/core';
import type { ReactNode } from 'react';
import type { SyncStatus } from '../../../electron/contract.ts';
import { instantText } from '../../fr/dates.ts';
import { countText } from '../../fr/numbers.ts';
import {
  percentText,
  refusedWords,
  roleLabels,
  syncChipText,
  syncStateTexts,
} from '../../fr/sync.ts';
import { useLive } from '../../live.ts';
import { routeTo } from '../../route.ts';
import { askOrTell } from '../../ui/act.ts';
import { May } from '../../ui/May.tsx';
import { Page } from '../../ui/Page.tsx';
import { Waiting } from '../../ui/Waiting.tsx';
import { ConflictTray } from './ConflictTray.tsx';
import { JoinForm } from './JoinForm.tsx';
import './sync.css';

export function SyncScreen({ timeZone }: { readonly timeZone: string }): ReactNode {
  const status = useLive('sync.load', {}, ['sync']);
  return (
    <Page
      title="Hub de l’Alpi"
      actions={<Anchor href={routeTo('reglages')}>Revenir aux réglages</Anchor>}
    >
      <Waiting live={status}>
        {(value) => (
          <div className="sync">
            <State status={value} timeZone={timeZone} />
            {(value.hub === null || value.state === 'revoked') && (
              <section className="card">
                <h2>{value.hub === null ? 'Rejoindre le hub' : 'Réinscrire ce poste'}</h2>
                <p>
                  Le hub de l’Alpi réunit les postes d’un CIAS. Rien ne part avant l’inscription, et
                  rien ne va ailleurs. Le planning marche sans lui, et sans réseau.
                </p>
                <May channel="sync.join">
                  <JoinForm url={value.hub?.url ?? ''} />
                </May>
              </section>
            )}
            {value.hub !== null && (
              <May channel="conflict.settle" isSilent>
                <ConflictTray timeZone={timeZone} />
              </May>
            )}
            {value.refused.length > 0 && <Refused status={value} timeZone={timeZone} />}
          </div>
        )}
      </Waiting>
    </Page>
  );
}

interface PartProps {
  readonly status: SyncStatus;
  readonly timeZone: string;
}

function State({ status, timeZone }: PartProps): ReactNode {
  const { hub, state, waiting, doneAt, braked, isSyncing, received } = status;
  return (
    <section className="card" aria-live="polite">
      <h2>{syncChipText(status) ?? 'Sans hub'}</h2>
      <p>{syncStateTexts[state]}</p>
      {received !== null && (
        <div className="sync-received">
          <p>
            Réception de ce que le hub garde : {percentText(received)}. Une coupure ne fait rien
            perdre, la suite reprend où elle en était.
          </p>
          <Progress value={received * 100} aria-label="Réception" />
        </div>
      )}
      {hub !== null && (
        <>
          <dl className="sync-facts">
            <dt>CIAS</dt>
            <dd>{hub.tenant}</dd>
            <dt>Hub</dt>
            <dd>{hub.url}</dd>
            <dt>Inscrit pour</dt>
            <dd>
              {hub.member} ({roleLabels[hub.role] ?? hub.role})
            </dd>
            <dt>Dernier échange complet</dt>
            <dd>{doneAt === null ? 'aucun encore' : instantText(doneAt, timeZone)}</dd>
            <dt>En attente d’envoi</dt>
            <dd>{waiting === 0 ? 'rien' : countText(waiting, 'geste')}</dd>
          </dl>
          <Group>
            {state === 'braked' && (
              <Button onClick={() => void askOrTell('sync.confirm', {})}>
                Confirmer les {countText(braked, 'suppression')}
              </Button>
            )}
            {state !== 'revoked' && (
              <Button
                variant="default"
                loading={isSyncing}
                onClick={() => void askOrTell('sync.now', {})}
              >
                Échanger maintenant
              </Button>
            )}
          </Group>
        </>
      )}
    </section>
  );
}

function Refused({ status, timeZone }: PartProps): ReactNode {
  return (
    <section className="card">
      <h2>Refusé par le hub</h2>
      <p>
        Ces changements n’ont pas été partagés : le planning montre la valeur du hub. Voyez avec
        votre administration si le droit vous manque.
      </p>
      <ul>
        {status.refused.map(({ label, at, why }) => (
          <li key={at}>
            {label ?? 'Un changement'}, {instantText(at, timeZone)} : {refusedWords[why]}
          </li>
        ))}
      </ul>
    </section>
  );
}
