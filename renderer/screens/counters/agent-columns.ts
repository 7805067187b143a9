/** Columns of the agents' tables: hours as the law pays them, and what weighs over twelve weeks. */
import { workMinutes } from '../../../domain/day-tally.ts';
import { MONTHLY_OVERTIME_LIMIT_MINUTES, splitOvertime } from '../../../domain/hours-split.ts';
import type { CountersView } from '../../../electron/contract.ts';
import { durationText, signedDuration } from '../../fr/dates.ts';
import { listName } from '../../fr/labels.ts';
import { distanceText, numberText } from '../../fr/numbers.ts';
import type { Column } from '../../ui/sort-rows.ts';

export type AgentRow = CountersView['agents'][number];

const AVERAGE_LIMIT_MINUTES = 44 * 60;

/** A column of minutes: shown as hours, copied as decimal hours. */
const hours = (
  id: string,
  label: string,
  minutesOf: (row: AgentRow) => number,
  more: Pick<Column<AgentRow>, 'hint' | 'isRemarkable'> = {},
): Column<AgentRow> => ({
  id,
  label,
  value: (row) => minutesOf(row) / 60,
  text: (row) => hoursText(minutesOf(row)),
  ...more,
});

const count = (
  id: string,
  label: string,
  countOf: (row: AgentRow) => number,
  hint?: string,
): Column<AgentRow> => ({
  id,
  label,
  value: countOf,
  text: (row) => numberText(countOf(row)),
  ...(hint === undefined ? {} : { hint }),
});

const hoursText = (minutes: number): string => (minutes === 0 ? '–' : durationText(minutes));

const name: Column<AgentRow> = {
  id: 'name',
  label: 'Agent',
  isText: true,
  value: ({ caregiver }) => listName(caregiver),
};

/** Over or under the post. */
export const gapOf = ({ counters }: AgentRow): number =>
  counters.countedMinutes - counters.postMinutes;

export const hoursColumns: readonly Column<AgentRow>[] = [
  name,
  hours('post', 'Poste', ({ counters }) => counters.postMinutes, {
    hint: 'Heures du poste sur la période, selon son cycle',
  }),
  hours('planned', 'Prévu', ({ counters }) => counters.plannedMinutes),
  hours('counted', 'Retenu', ({ counters }) => counters.countedMinutes, {
    hint: 'Réalisé quand il est validé, sinon prévu',
  }),
  {
    id: 'gap',
    label: 'Écart',
    value: (row) => gapOf(row) / 60,
    text: (row) => signedDuration(gapOf(row)),
    hint: 'Retenu moins poste',
  },
  hours('tenth', 'HC +10 %', ({ counters }) => counters.additionalTenthMinutes, {
    hint: 'Heures complémentaires jusqu’au dixième du poste, semaine par semaine (décret 2020-592)',
  }),
  hours('beyond', 'HC +25 %', ({ counters }) => counters.additionalBeyondMinutes, {
    hint: 'Heures complémentaires au-delà du dixième, jusqu’à 35 h (décret 2020-592)',
    isRemarkable: ({ counters }) => counters.additionalBeyondMinutes > 0,
  }),
  hours('overtime', 'HS 1,25', ({ counters }) => paidOvertime(counters).firstMinutes, {
    hint: 'Heures supplémentaires : les 14 premières du mois (décret 2002-60, art. 7)',
  }),
  hours('overtimeBeyond', 'HS 1,27', ({ counters }) => paidOvertime(counters).beyondMinutes, {
    hint: 'Heures supplémentaires suivantes ; 25 h par mois au plus (décret 2002-60, art. 6)',
    isRemarkable: ({ counters }) => counters.overtimeMinutes > MONTHLY_OVERTIME_LIMIT_MINUTES,
  }),
  {
    id: 'average',
    label: 'Moy. 12 sem.',
    value: ({ counters }) => (counters.average?.minutes ?? 0) / 60,
    text: ({ counters }) => averageText(counters.average),
    hint: '44 h au plus en moyenne sur 12 semaines (décret 2000-815, art. 3) ; entre parenthèses, les semaines connues quand il y en a moins',
    isRemarkable: ({ counters }) => (counters.average?.minutes ?? 0) > AVERAGE_LIMIT_MINUTES,
  },
  hours('year', 'Année', ({ counters }) => counters.year.doneMinutes, {
    hint: 'Depuis le 1er janvier, solde de départ compris',
  }),
  hours('yearDue', 'Dû à ce jour', ({ counters }) => counters.year.dueToDateMinutes, {
    hint: '1 607 h × quotité, au prorata des jours de l’année',
  }),
  hours('night', 'Nuit', ({ counters }) => counters.sums.nightMinutes, { hint: 'De 22 h à 5 h' }),
  hours('meeting', 'Réunions', ({ counters }) => counters.sums.meetingMinutes),
  hours('training', 'Formation', ({ counters }) => counters.sums.trainingMinutes),
];

export const loadColumns: readonly Column<AgentRow>[] = [
  name,
  count('weekends', 'Week-ends', ({ counters }) => counters.load.weekendCount),
  count('sundays', 'Dimanches', ({ counters }) => counters.load.sundayCount),
  count('holidays', 'Fériés', ({ counters }) => counters.load.holidayCount),
  count(
    'evenings',
    'Soirées',
    ({ counters }) => counters.load.eveningCount,
    'Jours travaillés après 19 h',
  ),
  count(
    'long',
    'Longues journées',
    ({ counters }) => counters.load.longDayCount,
    'Amplitude de plus de 11 h',
  ),
  count(
    'split',
    'Coupures (période)',
    ({ counters }) => counters.splitDayCount,
    'Jours interrompus plus de 2 h, trajet déduit, dans la période affichée',
  ),
  {
    id: 'metres',
    label: 'Km (12 sem.)',
    value: ({ counters }) => counters.load.travelMetres / 1000,
    text: ({ counters }) => distanceText(counters.load.travelMetres),
    hint: 'Entre les interventions',
  },
  {
    id: 'periodMetres',
    label: 'Km (période)',
    value: ({ counters }) => counters.sums.travelMetres / 1000,
    text: ({ counters }) => distanceText(counters.sums.travelMetres),
  },
  hours('travel', 'Trajets (période)', ({ counters }) => counters.sums.travelMinutes),
  hours('home', 'Domicile (période)', ({ counters }) => counters.sums.homeMinutes, {
    hint: 'Du domicile et vers lui : hors temps de travail, gardé à part',
  }),
  hours('sundayHours', 'Dim. et fériés', ({ counters }) => counters.sundayOrHolidayMinutes, {
    hint: 'Heures de la période, coupées à minuit ; un férié un dimanche compte une fois',
  }),
];

const paidOvertime = ({ overtimeMinutes }: AgentRow['counters']) => splitOvertime(overtimeMinutes);

/** `31 h 20`, with the weeks that are known where they aren't twelve. */
export function averageText(average: AgentRow['counters']['average']): string {
  if (average === null) return 'inconnue';
  const mean = durationText(Math.round(average.minutes));
  return average.weekCount === 12 ? mean : `${mean} (${average.weekCount})`;
}

/** Agents who worked, planned or not: the others weigh nothing. */
export const hasWorked = ({ counters }: AgentRow): boolean =>
  workMinutes(counters.sums) > 0 || counters.load.weekendCount > 0 || counters.average !== null;
