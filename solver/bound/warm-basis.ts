/**
 * The basis of one master handed to the next: what was basic stays basic, a new column is at zero and
 * a new row loose. A start for the simplex and nothing more: an odd one costs time, not truth.
 */
import type { LinearBasis } from '../lp/linear-program.ts';
import { at } from '../timetable.ts';
import type { Packed, Pool } from './ascent.ts';
import type { MasterProgram } from './master.ts';
import type { FaceGroup } from './relaxation.ts';

/** Of the last master, by what a column or a row stands for. */
export interface WarmBasis {
  columns: ReadonlyMap<Packed | string, number>;
  rows: ReadonlyMap<string, number>;
}

const AT_LOWER = 0;
const BASIC = 1;

export const createWarmBasis = (): WarmBasis => ({ columns: new Map(), rows: new Map() });

/** Null at first. */
export function basisFor(
  { columns, rows }: WarmBasis,
  program: MasterProgram,
  pool: Pool,
  groups: readonly FaceGroup[],
): LinearBasis | null {
  if (rows.size === 0) return null;
  return {
    columns: Int32Array.from(
      columnNames(program, pool, groups),
      (name) => columns.get(name) ?? AT_LOWER,
    ),
    rows: Int32Array.from(rowNames(program), (name) => rows.get(name) ?? BASIC),
  };
}

export function keepBasis(
  warm: WarmBasis,
  program: MasterProgram,
  pool: Pool,
  groups: readonly FaceGroup[],
  basis: LinearBasis,
): void {
  warm.columns = new Map(
    columnNames(program, pool, groups).map((name, i) => [name, at(basis.columns, i)]),
  );
  warm.rows = new Map(rowNames(program).map((name, i) => [name, at(basis.rows, i)]));
}

function columnNames(
  { poolFrom, faceRow }: MasterProgram,
  { columns }: Pool,
  groups: readonly FaceGroup[],
): readonly (Packed | string)[] {
  const faces = groups.flatMap(({ from, to }, group) => {
    for (let slot = from; slot < to; slot++) if (faceRow.has(slot)) return [`face ${group}`];
    return [];
  });
  return [...Array.from({ length: poolFrom }, (_, i) => `own ${i}`), ...columns.flat(), ...faces];
}

/** Cuts only grow, so that their numbers stay. */
function rowNames({ firstCut, cutCount, faceRow }: MasterProgram): readonly string[] {
  return [
    ...Array.from({ length: firstCut + cutCount }, (_, i) => `own ${i}`),
    ...[...faceRow.keys()].map((slot) => `face ${slot}`),
  ];
}
