/** What is kept of her, and what she may ask: to see it, take it with her, have it corrected or forgotten. */
import { Alert, Anchor, Button, Group } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { ErasureProof, Host, PersonLook } from '../../../electron/contract.ts';
import { refusalText } from '../../fr/errors.ts';
import { useLive } from '../../live.ts';
import type { Subject } from '../../place.ts';
import { routeTo } from '../../route.ts';
import { askOrTell, tellDone } from '../../ui/act.ts';
import { Waiting } from '../../ui/Waiting.tsx';
import { base64ToBytes, download } from '../import/download.ts';
import { CountTable } from './CountTable.tsx';
import { EraseDialog } from './EraseDialog.tsx';
import { ProofSheet } from './ProofSheet.tsx';

export interface PersonCardProps {
  readonly who: Subject;
  readonly host: Host;
  readonly timeZone: string;
}

export function PersonCard({ who, host, timeZone }: PersonCardProps): ReactNode {
  const live = useLive('privacy.look', who, ['people', 'plan', 'needs', 'absences', 'records']);
  const [proof, setProof] = useState<ErasureProof | null>(null);
  if (proof !== null) return <ProofSheet proof={proof} timeZone={timeZone} />;
  return (
    <Waiting live={live}>
      {(reply) =>
        reply.ok ? (
          <Known who={who} host={host} look={reply.value} onErased={setProof} />
        ) : (
          <Alert color="red" title="Rien à montrer">
            {refusalText(reply.error)}
          </Alert>
        )
      }
    </Waiting>
  );
}

interface KnownProps {
  readonly who: Subject;
  readonly host: Host;
  readonly look: PersonLook;
  readonly onErased: (proof: ErasureProof) => void;
}

function Known({ who, host, look, onErased }: KnownProps): ReactNode {
  const { file, counts, isOfHub } = look;
  const [isErasing, setIsErasing] = useState(false);
  const save = async (): Promise<void> => {
    const done = await askOrTell('privacy.export', who);
    if (done === undefined) return;
    download(done.value.name, base64ToBytes(done.value.base64));
    tellDone(`${done.value.name} : enregistré dans vos téléchargements.`);
  };
  const savePdf = async (): Promise<void> => {
    const done = await askOrTell('privacy.pdf', who);
    if (done !== undefined) tellDone(`PDF enregistré : ${done.value.files.join()}`);
  };
  const isAgent = who.kind === 'caregiver';
  return (
    <section className="card" aria-labelledby="privacy-person">
      <h2 id="privacy-person">{file.name}</h2>
      <p>
        {isAgent ? 'Agent' : 'Personne accompagnée'}. Voici ce que ce poste garde, et ce qu’un
        effacement en ferait.
      </p>
      <CountTable counts={counts} />
      <Group className="privacy-deeds" gap="sm">
        <Button component="a" href={routeTo('papier', 'donnees', who.kind, who.id)}>
          Version à lire (PDF)
        </Button>
        {host === 'electron' && (
          <Button variant="default" onClick={() => void savePdf()}>
            Enregistrer le PDF
          </Button>
        )}
        <Button variant="default" onClick={() => void save()}>
          Copie (JSON)
        </Button>
        <Anchor href={routeTo(isAgent ? 'agents' : 'personnes', who.id)}>Corriger sa fiche…</Anchor>
        {!isOfHub && (
          <Button color="red" variant="outline" onClick={() => setIsErasing(true)}>
            Effacer…
          </Button>
        )}
      </Group>
      {isOfHub && (
        <p className="hint">
          Ce poste appartient à un hub : l’effacement s’y demande, dans sa console (« Effacer une
          personne »), et tous les postes l’apprennent à leur prochain échange.
        </p>
      )}
      {isErasing && (
        <EraseDialog
          who={who}
          look={look}
          onClose={() => setIsErasing(false)}
          onErased={onErased}
        />
      )}
    </section>
  );
}
