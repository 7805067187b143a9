/** A repair in words: what is to be done, the name of each way, its figures, who must be told. */
import type { RepairFact, RepairView } from '../../electron/contract.ts';
import type { RepairKind } from '../../solver/repair/repair.ts';
import { durationText } from '../fr/dates.ts';
import { countText } from '../fr/numbers.ts';

export type Alternative = RepairView['alternatives'][number];

export const repairKindLabels: Readonly<Record<RepairKind, string>> = {
  unmoved: 'Rien d’autre ne bouge',
  few: 'Trois interventions déplacées au plus',
  balanced: 'Le meilleur compromis',
  best: 'Le moindre coût',
};

/** `Aucune autre intervention déplacée`. */
export const movedText = ({ movedCount }: Pick<Alternative, 'movedCount'>): string =>
  movedCount === 0
    ? 'Aucune autre intervention déplacée'
    : countText(movedCount, 'autre intervention déplacée', 'autres interventions déplacées');

/** `Toutes couvertes`, or how many stay open. */
export const coveredText = ({ uncovered }: Pick<Alternative, 'uncovered'>): string =>
  uncovered.length === 0
    ? 'Toutes couvertes'
    : countText(uncovered.length, 'reste à pourvoir', 'restent à pourvoir');

/** `+ 25 min de trajet`. */
export const travelText = ({
  travelMinutesDelta,
}: Pick<Alternative, 'travelMinutesDelta'>): string =>
  travelMinutesDelta === 0
    ? 'Trajets inchangés'
    : `${durationText(Math.abs(travelMinutesDelta))} de trajet en ${travelMinutesDelta > 0 ? 'plus' : 'moins'}`;

interface FactWords {
  /** The visits that the fact takes, or that it is for. */
  readonly changesTitle: string;
  /** What there is to repair, by how many visits wait. */
  readonly lead: (lostCount: number) => string;
  /** The button that takes the fact and nothing else; null: nothing alone is whole. */
  readonly alone: (lostCount: number) => string | null;
  readonly back: string;
}

const nothingSaved = 'Rien n’est enregistré tant que vous n’avez pas choisi.';
const toTakeUp = (count: number): string =>
  countText(count, 'intervention à reprendre', 'interventions à reprendre');
const waiting = (count: number): string =>
  count === 0
    ? 'Aucune intervention à pourvoir n’attend ce jour-là : le temps reste libre.'
    : `${countText(count, 'intervention à pourvoir attend', 'interventions à pourvoir attendent')} ce jour-là : voici ce que le temps libéré peut prendre. ${nothingSaved}`;

export const factWords: Readonly<Record<RepairFact['type'], FactWords>> = {
  absence: {
    changesTitle: 'Ses interventions',
    lead: (count) =>
      count === 0
        ? 'Aucune intervention n’est à reprendre sur cette période.'
        : `${toTakeUp(count)}. ${nothingSaved}`,
    alone: (count) => (count === 0 ? 'Enregistrer l’absence seule' : null),
    back: 'Revenir au plan conseillé',
  },
  added: {
    changesTitle: 'L’intervention demandée',
    lead: () => `Voici qui peut la prendre. ${nothingSaved}`,
    alone: () => 'L’ajouter à pourvoir',
    back: 'Revenir à la demande',
  },
  cancelled: {
    changesTitle: 'Prennent le temps libéré',
    lead: waiting,
    alone: () => 'Annuler l’intervention seule',
    back: 'Ne rien changer',
  },
  pin: {
    changesTitle: 'Interventions à reprendre',
    lead: (count) =>
      count === 0
        ? 'Rien d’autre ne perd sa place.'
        : `${countText(count, 'intervention lui cède sa place', 'interventions lui cèdent leur place')}. ${nothingSaved}`,
    alone: (count) => (count === 0 ? 'Épingler' : null),
    back: 'Ne rien changer',
  },
  unpin: {
    changesTitle: 'Prennent le temps libéré',
    lead: waiting,
    alone: () => 'Désépingler seulement',
    back: 'Ne rien changer',
  },
};

/** Ways that do something beside the fact itself, the lost visits that stay open apart. */
export const waysOf = (
  type: RepairFact['type'],
  { alternatives }: RepairView,
): readonly Alternative[] =>
  type === 'absence' || type === 'pin'
    ? alternatives
    : alternatives.filter(({ changes }) => changes.length > 0);

/** Why one way is enough, and why it can be taken without fear. */
export const onlyWaySentences = ({
  movedCount,
  uncovered,
}: Pick<Alternative, 'movedCount' | 'uncovered'>): readonly string[] => [
  movedCount === 0
    ? 'Déplacer d’autres interventions ne ferait pas mieux : cela a été cherché.'
    : 'Aucune façon trouvée ne déplace moins ni ne coûte moins.',
  ...(uncovered.length === 0
    ? []
    : ['Ce qui reste à pourvoir ne trouve personne, même en déplaçant d’autres interventions.']),
  'Pauses, repos, trajets, qualifications et horaires ont été vérifiés : aucune règle de plus n’est enfreinte.',
  'Les feuilles ne changent qu’à la prochaine publication, et Ctrl+Z reprend le tout.',
];
