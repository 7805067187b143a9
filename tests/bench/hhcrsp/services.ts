/**
 * The services of an instance in columns, one row a service: what the search reads.
 *
 * Rows 0 to count - 1 are services; row count + c is caregiver c at the office, where her route
 * begins and ends.
 */
import type { HhcrspInstance, HhcrspVisit } from './instance.ts';

/** How a service hangs together with the other one of its patient. */
export const ALONE = 0;
/** Both begin at the same minute. */
export const TOGETHER = 1;
/** Begins first; the other follows within a lag. */
export const LEADS = 2;
export const FOLLOWS = 3;

export interface Services {
  readonly count: number;
  readonly caregiverCount: number;
  readonly placeCount: number;
  /** From place * placeCount + to place. */
  readonly distance: Float64Array;
  readonly place: Int32Array;
  readonly duration: Float64Array;
  readonly ready: Float64Array;
  readonly due: Float64Array;
  readonly kind: Uint8Array;
  /** The other service of the patient, or -1. */
  readonly partner: Int32Array;
  /** Start of the following service after that of the leading one, at both rows. */
  readonly minLag: Float64Array;
  readonly maxLag: Float64Array;
  /** Service * caregiverCount + caregiver: 1 where she may do it. */
  readonly able: Uint8Array;
  readonly ableLists: readonly Int32Array[];
}

export function servicesOf(instance: HhcrspInstance): Services {
  const { count: placeCount, caregiverCount, minLag, maxLag } = instance;
  const rows: { readonly patient: number; readonly which: 0 | 1 }[] = [];
  for (let patient = 1; patient < placeCount; patient++) {
    rows.push({ patient, which: 0 });
    if (instance.secondDuration[patient] !== -1) rows.push({ patient, which: 1 });
  }
  const count = rows.length;
  const isDouble = (patient: number): boolean => instance.secondDuration[patient] !== -1;
  const column = (of: (row: number, patient: number) => number, office: number): Float64Array =>
    Float64Array.from({ length: count + caregiverCount }, (_, i) =>
      i < count ? of(i, rows[i]?.patient ?? 0) : office,
    );
  const ableLists = rows.map(
    ({ patient, which }) =>
      (which === 0 ? instance.firstAble : instance.secondAble)[patient] ?? new Int32Array(),
  );
  const able = new Uint8Array(count * caregiverCount);
  for (const [row, list] of ableLists.entries()) {
    for (const who of list) able[row * caregiverCount + who] = 1;
  }
  return {
    count,
    caregiverCount,
    placeCount,
    distance: instance.distance,
    place: Int32Array.from(column((_row, patient) => patient, 0)),
    duration: column(
      (row, patient) =>
        (rows[row]?.which === 1 ? instance.secondDuration : instance.firstDuration)[patient] ?? 0,
      0,
    ),
    ready: column((_row, patient) => instance.ready[patient] ?? 0, 0),
    due: column((_row, patient) => instance.due[patient] ?? 0, Infinity),
    kind: Uint8Array.from(
      column((row, patient) => {
        if (!isDouble(patient)) return ALONE;
        if (minLag[patient] === 0 && maxLag[patient] === 0) return TOGETHER;
        return rows[row]?.which === 0 ? LEADS : FOLLOWS;
      }, ALONE),
    ),
    partner: Int32Array.from(
      column((row, patient) => {
        if (!isDouble(patient)) return -1;
        return rows[row]?.which === 0 ? row + 1 : row - 1;
      }, -1),
    ),
    minLag: column((_row, patient) => minLag[patient] ?? 0, 0),
    maxLag: column((_row, patient) => maxLag[patient] ?? 0, 0),
    able,
    ableLists,
  };
}

/** A solution in the instance's own words. */
export function visitsOf(
  { count, place, kind, partner }: Services,
  who: Int32Array,
  start: Float64Array,
): readonly HhcrspVisit[] {
  return Array.from({ length: count }, (_, row): HhcrspVisit => {
    const isSecond = kind[row] === FOLLOWS || (kind[row] === TOGETHER && (partner[row] ?? 0) < row);
    return {
      patient: place[row] ?? 0,
      service: isSecond ? 1 : 0,
      caregiver: who[row] ?? 0,
      start: start[row] ?? 0,
    };
  });
}
