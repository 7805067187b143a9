/** How far the organisation is from the best possible, as far as that is proven. */
import type { ReactNode } from 'react';
import type { Proof } from '../../../electron/contract.ts';
import { proofWords, type ProvenCost } from './proof-words.ts';

export interface ProofLineProps {
  readonly proof: Proof;
  readonly cost: ProvenCost;
}

export function ProofLine({ proof, cost }: ProofLineProps): ReactNode {
  const { sentence, hint } = proofWords(proof, cost);
  if (hint === null) return <p className="proposal-proof">{sentence}</p>;
  return (
    <details className="proposal-proof">
      <summary>{sentence}</summary>
      <p>{hint}</p>
    </details>
  );
}
