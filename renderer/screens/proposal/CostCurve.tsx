/** How the cost fell: a drawing, and the same in a sentence. */
import type { ReactNode } from 'react';
import type { Progress } from '../../../electron/contract.ts';
import { countText, numberText, signedText } from '../../fr/numbers.ts';
import { curvePoints, sinceCovered } from './curve.ts';

const box = { widthPixels: 560, heightPixels: 120 };

export function CostCurve({ progress }: { readonly progress: readonly Progress[] }): ReactNode {
  const points = sinceCovered(progress);
  const first = points.at(0);
  const last = points.at(-1);
  if (first === undefined || last === undefined) return null;
  const sentence =
    last.uncovered === 0
      ? `Coût de l’organisation : de ${numberText(first.cost)} à ${numberText(last.cost)} points depuis que tout est pourvu (moins, c’est mieux).`
      : `Coût de l’organisation : ${signedText(last.cost - first.cost)} points depuis que ${countText(last.covered, 'intervention est pourvue', 'interventions sont pourvues')}.`;
  return (
    <figure className="proposal-curve">
      <svg
        viewBox={`-4 -4 ${box.widthPixels + 8} ${box.heightPixels + 8}`}
        role="img"
        aria-label={sentence}
      >
        <line x1="0" y1={box.heightPixels} x2={box.widthPixels} y2={box.heightPixels} />
        <polyline points={curvePoints(points, box)} />
      </svg>
      <figcaption>{sentence}</figcaption>
    </figure>
  );
}
