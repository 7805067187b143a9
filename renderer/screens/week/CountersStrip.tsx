/**
 * Counters under the board: one line that is always true, and the table behind it. The week is
 * counted here as it stands under the hand; the eleven weeks before are asked for once it's open.
 */
import { memo, useDeferredValue, useMemo, useState, type ReactNode } from 'react';
import { FULL_WEEK_MINUTES } from '../../../domain/post-hours.ts';
import { durationText, signedDuration } from '../../fr/dates.ts';
import { listName } from '../../fr/labels.ts';
import { countText, distanceText, numberText } from '../../fr/numbers.ts';
import { useLive } from '../../live.ts';
import { countLive, daysBefore, type LiveCounters } from '../../plan/live-counters.ts';
import type { PlanSession } from '../../plan/plan-session.ts';
import { routeTo } from '../../route.ts';
import { DataTable } from '../../ui/DataTable.tsx';
import type { Column } from '../../ui/sort-rows.ts';
import { averageText } from '../counters/agent-columns.ts';
import './counters-strip.css';

type Watched = Pick<PlanSession, 'view' | 'problem' | 'rows'>;

export const CountersStrip = memo(function CountersStrip({
  session,
}: {
  readonly session: Watched;
}): ReactNode {
  const [isOpen, setOpen] = useState(false);
  // The board is drawn first: its chips are under the hand, this line isn't.
  const later = useDeferredValue<Watched | null>(session, null);
  const now = useMemo(
    () => (later === null ? null : countLive(later.view, later.problem, later.rows, null)),
    [later],
  );
  return (
    <details className="counters-strip" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <b>Compteurs</b> {now !== null && stripText(now)}
      </summary>
      {isOpen && later !== null && <OpenCounters session={later} />}
    </details>
  );
});

/** A plan of this week doesn't change the weeks before it. */
const watched = ['people', 'absences', 'service', 'performed'] as const;

function OpenCounters({ session }: { readonly session: Watched }): ReactNode {
  const { view, problem, rows } = session;
  const reply = useLive('counters.before', { monday: view.monday }, watched).value;
  const before = useMemo(() => (reply?.ok === true ? daysBefore(reply.value) : null), [reply]);
  const live = useMemo(() => countLive(view, problem, rows, before), [view, problem, rows, before]);
  return (
    <div className="counters-strip-body">
      <DataTable
        label="Compteurs de la semaine, par agent"
        columns={columns}
        rows={live}
        keyOf={({ caregiver }) => caregiver.id}
        linkOf={({ caregiver }) => routeTo('agent', caregiver.id, view.monday)}
        sorting={{ column: 'gap', isDescending: true }}
        searchLabel="Chercher un agent"
        unit={['agent', 'agents']}
      />
      <a className="counters-strip-more" href={routeTo('compteurs', view.monday)}>
        Tous les compteurs
      </a>
    </div>
  );
}

const gapOf = ({ counters, targetMinutes }: LiveCounters): number =>
  counters.plannedMinutes - targetMinutes;

const NEAR_MINUTES = 120;

/** `28 agents à moins de 2 h de leur dû · 3 au-delà de 35 h · 2 journées longues`. */
export function stripText(live: readonly LiveCounters[]): string {
  const near = live.filter((each) => Math.abs(gapOf(each)) <= NEAR_MINUTES).length;
  const over = live.filter(({ counters }) => counters.plannedMinutes > FULL_WEEK_MINUTES).length;
  const long = live.reduce((sum, { counters }) => sum + counters.longDayCount, 0);
  const parts = [
    `${numberText(near)} sur ${countText(live.length, 'agent')} à moins de 2 h de leur dû`,
    `${numberText(over)} au-delà de 35 h`,
    countText(long, 'longue journée', 'longues journées'),
  ];
  return parts.join(' · ');
}

/** The line of one caregiver, over her own week. */
export function personText({ counters, targetMinutes }: LiveCounters): string {
  const additional = counters.additionalTenthMinutes + counters.additionalBeyondMinutes;
  const parts = [
    `${durationText(counters.plannedMinutes)} prévues pour ${durationText(targetMinutes)} dues`,
    ...(additional > 0 ? [`${durationText(additional)} complémentaires`] : []),
    ...(counters.overtimeMinutes > 0
      ? [`${durationText(counters.overtimeMinutes)} supplémentaires`]
      : []),
    `moyenne ${averageText(counters.average)}`,
    countText(counters.load.sundayCount, 'dimanche en 12 semaines', 'dimanches en 12 semaines'),
    `${distanceText(counters.sums.travelMetres)} entre interventions`,
  ];
  return parts.join(' · ');
}

const minutes = (
  id: string,
  label: string,
  minutesOf: (row: LiveCounters) => number,
  hint?: string,
): Column<LiveCounters> => ({
  id,
  label,
  value: (row) => minutesOf(row) / 60,
  text: (row) => (minutesOf(row) === 0 ? '–' : durationText(minutesOf(row))),
  ...(hint === undefined ? {} : { hint }),
});

const columns: readonly Column<LiveCounters>[] = [
  {
    id: 'name',
    label: 'Agent',
    isText: true,
    value: ({ caregiver }) => listName(caregiver),
  },
  minutes('planned', 'Prévu', ({ counters }) => counters.plannedMinutes),
  minutes('target', 'Dû', ({ targetMinutes }) => targetMinutes, 'Poste moins les absences'),
  {
    id: 'gap',
    label: 'Écart',
    value: (row) => gapOf(row) / 60,
    text: (row) => signedDuration(gapOf(row)),
  },
  minutes('tenth', 'HC +10 %', ({ counters }) => counters.additionalTenthMinutes),
  minutes('beyond', 'HC +25 %', ({ counters }) => counters.additionalBeyondMinutes),
  minutes('overtime', 'HS', ({ counters }) => counters.overtimeMinutes),
  {
    id: 'average',
    label: 'Moy. 12 sem.',
    value: ({ counters }) => (counters.average?.minutes ?? 0) / 60,
    text: ({ counters }) => averageText(counters.average),
    hint: '44 h au plus (décret 2000-815, art. 3)',
    isRemarkable: ({ counters }) => (counters.average?.minutes ?? 0) > 44 * 60,
  },
  {
    id: 'sundays',
    label: 'Dim. 12 sem.',
    value: ({ counters }) => counters.load.sundayCount,
  },
  {
    id: 'long',
    label: 'Longues j.',
    value: ({ counters }) => counters.longDayCount,
    hint: 'Amplitude de plus de 11 h, cette semaine',
  },
  minutes('travel', 'Trajets', ({ counters }) => counters.sums.travelMinutes),
  {
    id: 'metres',
    label: 'Km',
    value: ({ counters }) => counters.sums.travelMetres / 1000,
    text: ({ counters }) => distanceText(counters.sums.travelMetres),
  },
];
