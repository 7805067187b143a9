/**
 * Home health care routing and scheduling (Mankowska, Meisel and Bierwirth, 2014; the JSON form of
 * Ceschia, Di Gaspero, Rosati and Schaerf, 2024): every patient once, some by two caregivers at the
 * same time or one after the other, late starts allowed at a price.
 *
 * Cost = (travel with the return + total tardiness + largest tardiness) / 3.
 */
export interface HhcrspInstance {
  /** Patients 1 to count - 1; 0 is the office. */
  readonly count: number;
  readonly caregiverCount: number;
  /** From * count + to. */
  readonly distance: Float64Array;
  readonly ready: Float64Array;
  readonly due: Float64Array;
  /** By patient: its first and second service's duration; second -1 where there is none. */
  readonly firstDuration: Float64Array;
  readonly secondDuration: Float64Array;
  /** Start of the second after start of the first, at least and at most; both 0: together. */
  readonly minLag: Float64Array;
  readonly maxLag: Float64Array;
  /** By patient: caregivers that may do its first and its second service. */
  readonly firstAble: readonly Int32Array[];
  readonly secondAble: readonly Int32Array[];
}

interface HhcrspFile {
  readonly patients: readonly {
    readonly time_window: readonly [number, number];
    readonly required_caregivers: readonly {
      readonly service: string;
      readonly duration: number;
    }[];
    readonly synchronization?: {
      readonly type: 'simultaneous' | 'sequential';
      readonly distance?: { readonly min: number; readonly max: number } | readonly number[];
    };
  }[];
  readonly caregivers: readonly { readonly abilities: readonly string[] }[];
  readonly distances: readonly (readonly number[])[];
}

export function readHhcrsp(text: string): HhcrspInstance {
  const { patients, caregivers, distances } = JSON.parse(text) as HhcrspFile;
  const count = patients.length + 1;
  const column = (of: (index: number) => number): Float64Array =>
    Float64Array.from({ length: count }, (_, i) => (i === 0 ? 0 : of(i - 1)));
  const lags = patients.map(({ synchronization }): readonly [number, number] => {
    if (synchronization === undefined || synchronization.type === 'simultaneous') return [0, 0];
    const { distance } = synchronization;
    if (distance === undefined) throw new Error('a sequential patient has a distance');
    if ('min' in distance) return [distance.min, distance.max];
    return [distance[0] ?? 0, distance[1] ?? 0];
  });
  const able = (patient: number, which: number): Int32Array => {
    const service = patients[patient]?.required_caregivers[which]?.service;
    if (service === undefined) return new Int32Array();
    return Int32Array.from(
      caregivers.flatMap(({ abilities }, i) => (abilities.includes(service) ? [i] : [])),
    );
  };
  return {
    count,
    caregiverCount: caregivers.length,
    distance: Float64Array.from(distances.flat()),
    // Italian windows are stored a hair below the whole number that the authors meant.
    ready: column((i) => Math.floor(patients[i]?.time_window[0] ?? 0)),
    due: column((i) => Math.floor(patients[i]?.time_window[1] ?? 0)),
    firstDuration: column((i) => patients[i]?.required_caregivers[0]?.duration ?? 0),
    secondDuration: column((i) => patients[i]?.required_caregivers[1]?.duration ?? -1),
    minLag: column((i) => lags[i]?.[0] ?? 0),
    maxLag: column((i) => lags[i]?.[1] ?? 0),
    firstAble: Array.from({ length: count }, (_, i) => able(i - 1, 0)),
    secondAble: Array.from({ length: count }, (_, i) => able(i - 1, 1)),
  };
}

/** Who does what and when. */
export interface HhcrspVisit {
  readonly patient: number;
  readonly service: 0 | 1;
  readonly caregiver: number;
  readonly start: number;
}
