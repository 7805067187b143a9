/** Set-partitioning programs (visits by routes) with a planted partition, from a seed. */
import type { LinearProgram } from '../../../solver/lp/linear-program.ts';

export function setPartitioning(
  rowCount: number,
  columnCount: number,
  seed: number,
  isInteger: boolean,
): LinearProgram {
  const random = lcg(seed);
  const columns: { cost: number; rows: number[] }[] = [];
  const order = Array.from({ length: rowCount }, (_, row) => row).sort(() => random() - 0.5);
  for (let from = 0; from < rowCount;) {
    const size = 2 + Math.floor(random() * 5);
    columns.push({ cost: 0, rows: order.slice(from, from + size) });
    from += size;
  }
  while (columns.length < columnCount) {
    const rows = new Set<number>();
    const size = 2 + Math.floor(random() * 5);
    while (rows.size < size) rows.add(Math.floor(random() * rowCount));
    columns.push({ cost: 0, rows: [...rows] });
  }
  return {
    rows: Array.from({ length: rowCount }, () => ({ lower: 1, upper: 1 })),
    columns: columns.map(({ rows }) => ({
      cost: Math.round(rows.length * 100 + random() * 1000),
      lower: 0,
      upper: Infinity,
      isInteger,
      rows,
      values: rows.map(() => 1),
    })),
  };
}

const lcg = (seed: number): (() => number) => {
  let state = seed * 2654435761 + 12345;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
};
