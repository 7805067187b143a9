/** The head of the window: whose planning, which screen, which week. */
import type { ReactNode } from 'react';
import type { AppStatus } from '../../electron/contract.ts';
import type { Day } from '../../domain/ids.ts';
import { go, routeTo } from '../route.ts';
import type { Place } from '../place.ts';
import { LockButton } from './LockButton.tsx';
import { SyncChip } from './SyncChip.tsx';
import { WeekPicker } from './WeekPicker.tsx';

type Screen = Place['screen'];

interface Tab {
  readonly label: string;
  readonly screens: readonly Screen[];
  readonly to: (monday: Day) => string;
}

const tabs: readonly Tab[] = [
  {
    label: 'Semaine',
    screens: ['week', 'proposal', 'prepare', 'habit', 'calls'],
    to: (monday) => routeTo('semaine', monday),
  },
  {
    label: 'Agents',
    screens: ['caregivers', 'caregiverWeek', 'rota'],
    to: () => routeTo('agents'),
  },
  {
    label: 'Personnes',
    screens: ['beneficiaries', 'beneficiaryWeek', 'intake'],
    to: () => routeTo('personnes'),
  },
  { label: 'Absences', screens: ['absences'], to: () => routeTo('absences') },
  { label: 'Réalisé', screens: ['performed'], to: (monday) => routeTo('realise', monday) },
  {
    label: 'Compteurs',
    screens: ['counters'],
    to: (monday) => routeTo('compteurs', monday.slice(0, 7)),
  },
  { label: 'Impressions', screens: ['print'], to: (monday) => routeTo('impressions', monday) },
  {
    label: 'Réglages',
    screens: ['settings', 'aims', 'import', 'rules', 'catalogue', 'outside', 'sync', 'access'],
    to: () => routeTo('reglages'),
  },
];

/** Leads back to the checklist as long as a step of it is empty. */
const firstSteps: Tab = {
  label: 'Premiers pas',
  screens: ['start'],
  to: () => routeTo('demarrer'),
};

const isStarting = (status: AppStatus): boolean =>
  status.caregiverCount === 0 || status.beneficiaryCount === 0 || status.needCount === 0;

/** The same place, another week. */
function goToWeek(place: Place, monday: Day): void {
  switch (place.screen) {
    case 'proposal':
      return go('proposition', monday);
    case 'prepare':
      return go('preparer', monday);
    case 'print':
      return go('impressions', monday);
    case 'calls':
      return go('appels', monday);
    case 'phones':
      return go('telephones', monday);
    case 'aims':
      return go('priorites', monday);
    case 'rota':
      return go('roulement', monday);
    case 'intake':
      return go('prise-en-charge', monday);
    case 'caregiverWeek':
      return go('agent', place.id, monday);
    case 'beneficiaryWeek':
      return go('personne', place.id, monday);
    case 'week':
    case 'caregivers':
    case 'beneficiaries':
    case 'performed':
      return go('realise', monday);
    case 'counters':
    case 'absences':
    case 'settings':
    case 'import':
    case 'rules':
    case 'rulesPaper':
    case 'outside':
    case 'sync':
    case 'access':
    case 'catalogue':
    case 'start':
    case 'habit':
    case 'paper':
      return go('semaine', monday);
  }
}

export interface ShellHeadProps {
  readonly place: Place;
  readonly monday: Day;
  readonly status: AppStatus;
  readonly name: string;
}

export function ShellHead({ place, monday, status, name }: ShellHeadProps): ReactNode {
  return (
    <header className="shell-head">
      <a
        className="shell-name"
        href={routeTo('semaine', monday)}
        title={name}
        aria-label={`${name} : retour à la semaine`}
      >
        {name}
      </a>
      <nav className="shell-tabs" aria-label="Écrans">
        {(isStarting(status) ? [firstSteps, ...tabs] : tabs).map((tab) => (
          <a
            key={tab.label}
            href={tab.to(monday)}
            aria-current={tab.screens.includes(place.screen) ? 'page' : undefined}
          >
            {tab.label}
          </a>
        ))}
      </nav>
      {'monday' in place && (
        <WeekPicker
          monday={monday}
          usualMonday={status.suggestedMonday}
          onPick={(day) => goToWeek(place, day)}
        />
      )}
      <SyncChip />
      <LockButton />
      {status.host === 'browser' && (
        <span className="shell-host" title="Servi par cet ordinateur, pour lui seul">
          Navigateur local
        </span>
      )}
    </header>
  );
}
