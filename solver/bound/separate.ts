/**
 * Rows that a fractional mix breaks (`cuts.ts`). Of three visits: every three of one day are looked
 * at, by the sums of pairs and the few triples that columns take whole. Of starts: whoever is at a
 * visit of several at some start without the others.
 */
import { at } from '../timetable.ts';
import type { Packed, Pool } from './ascent.ts';
import type { StartCut, TripleCut } from './cuts.ts';
import type { Relaxation } from './relaxation.ts';

/** A mix that takes no more than so much beyond one column isn't worth a cut. */
const LEAST_BREACH = 0.05;
/** New cuts at once, and of one visit: the next mix is another one. */
const MOST_NEW = 30;
const MOST_OF_ROW = 4;

interface Triple {
  readonly rows: readonly [number, number, number];
  readonly breach: number;
}

interface Used {
  readonly packed: Packed;
  readonly share: number;
}

/**
 * Adds cuts to the pool, or memory to those it has. True when there is something new; then the
 * columns' hits are to be counted again.
 */
export function separate(relaxation: Relaxation, pool: Pool, shares: readonly number[]): boolean {
  const { visits, problem } = relaxation;
  const used = usedColumns(pool, shares);
  const byRow: Used[][] = visits.map(() => []);
  for (const one of used) for (const row of new Set(one.packed.rows)) byRow[row]?.push(one);
  const dayOfRow = visits.map(({ visit }) => problem.visits[visit]?.day ?? -1);

  const found: Triple[] = [];
  for (const day of new Set(dayOfRow)) {
    const rows = visits.flatMap(({ required }, row) =>
      required === 1 && dayOfRow[row] === day && isMixed(byRow[row] ?? []) ? [row] : [],
    );
    found.push(...brokenTriples(rows, used));
  }
  found.sort((a, b) => b.breach - a.breach);
  const known = new Map(
    pool.cuts.flatMap((cut) => (cut.kind === 'triple' ? [[cut.rows.join(), cut]] : [])),
  );
  const countOf = new Int32Array(visits.length);
  let added = 0;
  let hasGrown = separatePairs(relaxation, used, pool);
  for (const { rows } of found) {
    if (added === MOST_NEW) break;
    if (rows.some((row) => at(countOf, row) >= MOST_OF_ROW)) continue;
    let cut = known.get(rows.join());
    const isNew = cut === undefined;
    cut ??= { kind: 'triple', rows, memory: new Uint8Array(visits.length), most: 1 };
    const remembersMore = remember(cut, used);
    if (isNew) pool.cuts.push(cut);
    if (!isNew && !remembersMore) continue;
    hasGrown = true;
    added++;
    for (const row of rows) countOf[row] = at(countOf, row) + 1;
  }
  return hasGrown;
}

function usedColumns({ columns }: Pool, shares: readonly number[]): readonly Used[] {
  return columns
    .flat()
    .map((packed, index) => ({ packed, share: shares[index] ?? 0 }))
    .filter(({ share }) => share > 1e-6);
}

const isMixed = (columns: readonly Used[]): boolean =>
  columns.some(({ share }) => share < 1 - 1e-6);

/** Three rows of which the mix takes two or more by columns of more than one in all. */
function brokenTriples(rows: readonly number[], used: readonly Used[]): readonly Triple[] {
  const count = rows.length;
  const positionOf = new Map(rows.map((row, position) => [row, position]));
  const pairs = new Float64Array(count * count);
  const triples = new Map<number, number>();
  for (const { packed, share } of used) {
    const taken = [...new Set(packed.rows)]
      .map((row) => positionOf.get(row) ?? -1)
      .filter((position) => position !== -1)
      .sort((a, b) => a - b);
    taken.forEach((a, i) => {
      for (let j = i + 1; j < taken.length; j++) {
        const b = taken[j] ?? 0;
        pairs[a * count + b] = (pairs[a * count + b] ?? 0) + share;
        for (let k = j + 1; k < taken.length; k++) {
          const key = (a * count + b) * count + (taken[k] ?? 0);
          triples.set(key, (triples.get(key) ?? 0) + share);
        }
      }
    });
  }
  const found: Triple[] = [];
  for (let a = 0; a < count; a++) {
    for (let b = a + 1; b < count; b++) {
      const ab = pairs[a * count + b] ?? 0;
      for (let c = b + 1; c < count; c++) {
        const sum = ab + (pairs[a * count + c] ?? 0) + (pairs[b * count + c] ?? 0);
        if (sum <= 1 + LEAST_BREACH) continue;
        const whole = triples.get((a * count + b) * count + c) ?? 0;
        const breach = sum - 2 * whole - 1;
        if (breach <= LEAST_BREACH) continue;
        found.push({ rows: [rows[a] ?? 0, rows[b] ?? 0, rows[c] ?? 0], breach });
      }
    }
  }
  return found;
}

