/** The service's identity and law, and where its data lies. */
import { Anchor } from '@mantine/core';
import type { ReactNode } from 'react';
import type { AppStatus } from '../../../electron/contract.ts';
import { aimsName } from '../../fr/aims.ts';
import { outsideText } from '../../fr/outside.ts';
import { profileLabels } from '../../fr/labels.ts';
import { countText } from '../../fr/numbers.ts';
import { routeTo } from '../../route.ts';
import { askOrTell, tellDone } from '../../ui/act.ts';
import { Page } from '../../ui/Page.tsx';
import { CountingSettings } from '../counters/CountingSettings.tsx';
import { ExportCard } from '../import/ExportCard.tsx';
import { useSession } from '../session/session-context.ts';
import { ServiceForm } from '../welcome/ServiceForm.tsx';

export function SettingsScreen({ status }: { readonly status: AppStatus }): ReactNode {
  const { user } = useSession();
  return (
    <Page title="Réglages">
      {status.service !== null && (
        <section className="card" style={{ marginBottom: 16 }}>
          <h2>Le service</h2>
          <ServiceForm
            key={JSON.stringify(status.service)}
            service={status.service}
            saveLabel="Enregistrer"
            onCancel={null}
            choosesProfile={false}
            onSave={async (service) => {
              if ((await askOrTell('service.save', service)) !== undefined) {
                tellDone('Réglages enregistrés.');
              }
            }}
          />
        </section>
      )}
      {status.service !== null && (
        <section className="card" style={{ marginBottom: 16 }}>
          <h2>Priorités du planning</h2>
          <p>
            <b>{aimsName(status.service.aims)}</b>. Ce qui compte quand l’application propose une
            organisation : fidélité, heures, trajets…{' '}
            <Anchor href={routeTo('priorites', status.suggestedMonday)}>
              Voir et changer les priorités
            </Anchor>
          </p>
        </section>
      )}
      {status.service !== null && (
        <section className="card" style={{ marginBottom: 16 }}>
          <h2>Règles et catalogue</h2>
          <p>
            <b>{profileLabels[status.service.profile]}</b>.{' '}
            <Anchor href={routeTo('reglages', 'regles')}>Voir et changer les règles</Anchor> ·{' '}
            <Anchor href={routeTo('catalogue')}>Prestations, qualifications, secteurs</Anchor>
          </p>
        </section>
      )}
      {status.service !== null && (
        <section className="card" style={{ marginBottom: 16 }}>
          <h2>Adresses et trajets</h2>
          <p>
            <b>{outsideText(status.service.outside)}</b>.{' '}
            <Anchor href={routeTo('reglages', 'trajets')}>
              Placer les adresses, mesurer les trajets
            </Anchor>
          </p>
        </section>
      )}
      {status.service !== null && (
        <section className="card" style={{ marginBottom: 16 }}>
          <h2>Plusieurs postes</h2>
          <p>
            Les postes d’un même CIAS se retrouvent sur le hub de l’Alpi.{' '}
            <Anchor href={routeTo('reglages', 'hub')}>
              Rejoindre le hub, voir où en est l’échange
            </Anchor>
          </p>
        </section>
      )}
      {status.service !== null && (
        <section className="card" style={{ marginBottom: 16 }}>
          <h2>Accès à ce poste</h2>
          <p>
            {user === null
              ? 'Les données de ce poste s’ouvrent sans mot de passe.'
              : `Session de ${user.name}.`}{' '}
            <Anchor href={routeTo('reglages', 'acces')}>
              {user === null ? 'Choisir un mot de passe' : 'Mots de passe, personnes, verrouillage'}
            </Anchor>
          </p>
        </section>
      )}
      {status.service !== null && (
        <section className="card" style={{ marginBottom: 16 }}>
          <h2>Données personnelles</h2>
          <p>
            Quelqu’un demande ce qui est gardé sur lui, une correction ou l’oubli ; des dossiers ont
            passé leur durée.{' '}
            <Anchor href={routeTo('reglages', 'donnees')}>
              Répondre à une demande, voir les durées
            </Anchor>
          </p>
        </section>
      )}
      {status.service !== null && (
        <section className="card" style={{ marginBottom: 16 }}>
          <h2>Décompte des heures</h2>
          <CountingSettings
            key={JSON.stringify(status.service.counting)}
            service={status.service}
          />
        </section>
      )}
      {status.service !== null && <ExportCard serviceName={status.service.name} />}
      <section className="card">
        <h2>Les données</h2>
        <p>
          {countText(status.caregiverCount, 'agent')},{' '}
          {countText(status.beneficiaryCount, 'personne accompagnée', 'personnes accompagnées')},{' '}
          {countText(status.needCount, 'besoin récurrent', 'besoins récurrents')}.{' '}
          <Anchor href={routeTo('demarrer')}>Revoir les premiers pas</Anchor>
        </p>
        <p>
          Tout est dans ce dossier, sur cet ordinateur : <code>{status.dataFolder}</code>. Une copie
          chiffrée est faite chaque jour.{' '}
          <Anchor href={routeTo('reglages', 'acces')}>Voir les sauvegardes</Anchor>
        </p>
        <p className="hint">
          Version {status.version} · {status.author}
        </p>
      </section>
    </Page>
  );
}
