/**
 * A proven bound in words a coordinator can use: how much better any other organisation could be.
 *
 * The share is of what the organisation costs beside its uncovered visits. Their penalties are so
 * large that with them every plan would look nearly perfect. It is rounded up: never less is
 * promised than proven.
 */
import type { Cost } from '../../../domain/week.ts';
import type { Proof, Proposal } from '../../../electron/contract.ts';
import { countText, percentText } from '../../fr/numbers.ts';

/** Total and what of it is the penalty of uncovered visits. */
export interface ProvenCost {
  readonly total: number;
  readonly uncovered: number;
}

export interface ProofWords {
  readonly sentence: string;
  /** What it means; null where the sentence says it all. */
  readonly hint: string | null;
}

/** Beyond, the figure says more of the proof than of the proposal. */
const MAX_SHARE = 0.3;

export const provenCostOf = ({ total, terms }: Cost): ProvenCost => ({
  total,
  uncovered: terms.uncovered,
});

/** At most this share of the cost could be saved; null where nothing useful is proven. */
export function gapShare({ bound }: Proof, { total, uncovered }: ProvenCost): number | null {
  if (bound === null) return null;
  if (bound >= total) return 0;
  const share = (total - bound) / (total - uncovered);
  return share >= 0 && share <= MAX_SHARE ? share : null;
}

/** What was found while the coordinator reads. */
export function betterText(cost: Cost, better: NonNullable<Proposal['better']>): string {
  const points = countText(Math.max(1, Math.floor(cost.total - better.cost.total)), 'point');
  return `Une organisation un peu meilleure a été trouvée pendant votre lecture : ${points} de moins, dans la loi.`;
}

export function proofWords(proof: Proof, cost: ProvenCost): ProofWords {
  const share = gapShare(proof, cost);
  if (share === 0) {
    return {
      sentence: 'Optimal prouvé.',
      hint: 'Aucune organisation qui respecte la loi ne coûte moins de points : chercher plus longtemps ne donnerait rien de mieux.',
    };
  }
  if (share === null) {
    return proof.isRunning
      ? {
          sentence: 'Pas encore de preuve : le calcul continue pendant votre lecture.',
          hint: null,
        }
      : {
          sentence: 'Le calcul n’a pas pu prouver à quelle distance elle est du meilleur possible.',
          hint: null,
        };
  }
  const percent = percentText(share);
  const more = proof.isRunning
    ? ' Le calcul continue pendant votre lecture : ce chiffre peut encore baisser.'
    : '';
  const beside =
    cost.uncovered > 0 ? ' Le coût des interventions à pourvoir n’est pas compté ici.' : '';
  return {
    sentence: `À ${percent} au plus du meilleur possible.`,
    hint: `Aucune organisation qui respecte la loi ne peut coûter plus de ${percent} de points de moins que celle-ci. La preuve est prudente : la vraie marge est souvent bien plus petite.${beside}${more}`,
  };
}
