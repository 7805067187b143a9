/** « Priorités du planning » : a profile, six shifts in words, and what they would change. */
import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { isSameAims } from '../../../domain/aims.ts';
import type { Day } from '../../../domain/ids.ts';
import type { Service } from '../../../domain/service.ts';
import { routeTo } from '../../route.ts';
import { askOrTell, tellDone } from '../../ui/act.ts';
import { Page } from '../../ui/Page.tsx';
import { AimChoices } from './AimChoices.tsx';
import { TrialPanel } from './TrialPanel.tsx';
import './aims.css';

interface AimsScreenProps {
  readonly service: Service;
  readonly monday: Day;
}

export function AimsScreen({ service, monday }: AimsScreenProps): ReactNode {
  const [aims, setAims] = useState(service.aims);
  const [isSaving, setIsSaving] = useState(false);
  const isSame = isSameAims(aims, service.aims);

  const save = async (): Promise<void> => {
    setIsSaving(true);
    const done = await askOrTell('service.save', { ...service, aims });
    setIsSaving(false);
    if (done !== undefined) {
      tellDone('Priorités enregistrées : les prochaines propositions les suivront.');
    }
  };

  return (
    <Page
      title="Priorités du planning"
      actions={
        <>
          <a href={routeTo('reglages')}>Réglages</a>
          <a href={routeTo('proposition', monday)}>Proposer une organisation</a>
        </>
      }
    >
      <p className="aims-lead">
        La loi est toujours respectée et tout ce qui peut être pourvu l’est : ces priorités disent
        ce qui compte ensuite.
      </p>
      <div className="aims">
        <section className="card" aria-label="Priorités">
          <AimChoices aims={aims} onChange={setAims} />
          <div className="aims-foot">
            <Button disabled={isSame} loading={isSaving} onClick={() => void save()}>
              Enregistrer
            </Button>
            <Button
              variant="default"
              disabled={isSame || isSaving}
              onClick={() => setAims(service.aims)}
            >
              Revenir à celles d’avant
            </Button>
          </div>
        </section>
        <TrialPanel monday={monday} aims={aims} isSame={isSame} />
      </div>
    </Page>
  );
}
