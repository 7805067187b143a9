/** The frame around every screen: which place the address names, and how to get to the others. */
import { lazy, Suspense, useEffect, useState, type ReactNode } from 'react';
import type { AppStatus, Channel } from '../electron/contract.ts';
import type { Day } from '../domain/ids.ts';
import type { Service } from '../domain/service.ts';
import { weekTitle } from './fr/dates.ts';
import { readPlace, type Place } from './place.ts';
import { useLive } from './live.ts';
import { useRoute } from './route.ts';
import { May } from './ui/May.tsx';
import { ShellHead } from './ui/ShellHead.tsx';
import { Stumble } from './ui/Stumble.tsx';
import { Patience, Waiting } from './ui/Waiting.tsx';

const WeekScreen = lazy(async () => ({
  default: (await import('./screens/week/WeekScreen.tsx')).WeekScreen,
}));
const ProposalScreen = lazy(async () => ({
  default: (await import('./screens/proposal/ProposalScreen.tsx')).ProposalScreen,
}));
const PrepareScreen = lazy(async () => ({
  default: (await import('./screens/prepare/PrepareScreen.tsx')).PrepareScreen,
}));
const HabitScreen = lazy(async () => ({
  default: (await import('./screens/habit/HabitScreen.tsx')).HabitScreen,
}));
const WelcomeScreen = lazy(async () => ({
  default: (await import('./screens/welcome/WelcomeScreen.tsx')).WelcomeScreen,
}));
const StartScreen = lazy(async () => ({
  default: (await import('./screens/welcome/StartScreen.tsx')).StartScreen,
}));
const CaregiversScreen = lazy(async () => ({
  default: (await import('./screens/people/CaregiversScreen.tsx')).CaregiversScreen,
}));
const BeneficiariesScreen = lazy(async () => ({
  default: (await import('./screens/people/BeneficiariesScreen.tsx')).BeneficiariesScreen,
}));
const AbsencesScreen = lazy(async () => ({
  default: (await import('./screens/people/AbsencesScreen.tsx')).AbsencesScreen,
}));
const SettingsScreen = lazy(async () => ({
  default: (await import('./screens/people/SettingsScreen.tsx')).SettingsScreen,
}));
const ImportScreen = lazy(async () => ({
  default: (await import('./screens/import/ImportScreen.tsx')).ImportScreen,
}));
const PrivacyScreen = lazy(async () => ({
  default: (await import('./screens/privacy/PrivacyScreen.tsx')).PrivacyScreen,
}));
const PersonPaper = lazy(async () => ({
  default: (await import('./screens/privacy/PersonPaper.tsx')).PersonPaper,
}));
const JournalScreen = lazy(async () => ({
  default: (await import('./screens/journal/JournalScreen.tsx')).JournalScreen,
}));
const RulesScreen = lazy(async () => ({
  default: (await import('./screens/rules/RulesScreen.tsx')).RulesScreen,
}));
const OutsideScreen = lazy(async () => ({
  default: (await import('./screens/outside/OutsideScreen.tsx')).OutsideScreen,
}));
const SyncScreen = lazy(async () => ({
  default: (await import('./screens/sync/SyncScreen.tsx')).SyncScreen,
}));
const AccessScreen = lazy(async () => ({
  default: (await import('./screens/session/AccessScreen.tsx')).AccessScreen,
}));
const RulesPaper = lazy(async () => ({
  default: (await import('./paper/RulesPaper.tsx')).RulesPaper,
}));
const CatalogueScreen = lazy(async () => ({
  default: (await import('./screens/records/CatalogueScreen.tsx')).CatalogueScreen,
}));
const AimsScreen = lazy(async () => ({
  default: (await import('./screens/aims/AimsScreen.tsx')).AimsScreen,
}));
const RotaScreen = lazy(async () => ({
  default: (await import('./screens/rota/RotaScreen.tsx')).RotaScreen,
}));
const IntakeScreen = lazy(async () => ({
  default: (await import('./screens/intake/IntakeScreen.tsx')).IntakeScreen,
}));
const CallsScreen = lazy(async () => ({
  default: (await import('./screens/calls/CallsScreen.tsx')).CallsScreen,
}));
const PhonesScreen = lazy(async () => ({
  default: (await import('./screens/phones/PhonesScreen.tsx')).PhonesScreen,
}));
const PrintScreen = lazy(async () => ({
  default: (await import('./screens/print/PrintScreen.tsx')).PrintScreen,
}));
const PaperScreen = lazy(async () => ({
  default: (await import('./paper/PaperScreen.tsx')).PaperScreen,
}));
const CountersScreen = lazy(async () => ({
  default: (await import('./screens/counters/CountersScreen.tsx')).CountersScreen,
}));
const PerformedScreen = lazy(async () => ({
  default: (await import('./screens/performed/PerformedScreen.tsx')).PerformedScreen,
}));
const PersonWeekScreen = lazy(async () => ({
  default: (await import('./screens/calendar/PersonWeekScreen.tsx')).PersonWeekScreen,
}));

