/** The points of the cost curve: pure geometry. */
import type { Progress } from '../../../electron/contract.ts';

export interface CurveBox {
  readonly widthPixels: number;
  readonly heightPixels: number;
}

/**
 * The points since as many visits are covered as at the end: before, the cost says nothing but
 * that, for a visit that isn't covered is dearer than all else together.
 */
export function sinceCovered(progress: readonly Progress[]): readonly Progress[] {
  const uncovered = progress.at(-1)?.uncovered;
  const before = progress.findLastIndex((point) => point.uncovered !== uncovered);
  return progress.slice(before + 1);
}

/**
 * `x,y x,y…` for a polyline: time to the right, a falling cost drawn falling.
 *
 * The cost is drawn on a logarithm, since the first second gains a hundred times what the last
 * does and both must be seen.
 */
export function curvePoints(progress: readonly Progress[], box: CurveBox): string {
  const last = progress.at(-1);
  if (last === undefined) return '';
  const costs = progress.map(({ cost }) => Math.log(Math.max(1, cost)));
  const low = Math.min(...costs);
  const range = Math.max(...costs) - low || 1;
  const timeMs = Math.max(last.limitMs, last.elapsedMs, 1);
  return progress
    .map(({ elapsedMs }, i) => {
      const x = (elapsedMs / timeMs) * box.widthPixels;
      const y = (1 - ((costs[i] ?? low) - low) / range) * box.heightPixels;
      return `${x.toFixed(1)},${y.toFixed(1)}`;
    })
    .join(' ');
}
