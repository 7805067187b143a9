/** First steps of an empty service: four lines, each with its count and the way to its form. */
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { AppStatus } from '../../../electron/contract.ts';
import { countText } from '../../fr/numbers.ts';
import { weekTitle } from '../../fr/dates.ts';
import { routeTo } from '../../route.ts';
import { Page } from '../../ui/Page.tsx';
import { useSession } from '../session/session-context.ts';

export function StartScreen({ status }: { readonly status: AppStatus }): ReactNode {
  const { user } = useSession();
  const steps = [
    {
      title: 'Vos agents',
      count: countText(status.caregiverCount, 'agent'),
      isDone: status.caregiverCount > 0,
      help: 'Contrat, disponibilités, qualifications, moyen de transport.',
      href: routeTo('agents', 'nouveau'),
      action: 'Ajouter un agent',
    },
    {
      title: 'Les personnes accompagnées',
      count: countText(status.beneficiaryCount, 'personne'),
      isDone: status.beneficiaryCount > 0,
      help: 'Adresse, accès, agents habituels. Aucune information médicale.',
      href: routeTo('personnes', 'nouveau'),
      action: 'Ajouter une personne',
    },
    {
      title: 'Leurs besoins',
      count: countText(status.needCount, 'besoin récurrent', 'besoins récurrents'),
      isDone: status.needCount > 0,
      help: 'Ce qui revient chaque semaine : quoi, quels jours, à quelle heure.',
      href: routeTo('personnes'),
      action: 'Choisir une personne',
    },
    {
      title: 'Le mot de passe de ce poste',
      count: user === null ? 'à choisir' : user.name,
      isDone: user !== null,
      help: 'Il protège les données de vos agents et des personnes. Peut attendre, ne doit pas être oublié.',
      href: routeTo('reglages', 'acces'),
      action: user === null ? 'Choisir un mot de passe' : 'Voir les accès',
    },
    {
      title: 'La première semaine',
      count: weekTitle(status.suggestedMonday),
      isDone: false,
      help: 'Placez les interventions à la main, ou demandez une proposition.',
      href: routeTo('semaine', status.suggestedMonday),
      action: 'Ouvrir la semaine',
    },
  ];
  // The password is never what holds up the first week.
  const next = steps.findIndex(
    (step) => !step.isDone && step.href !== routeTo('reglages', 'acces'),
  );
  return (
    <Page
      title="Premiers pas"
      actions={
        <Button component="a" variant="default" href={routeTo('importer')}>
          Importer mes fichiers
        </Button>
      }
    >
      <ol className="checklist">
        {steps.map((step, index) => (
          <li key={step.title} className="card">
            <span className="step" aria-hidden="true">
              {step.isDone ? '✓' : index + 1}
            </span>
            <div>
              <h2>
                {step.title} <span className="hint">· {step.count}</span>
              </h2>
              <p className="hint">{step.help}</p>
            </div>
            <Button component="a" href={step.href} variant={index === next ? 'filled' : 'default'}>
              {step.action}
            </Button>
          </li>
        ))}
      </ol>
    </Page>
  );
}