export function App(): ReactNode {
  const status = useLive('app.status', {}, ['service', 'people', 'needs']);
  return <Waiting live={status}>{(value) => <OpenApp status={value} />}</Waiting>;
}

function OpenApp({ status }: { readonly status: AppStatus }): ReactNode {
  const route = useRoute();
  const [lastMonday, setLastMonday] = useState<Day>(status.suggestedMonday);
  const place = readPlace(route, lastMonday);
  const monday = 'monday' in place ? place.monday : lastMonday;
  if (monday !== lastMonday) setLastMonday(monday);
  useEffect(() => {
    document.title = `${titleOf(place)} – Planning CIAS`;
  });

  if (status.service === null) {
    return (
      <Suspense fallback={<Patience />}>
        <WelcomeScreen />
      </Suspense>
    );
  }
  const changes = screenChanges[place.screen];
  const shown = chooseScreen(place, status, status.service);
  const screen = (
    <Stumble key={place.screen}>
      <Suspense fallback={<Patience />}>
        {changes === null ? shown : <May channel={changes}>{shown}</May>}
      </Suspense>
    </Stumble>
  );
  if (papers.has(place.screen)) return screen;
  return (
    <div className="shell">
      <ShellHead place={place} monday={monday} status={status} name={status.service.name} />
      <main className="shell-main">
        {place.screen === 'week' && <h1 className="visually-hidden">{weekTitle(monday)}</h1>}
        {screen}
      </main>
    </div>
  );
}

/** Pages for the printer: nothing around them. */
const papers: ReadonlySet<Place['screen']> = new Set(['paper', 'rulesPaper', 'privacyPaper']);

const titles: Readonly<Record<Place['screen'], string>> = {
  week: 'Semaine',
  proposal: 'Proposition',
  prepare: 'Préparer la semaine',
  habit: 'Semaine type',
  print: 'Impressions',
  caregiverWeek: 'Semaine d’un agent',
  beneficiaryWeek: 'Semaine d’une personne',
  caregivers: 'Agents',
  beneficiaries: 'Personnes accompagnées',
  counters: 'Compteurs',
  performed: 'Réalisé',
  absences: 'Absences et réunions',
  settings: 'Réglages',
  import: 'Importer un fichier',
  rules: 'Règles du service',
  rulesPaper: 'Règles du temps de travail',
  catalogue: 'Catalogue du service',
  outside: 'Adresses et trajets',
  sync: 'Hub de l’Alpi',
  access: 'Accès à ce poste',
  journal: 'Journal des accès',
  privacy: 'Données personnelles',
  privacyPaper: 'Données d’une personne',
  aims: 'Priorités du planning',
  intake: 'Prise en charge',
  rota: 'Roulement des week-ends',
  calls: 'À prévenir',
  phones: 'Sur les téléphones',
  start: 'Premiers pas',
  paper: 'Feuille',
};

