/** How the cost fell: a drawing, and the same in a sentence. */
import type { ReactNode } from 'react';
import type { Progress } from '../../../electron/contract.ts';
import { numberText } from '../../fr/numbers.ts';
import { curvePoints } from './curve.ts';

const box = { widthPixels: 560, heightPixels: 120 };

export function CostCurve({ progress }: { readonly progress: readonly Progress[] }): ReactNode {
  const first = progress.at(0);
  const last = progress.at(-1);
  if (first === undefined || last === undefined) return null;
  const sentence = `Coût de l’organisation : de ${numberText(first.cost)} à ${numberText(last.cost)} points (moins, c’est mieux).`;
  return (
    <figure className="proposal-curve">
      <svg
        viewBox={`-4 -4 ${box.widthPixels + 8} ${box.heightPixels + 8}`}
        role="img"
        aria-label={sentence}
      >
        <line x1="0" y1={box.heightPixels} x2={box.widthPixels} y2={box.heightPixels} />
        <polyline points={curvePoints(progress, box)} />
      </svg>
      <figcaption>{sentence}</figcaption>
    </figure>
  );
}
