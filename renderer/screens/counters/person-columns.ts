/** Columns of the persons' tables: use of care plans, and faces. */
import type { Continuity } from '../../../domain/continuity.ts';
import type { Period } from '../../../domain/period.ts';
import type { PlanUse } from '../../../domain/plan-use.ts';
import type { CountersView } from '../../../electron/contract.ts';
import { funderLabels } from '../../fr/care-plan.ts';
import { dayFigures, durationText } from '../../fr/dates.ts';
import { listName } from '../../fr/labels.ts';
import { numberText, percentText } from '../../fr/numbers.ts';
import type { Column } from '../../ui/sort-rows.ts';

export interface PlanRow extends PlanUse {
  readonly person: string;
  readonly planName: string;
}

export interface FaceRow extends Continuity {
  readonly person: string;
}

/** Uses with their names; a person deleted since has none and is left out. */
export function planRows(view: CountersView): readonly PlanRow[] {
  const persons = namesOf(view);
  const plans = new Map<string, CountersView['plans'][number]>(
    view.plans.map((plan) => [plan.id, plan]),
  );
  return view.uses.flatMap((use): PlanRow[] => {
    const person = persons.get(use.beneficiary);
    if (person === undefined) return [];
    return [{ ...use, person, planName: planName(view.period, use, plans.get(use.plan ?? '')) }];
  });
}

function planName(
  period: Period,
  use: PlanUse,
  plan: CountersView['plans'][number] | undefined,
): string {
  if (use.plan === null) return 'Hors plan';
  if (plan === undefined) return 'Heures accordées (fiche)';
  const reference = plan.reference === '' ? '' : ` ${plan.reference}`;
  const endsNow = plan.until !== null && plan.until <= period.to;
  const end = endsNow && plan.until !== null ? ` (fin le ${dayFigures(plan.until)})` : '';
  return `${funderLabels[plan.funder]}${reference}${end}`;
}

export function faceRows(view: CountersView): readonly FaceRow[] {
  const persons = namesOf(view);
  return view.continuity.flatMap((each): FaceRow[] => {
    const person = persons.get(each.beneficiary);
    return person === undefined ? [] : [{ ...each, person }];
  });
}

const namesOf = (view: CountersView): ReadonlyMap<string, string> =>
  new Map(view.persons.map((person) => [person.id, listName(person)]));

/** Of what is granted, at the end of the period; null outside of plans. */
export const shareOf = ({ forecastMinutes, grantedMinutes }: PlanUse): number | null =>
  grantedMinutes === 0 ? null : forecastMinutes / grantedMinutes;

const hours = (
  id: string,
  label: string,
  minutesOf: (row: PlanRow) => number,
): Column<PlanRow> => ({
  id,
  label,
  value: (row) => minutesOf(row) / 60,
  text: (row) => (minutesOf(row) === 0 ? '–' : durationText(minutesOf(row))),
});

export const planColumns: readonly Column<PlanRow>[] = [
  { id: 'person', label: 'Personne', isText: true, value: ({ person }) => person },
  { id: 'plan', label: 'Plan d’aide', isText: true, value: (row) => row.planName },
  hours('granted', 'Accordé', ({ grantedMinutes }) => grantedMinutes),
  hours('planned', 'Prévu', ({ plannedMinutes }) => plannedMinutes),
  hours('performed', 'Réalisé', ({ performedMinutes }) => performedMinutes),
  {
    ...hours('forecast', 'Fin de période', ({ forecastMinutes }) => forecastMinutes),
    hint: 'Réalisé quand il est validé, sinon demandé, jusqu’à la fin de la période',
  },
  {
    id: 'left',
    label: 'Reste',
    value: ({ grantedMinutes, forecastMinutes }) => (grantedMinutes - forecastMinutes) / 60,
    text: ({ plan, grantedMinutes, forecastMinutes }) =>
      plan === null ? '–' : durationText(grantedMinutes - forecastMinutes),
  },
  {
    id: 'share',
    label: 'Utilisation',
    value: (row) => shareOf(row) ?? 0,
    text: (row) => {
      const share = shareOf(row);
      return share === null ? 'non financé' : percentText(share);
    },
    isRemarkable: (row) => row.plan === null,
  },
];

export const faceColumns: readonly Column<FaceRow>[] = [
  { id: 'person', label: 'Personne', isText: true, value: ({ person }) => person },
  {
    id: 'visits',
    label: 'Venues (12 sem.)',
    value: ({ visitCount }) => visitCount,
    text: ({ visitCount }) => numberText(visitCount),
    hint: 'Une par agent venu',
  },
  {
    id: 'habitual',
    label: 'Par les trois plus vus',
    value: ({ habitualShare }) => habitualShare,
    text: ({ habitualShare }) => `${Math.floor(habitualShare * 100)}\u00a0%`,
    isRemarkable: ({ habitualShare }) => habitualShare < 0.8,
  },
  {
    id: 'four',
    label: 'Visages (4 sem.)',
    value: ({ facesOfFourWeeks }) => facesOfFourWeeks,
  },
  {
    id: 'twelve',
    label: 'Visages (12 sem.)',
    value: ({ facesOfTwelveWeeks }) => facesOfTwelveWeeks,
  },
];
