/** A trial of other aims, line by line and in one sentence: pure, from figures to French. */
import type { Trial } from '../../../electron/contract.ts';
import type { WeekFigures } from '../../../solver/figures.ts';
import { durationText } from '../../fr/dates.ts';
import { decimalText, NBSP, numberText } from '../../fr/numbers.ts';

export type Found = NonNullable<Trial['found']>;

export interface TrialRow {
  readonly name: string;
  readonly plan: string;
  readonly usual: string;
  readonly wanted: string;
  /** Wanted against usual: what the aims alone change; `=` where they change nothing. */
  readonly effect: string;
  /** null: neither better nor worse. */
  readonly isBetter: boolean | null;
}

interface Measure {
  readonly name: string;
  /** In the sentence: `trajet`. */
  readonly short: string;
  /** As it is shown: rounded, so that the effect is the difference of what is read. */
  readonly of: (figures: WeekFigures) => number;
  readonly text: (value: number) => string;
  /** More of it is good. */
  readonly isGood?: true;
}

const toTenth = (value: number): number => Math.round(value * 10) / 10;
const percentText = (value: number): string => `${numberText(value)}${NBSP}%`;

const measures: readonly Measure[] = [
  {
    name: 'Interventions à pourvoir',
    short: 'à pourvoir',
    of: ({ uncoveredCount }) => uncoveredCount,
    text: numberText,
  },
  {
    name: 'Agents par personne',
    short: 'agents par personne',
    of: ({ facesPerPerson }) => toTenth(facesPerPerson),
    text: decimalText,
  },
  {
    name: 'Faites par un agent habituel',
    short: 'par un agent habituel',
    of: ({ regularShare }) => Math.round(100 * regularShare),
    text: percentText,
    isGood: true,
  },
  {
    name: 'Écart moyen à l’heure souhaitée',
    short: 'écart à l’heure souhaitée',
    of: ({ meanShiftMinutes }) => Math.round(meanShiftMinutes),
    text: durationText,
  },
  {
    name: 'Trajet entre les interventions',
    short: 'trajet',
    of: ({ travelMinutes }) => travelMinutes,
    text: durationText,
  },
  {
    name: 'Trajet du domicile',
    short: 'trajet du domicile',
    of: ({ homeMinutes }) => homeMinutes,
    text: durationText,
  },
  {
    name: 'Attente entre les interventions',
    short: 'attente',
    of: ({ idleMinutes }) => idleMinutes,
    text: durationText,
  },
  {
    name: 'Heures au-dessus du poste',
    short: 'heures au-dessus du poste',
    of: ({ overMinutes }) => overMinutes,
    text: durationText,
  },
  {
    name: 'Heures sous le poste',
    short: 'heures sous le poste',
    of: ({ underMinutes }) => underMinutes,
    text: durationText,
  },
];

const changed: Measure = {
  name: 'Autrement que publiées',
  short: 'autrement que publiées',
  of: ({ changedCount }) => changedCount ?? 0,
  text: numberText,
};

const measuresOf = ({ plan }: Found): readonly Measure[] =>
  plan.figures.changedCount === null ? measures : [...measures, changed];

export function trialRows(found: Found): readonly TrialRow[] {
  return [
    ...measuresOf(found).map((measure): TrialRow => {
      const [plan, usual, wanted] = [found.plan, found.usual, found.wanted].map(({ figures }) =>
        measure.of(figures),
      ) as [number, number, number];
      return {
        name: measure.name,
        plan: measure.text(plan),
        usual: measure.text(usual),
        wanted: measure.text(wanted),
        ...effectOf(usual, wanted, measure),
      };
    }),
    {
      name: 'Autre agent ou autre heure',
      plan: '–',
      usual: numberText(found.usual.movedCount),
      wanted: numberText(found.wanted.movedCount),
      ...effectOf(found.usual.movedCount, found.wanted.movedCount, { text: numberText }),
    },
  ];
}

/** What each plan costs, once what can be covered is: by the aims kept, then by those wanted. */
export function pointRows({ plan, usual, wanted }: Found): readonly TrialRow[] {
  const row = (name: string, points: 'usualPoints' | 'wantedPoints'): TrialRow => ({
    name,
    plan: numberText(plan[points]),
    usual: numberText(usual[points]),
    wanted: numberText(wanted[points]),
    ...effectOf(usual[points], wanted[points], { text: numberText }),
  });
  return [
    row('Points, priorités enregistrées', 'usualPoints'),
    row('Points, nouvelles priorités', 'wantedPoints'),
  ];
}

function effectOf(
  usual: number,
  wanted: number,
  { text, isGood }: Pick<Measure, 'text' | 'isGood'>,
): Pick<TrialRow, 'effect' | 'isBetter'> {
  // Tenths don't subtract to tenths.
  const difference = toTenth(wanted - usual);
  if (difference === 0) return { effect: '=', isBetter: null };
  return {
    effect: `${difference > 0 ? '+' : '−'}${NBSP}${text(Math.abs(difference))}`,
    isBetter: difference > 0 === (isGood === true),
  };
}

/** `trajet : − 1 h 20 ; agents par personne : 2,3 → 2,1.` */
export function effectSentence(found: Found): string {
  const parts = measuresOf(found).flatMap(({ short, of, text, isGood }): string[] => {
    const [usual, wanted] = [of(found.usual.figures), of(found.wanted.figures)];
    if (usual === wanted) return [];
    if (text === durationText) {
      const { effect } = effectOf(
        usual,
        wanted,
        isGood === undefined ? { text } : { text, isGood },
      );
      return [`${short} ${effect}`];
    }
    return [`${short} ${text(usual)} → ${text(wanted)}`];
  });
  return parts.length === 0
    ? 'Ces priorités ne changeraient rien de visible cette semaine.'
    : `Ce que les nouvelles priorités changeraient : ${parts.join(' ; ')}.`;
}
