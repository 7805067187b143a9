/** Counters of a week or a month: hours, what weighs, care plans, faces; a chart beside each table. */
import { ActionIcon, Alert, Button, Group, SegmentedControl } from '@mantine/core';
import { useMemo, useState, type ReactNode } from 'react';
import { flushSync } from 'react-dom';
import type { Day } from '../../../domain/ids.ts';
import type { CountersView } from '../../../electron/contract.ts';
import { addDays, mondayOf, monthText, weekTitle } from '../../fr/dates.ts';
import { refusalText } from '../../fr/errors.ts';
import { numberText } from '../../fr/numbers.ts';
import { BarsAgainstTarget, type BarsProps } from '../../charts/BarsAgainstTarget.tsx';
import { useLive } from '../../live.ts';
import { noteAccess } from '../../note-access.ts';
import { go, routeTo } from '../../route.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import { Page } from '../../ui/Page.tsx';
import { Waiting } from '../../ui/Waiting.tsx';
import { hasWorked, hoursColumns, loadColumns } from './agent-columns.ts';
import { faceBars, hoursBars, MOST_BARS, sundayBars, planBars } from './chart-bars.ts';
import { faceHeadline, hoursHeadline, loadHeadline, planHeadline } from './headlines.ts';
import { faceColumns, faceRows, planColumns, planRows } from './person-columns.ts';
import './counters.css';

const watched = ['plan', 'people', 'needs', 'absences', 'service', 'records', 'performed'] as const;

export interface CountersScreenProps {
  readonly per: 'week' | 'month';
  /** Of the week or month. */
  readonly day: Day;
}

export function CountersScreen({ per, day }: CountersScreenProps): ReactNode {
  const live = useLive('counters.load', { per, day }, watched);
  const [isPrinting, setPrinting] = useState(false);
  /** A virtual table draws what is seen; the printer wants all of it. */
  const print = (): void => {
    flushSync(() => setPrinting(true));
    window.print();
    noteAccess('printed', 'hours', null);
    setPrinting(false);
  };
  return (
    <Page
      title="Compteurs"
      actions={
        <>
          <PeriodPicker per={per} day={day} />
          <Button variant="default" onClick={print}>
            Imprimer
          </Button>
        </>
      }
    >
      <Waiting live={live}>
        {(reply) =>
          reply.ok ? (
            <Counters view={reply.value} isPrinting={isPrinting} />
          ) : (
            <Alert color="red" title="Les compteurs ne peuvent pas se lire">
              {refusalText(reply.error)}
            </Alert>
          )
        }
      </Waiting>
    </Page>
  );
}

const tabs = [
  { value: 'hours', label: 'Heures' },
  { value: 'load', label: 'Équité' },
  { value: 'plans', label: 'Plans d’aide' },
  { value: 'faces', label: 'Fidélité' },
] as const;
type Tab = (typeof tabs)[number]['value'];

interface CountersProps {
  readonly view: CountersView;
  readonly isPrinting: boolean;
}

