/** `#/reglages/donnees`: a person's rights in one place, for whoever administers this computer. */
import { Anchor } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Host } from '../../../electron/contract.ts';
import type { Subject } from '../../place.ts';
import { routeTo } from '../../route.ts';
import { useMay } from '../../ui/May.tsx';
import { EmptyState, Page } from '../../ui/Page.tsx';
import { DocumentsCard } from './DocumentsCard.tsx';
import { PersonCard } from './PersonCard.tsx';
import { PersonSearch } from './PersonSearch.tsx';
import { RetentionCard } from './RetentionCard.tsx';
import './privacy.css';

export interface PrivacyScreenProps {
  readonly who: Subject | null;
  readonly host: Host;
  readonly timeZone: string;
}

export function PrivacyScreen({ who, host, timeZone }: PrivacyScreenProps): ReactNode {
  const mayLook = useMay('privacy.look');
  return (
    <Page
      title="Données personnelles"
      actions={<Anchor href={routeTo('reglages')}>Revenir aux réglages</Anchor>}
    >
      {mayLook ? (
        <div className="privacy">
          <div className="privacy-person">
            <PersonSearch who={who} />
            {who !== null && <PersonCard key={who.id} who={who} host={host} timeZone={timeZone} />}
          </div>
          <div className="privacy-side">
            <RetentionCard timeZone={timeZone} />
            <DocumentsCard />
          </div>
        </div>
      ) : (
        <EmptyState
          title="Cet écran est réservé à l’administration"
          action={<Anchor href={routeTo('reglages')}>Revenir aux réglages</Anchor>}
        >
          On y répond aux personnes et aux agents qui demandent ce qui est gardé sur eux.
          Transmettez leur demande à une personne qui administre ce poste : il y a un mois pour
          répondre.
        </EmptyState>
      )}
    </Page>
  );
}
