/** An alternative of a repair in words: its name, its figures, who must be told. */
import type { RepairView } from '../../electron/contract.ts';
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
export const movedText = ({ movedCount }: Alternative): string =>
  movedCount === 0
    ? 'Aucune autre intervention déplacée'
    : countText(movedCount, 'autre intervention déplacée', 'autres interventions déplacées');

/** `Toutes couvertes`, or how many stay open. */
export const coveredText = ({ uncovered }: Alternative): string =>
  uncovered.length === 0
    ? 'Toutes couvertes'
    : countText(uncovered.length, 'reste à pourvoir', 'restent à pourvoir');

/** `+ 25 min de trajet`. */
export const travelText = ({ travelMinutesDelta }: Alternative): string =>
  travelMinutesDelta === 0
    ? 'Trajets inchangés'
    : `${durationText(Math.abs(travelMinutesDelta))} de trajet en ${travelMinutesDelta > 0 ? 'plus' : 'moins'}`;