/**
 * The change that a screen is there for: who may not make it sees the screen with its fields shut. Null:
 * a screen to look at, or one whose parts know for themselves.
 */
const screenChanges: Readonly<Record<Place['screen'], Channel | null>> = {
  week: null,
  proposal: 'proposal.start',
  prepare: 'prepare.fill',
  habit: 'habit.saveLines',
  print: null,
  caregiverWeek: null,
  beneficiaryWeek: null,
  caregivers: null,
  beneficiaries: null,
  counters: null,
  performed: 'performed.change',
  absences: 'absence.save',
  settings: 'service.save',
  import: 'import.run',
  rules: 'rule.change',
  rulesPaper: null,
  catalogue: 'qualification.save',
  outside: 'address.place',
  sync: null,
  access: null,
  journal: null,
  privacy: null,
  privacyPaper: null,
  aims: 'service.save',
  intake: 'intake.start',
  rota: 'rota.save',
  calls: 'call.log',
  phones: null,
  start: null,
  paper: null,
};

const titleOf = (place: Place): string => titles[place.screen];

function chooseScreen(place: Place, status: AppStatus, service: Service): ReactNode {
  switch (place.screen) {
    case 'start':
      return <StartScreen status={status} />;
    case 'caregivers':
      return (
        <CaregiversScreen open={place.open} monday={status.suggestedMonday} service={service} />
      );
    case 'beneficiaries':
      return (
        <BeneficiariesScreen
          open={place.open}
          monday={status.suggestedMonday}
          timeZone={service.timeZone}
        />
      );
    case 'absences':
      return <AbsencesScreen monday={status.suggestedMonday} />;
    case 'performed':
      return <PerformedScreen key={place.monday} monday={place.monday} />;
    case 'counters':
      return <CountersScreen per={place.per} day={place.day} />;
    case 'import':
      return <ImportScreen />;
    case 'rules':
      return <RulesScreen service={service} />;
    case 'outside':
      return <OutsideScreen service={service} />;
    case 'sync':
      return <SyncScreen timeZone={service.timeZone} />;
    case 'access':
      return <AccessScreen serviceName={service.name} timeZone={service.timeZone} />;
    case 'journal':
      return <JournalScreen timeZone={service.timeZone} />;
    case 'privacy':
      return <PrivacyScreen who={place.who} host={status.host} timeZone={service.timeZone} />;
    case 'privacyPaper':
      return <PersonPaper who={place.who} timeZone={service.timeZone} />;
    case 'rulesPaper':
      return <RulesPaper service={service} />;
    case 'catalogue':
      return <CatalogueScreen timeZone={service.timeZone} />;
    case 'settings':
      return <SettingsScreen status={status} />;
    case 'caregiverWeek':
    case 'beneficiaryWeek':
      return <PersonWeekScreen key={place.id} place={place} />;
    case 'proposal':
      return <ProposalScreen key={place.monday} monday={place.monday} />;
    case 'prepare':
      return <PrepareScreen key={place.monday} monday={place.monday} />;
    case 'habit':
      return <HabitScreen monday={status.suggestedMonday} />;
    case 'aims':
      return <AimsScreen key={place.monday} service={service} monday={place.monday} />;
    case 'rota':
      return <RotaScreen key={place.monday} monday={place.monday} />;
    case 'intake':
      return <IntakeScreen key={place.monday} monday={place.monday} timeZone={service.timeZone} />;
    case 'calls':
      return <CallsScreen key={place.monday} monday={place.monday} />;
    case 'phones':
      return <PhonesScreen key={place.monday} monday={place.monday} timeZone={service.timeZone} />;
    case 'print':
      return <PrintScreen key={place.monday} monday={place.monday} host={status.host} />;
    case 'paper':
      return <PaperScreen place={place} />;
    case 'week':
      break;
  }
  return <WeekScreen monday={place.monday} />;
}
