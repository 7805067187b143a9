/** The first screen: look round an example, or begin with one's own data. */
import { Alert, Button, Collapse, FileButton, NumberInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { ServiceSize } from '../../../domain/service.ts';
import { numberText } from '../../fr/numbers.ts';
import { go } from '../../route.ts';
import { askOrTell } from '../../ui/act.ts';
import { UnsealDialog } from '../import/SealedExport.tsx';
import { restoreFile } from '../import/send-file.ts';
import { JoinForm } from '../sync/JoinForm.tsx';
import '../sync/sync.css';
import { ServiceForm } from './ServiceForm.tsx';
import { emptyService } from './service-check.ts';
import { sizes } from './sizes.ts';

/** One gesture at a time: choosing, making the example, or typing the service. */
type Step = 'choosing' | 'making' | 'typing' | 'joining';

export function WelcomeScreen(): ReactNode {
  const [step, setStep] = useState<Step>('choosing');
  const [sealed, setSealed] = useState<string | null>(null);
  const restore = async (picked: File): Promise<void> => {
    const came = await restoreFile(picked);
    if (came === 'done') go('personnes');
    else if (came !== 'refused') setSealed(came.sealed);
  };
  if (step === 'typing') {
    return (
      <main className="welcome">
        <h1>Votre service</h1>
        <p className="hint">
          Ces lignes figurent sur les feuilles imprimées. Tout se modifie ensuite dans les réglages.
        </p>
        <div className="card">
          <ServiceForm
            service={emptyService}
            saveLabel="Créer le service"
            onCancel={() => setStep('choosing')}
            onSave={async (service) => {
              const done = await askOrTell('service.createEmpty', service);
              if (done !== undefined) go('demarrer');
            }}
          />
        </div>
      </main>
    );
  }
  if (step === 'joining') {
    return (
      <main className="welcome">
        <h1>Rejoindre mon CIAS</h1>
        <div className="card">
          <JoinForm onCancel={() => setStep('choosing')} />
        </div>
      </main>
    );
  }
  return (
    <main className="welcome">
      <h1>Planning CIAS</h1>
      <p>
        La semaine des aides à domicile : construite, vérifiée au regard du droit, publiée,
        imprimée. Tout reste sur cet ordinateur, sans connexion.
      </p>
      <div className="welcome-doors">
        <ExampleDoor
          isMaking={step === 'making'}
          onMake={async (size, seed) => {
            setStep('making');
            const done = await askOrTell('service.createExample', { size, seed });
            if (done === undefined) setStep('choosing');
            else go('semaine', done.value.monday);
          }}
        />
        <section className="card">
          <h2>Commencer avec mes données</h2>
          <p>
            Un service vide, puis quatre étapes guidées : vos agents, les personnes accompagnées,
            leurs besoins, la première semaine.
          </p>
          <Button variant="default" disabled={step === 'making'} onClick={() => setStep('typing')}>
            Créer mon service
          </Button>
          <p className="hint">Ou retrouver ici un service qui est déjà sur d’autres postes :</p>
          <Button variant="subtle" disabled={step === 'making'} onClick={() => setStep('joining')}>
            Rejoindre mon CIAS par le hub…
          </Button>
          <p className="hint">Ou reprendre un service entier, exporté d’un autre poste :</p>
          <FileButton
            accept=".json,.protege"
            disabled={step === 'making'}
            onChange={(picked) => picked !== null && void restore(picked)}
          >
            {(props) => (
              <Button {...props} variant="subtle">
                Reprendre un export…
              </Button>
            )}
          </FileButton>
        </section>
      </div>
      {sealed !== null && (
        <UnsealDialog
          file={sealed}
          onClose={() => setSealed(null)}
          onRestored={() => go('personnes')}
        />
      )}
    </main>
  );
}

interface ExampleDoorProps {
  readonly isMaking: boolean;
  readonly onMake: (size: ServiceSize, seed: number) => Promise<void>;
}

function ExampleDoor({ isMaking, onMake }: ExampleDoorProps): ReactNode {
  const [size, setSize] = useState<ServiceSize>('S');
  const [seed, setSeed] = useState(1);
  const [isAdvanced, setAdvanced] = useState(false);
  return (
    <section className="card">
      <h2>Découvrir avec un CIAS d’exemple</h2>
      <p className="hint">Des personnes inventées, dans de vraies communes des Landes.</p>
      <div className="size-list" role="radiogroup" aria-label="Taille de l’exemple">
        {sizes.map((choice) => (
          <label key={choice.size} className="size-choice">
            <input
              type="radio"
              name="size"
              checked={size === choice.size}
              disabled={isMaking}
              onChange={() => setSize(choice.size)}
            />
            <strong>{choice.name}</strong>
            <small>
              {choice.caregivers} agents, {numberText(choice.beneficiaries)} personnes, environ{' '}
              {numberText(choice.visitsPerWeek)} interventions par semaine
            </small>
          </label>
        ))}
      </div>
      <Button
        variant="subtle"
        aria-expanded={isAdvanced}
        onClick={() => setAdvanced(!isAdvanced)}
        mb="xs"
      >
        Réglages avancés
      </Button>
      <Collapse expanded={isAdvanced}>
        <NumberInput
          label="Numéro de tirage"
          description="Le même numéro redonne le même service."
          min={1}
          max={999_999}
          value={seed}
          onChange={(value) => setSeed(Math.max(1, Math.round(Number(value)) || 1))}
          mb="sm"
        />
      </Collapse>
      <div>
        <Button size="md" loading={isMaking} onClick={() => void onMake(size, seed)}>
          Ouvrir l’exemple
        </Button>
      </div>
      {isMaking && (
        <Alert mt="sm" role="status" color="pine">
          Création des agents, des personnes et de leur semaine… quelques secondes.
        </Alert>
      )}
    </section>
  );
}