/** As much memory as the columns in use need to pay; true when that is more than before. */
function remember({ rows, memory }: TripleCut, used: readonly Used[]): boolean {
  let hasGrown = false;
  const keep = (row: number): void => {
    if (memory[row] === 1) return;
    memory[row] = 1;
    hasGrown = true;
  };
  rows.forEach(keep);
  for (const { packed } of used) {
    let from = -1;
    packed.rows.forEach((row, position) => {
      if (!rows.includes(row)) return;
      if (from === -1) from = position;
      else {
        packed.rows.subarray(from, position).forEach(keep);
        from = -1;
      }
    });
  }
  return hasGrown;
}

/**
 * Who is at a visit of several when the others aren't: a row for each such caregiver and the starts at
 * which she has more of it than they, with the unused starts that are nearer to those than to others.
 */
function separatePairs({ visits, days }: Relaxation, used: readonly Used[], pool: Pool): boolean {
  const known = new Set(
    pool.cuts.flatMap((cut) => (cut.kind === 'start' ? [keyOfStarts(cut)] : [])),
  );
  let hasGrown = false;
  for (const [row, { required }] of visits.entries()) {
    if (required < 2) continue;
    const taken = used.flatMap(({ packed, share }) => {
      const i = packed.rows.indexOf(row);
      const caregiver = days[packed.column.day]?.caregiver ?? -1;
      return i === -1 ? [] : [{ caregiver, start: at(packed.column.starts, i), share }];
    });
    for (const caregiver of new Set(taken.map((one) => one.caregiver))) {
      const excess = new Map<number, number>();
      for (const { caregiver: who, start, share } of taken) {
        const more = who === caregiver ? (required - 1) * share : -share;
        excess.set(start, (excess.get(start) ?? 0) + more);
      }
      const alone = [...excess.values()].reduce((sum, more) => sum + Math.max(0, more), 0);
      if (alone <= LEAST_BREACH) continue;
      const cut = togetherCut(row, caregiver, spansAbove(excess), required);
      if (known.has(keyOfStarts(cut))) continue;
      pool.cuts.push(cut);
      hasGrown = true;
    }
  }
  return hasGrown;
}

type Span = readonly [from: number, to: number];

/** Spans of starts around those with a positive value, up to half way to the next that has none. */
function spansAbove(values: ReadonlyMap<number, number>): readonly Span[] {
  const sorted = [...values].sort(([a], [b]) => a - b);
  const spans: Span[] = [];
  sorted.forEach(([start, value], i) => {
    if (value <= 0) return;
    const before = sorted[i - 1]?.[0] ?? -Infinity;
    const after = sorted[i + 1]?.[0] ?? Infinity;
    spans.push([Math.floor((before + start) / 2) + 1, Math.floor((start + after) / 2)]);
  });
  return spans;
}

/** Nobody starts a visit of several, within these spans, without the others. */
export function togetherCut(
  row: number,
  caregiver: number,
  spans: readonly Span[],
  required: number,
): StartCut {
  return {
    kind: 'start',
    terms: spans.flatMap(([from, to]) => [
      { row, from, to, of: caregiver, notOf: -1, count: required - 1 },
      { row, from, to, of: -1, notOf: caregiver, count: -1 },
    ]),
    most: 0,
  };
}

const keyOfStarts = ({ terms }: StartCut): string =>
  terms.map(({ row, of, from, to }) => `${row}:${of}:${from}:${to}`).join();