function Counters({ view, isPrinting }: CountersProps): ReactNode {
  const [tab, setTab] = useState<Tab>('hours');
  const agents = useMemo(() => view.agents.filter(hasWorked), [view]);
  const uses = useMemo(() => planRows(view), [view]);
  const faces = useMemo(() => faceRows(view), [view]);
  const shown = agents.length > MOST_BARS ? ` Les ${MOST_BARS} premiers.` : '';
  return (
    <>
      <p className="counters-period">{periodText(view.per, view.period.from)}</p>
      <SegmentedControl
        className="counters-tabs"
        aria-label="Compteurs affichés"
        data={[...tabs]}
        value={tab}
        onChange={(value) => setTab(value)}
      />
      {tab === 'hours' && (
        <Panel
          headline={hoursHeadline(agents, view.counting.paysAdditionalHours)}
          chart={{
            label: `Heures retenues et heures du poste, par agent, du plus au-dessus au plus en dessous.${shown}`,
            bars: hoursBars(agents),
            tickText: (hours) => `${numberText(hours)}\u00a0h`,
            legend: ['dans le poste', 'au-delà du poste'],
            targetLegend: 'heures du poste',
          }}
        >
          <DataTable
            key="hours"
            label="Heures des agents"
            columns={hoursColumns}
            rows={agents}
            keyOf={({ caregiver }) => caregiver.id}
            linkOf={({ caregiver }) => routeTo('agent', caregiver.id, mondayOf(view.period.from))}
            sorting={{ column: 'name', isDescending: false }}
            isWhole={isPrinting}
            searchLabel="Chercher un agent"
            unit={['agent', 'agents']}
          />
        </Panel>
      )}
      {tab === 'load' && (
        <Panel
          headline={loadHeadline(agents)}
          chart={{
            label: `Dimanches et fériés travaillés sur douze semaines, par agent.${shown}`,
            bars: sundayBars(agents),
            tickText: numberText,
            legend: ['dimanches', 'jours fériés'],
            targetLegend: 'moyenne de l’équipe',
          }}
        >
          <DataTable
            key="load"
            label="Équité entre agents sur douze semaines"
            columns={loadColumns}
            rows={agents}
            keyOf={({ caregiver }) => caregiver.id}
            sorting={{ column: 'weekends', isDescending: true }}
            isWhole={isPrinting}
            searchLabel="Chercher un agent"
            unit={['agent', 'agents']}
          />
        </Panel>
      )}
      {tab === 'plans' && (
        <Panel
          headline={planHeadline(uses)}
          chart={{
            label: 'Nombre de plans d’aide selon leur utilisation en fin de période.',
            bars: planBars(uses),
            tickText: numberText,
            legend: ['plans'],
            targetLegend: null,
          }}
        >
          <DataTable
            key="plans"
            label="Utilisation des plans d’aide"
            columns={planColumns}
            rows={uses}
            keyOf={({ beneficiary, plan }) => `${beneficiary} ${plan}`}
            sorting={{ column: 'share', isDescending: true }}
            isWhole={isPrinting}
            searchLabel="Chercher une personne"
            unit={['plan', 'plans']}
          />
        </Panel>
      )}
      {tab === 'faces' && (
        <Panel
          headline={faceHeadline(faces)}
          chart={{
            label: 'Nombre de personnes selon les visages vus en quatre semaines.',
            bars: faceBars(faces),
            tickText: numberText,
            legend: ['personnes'],
            targetLegend: null,
          }}
        >
          <DataTable
            key="faces"
            label="Fidélité par personne"
            columns={faceColumns}
            rows={faces}
            keyOf={({ beneficiary }) => beneficiary}
            sorting={{ column: 'four', isDescending: true }}
            isWhole={isPrinting}
            searchLabel="Chercher une personne"
            unit={['personne', 'personnes']}
          />
        </Panel>
      )}
    </>
  );
}

interface PanelProps {
  readonly headline: string;
  readonly chart: BarsProps;
  readonly children: ReactNode;
}

const Panel = ({ headline, chart, children }: PanelProps): ReactNode => (
  <>
    <p className="counters-headline">{headline}</p>
    <div className="counters-panel">
      <div className="card counters-chart" tabIndex={0} role="region" aria-label="Graphique">
        <BarsAgainstTarget {...chart} />
      </div>
      {children}
    </div>
  </>
);

const periodText = (per: 'week' | 'month', day: Day): string =>
  per === 'week' ? weekTitle(mondayOf(day)) : monthText(day);

function PeriodPicker({ per, day }: CountersScreenProps): ReactNode {
  const monday = mondayOf(day);
  const month = day.slice(0, 7);
  const open = (step: -1 | 1): void =>
    per === 'week'
      ? go('compteurs', addDays(monday, 7 * step))
      : go('compteurs', addDays(`${month}-01`, step === 1 ? 31 : -1).slice(0, 7));
  return (
    <Group gap={8} wrap="nowrap">
      <SegmentedControl
        aria-label="Période"
        data={[
          { value: 'month', label: 'Mois' },
          { value: 'week', label: 'Semaine' },
        ]}
        value={per}
        onChange={(value) => go('compteurs', value === 'week' ? monday : month)}
      />
      <ActionIcon aria-label="Période précédente" onClick={() => open(-1)}>
        ‹
      </ActionIcon>
      <strong aria-live="polite">{periodText(per, day)}</strong>
      <ActionIcon aria-label="Période suivante" onClick={() => open(1)}>
        ›
      </ActionIcon>
    </Group>
  );
}
