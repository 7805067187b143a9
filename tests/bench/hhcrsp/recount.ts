/**
 * A solution counted from its visits and the instance's own file alone, without a line of the search:
 * every condition of the problem asked in the plainest way.
 */
import type { HhcrspVisit } from './instance.ts';

interface RawInstance {
  readonly patients: readonly {
    readonly time_window: readonly [number, number];
    readonly required_caregivers: readonly {
      readonly service: string;
      readonly duration: number;
    }[];
    readonly synchronization?: { readonly type: string; readonly distance?: unknown };
  }[];
  readonly caregivers: readonly { readonly abilities: readonly string[] }[];
  readonly distances: readonly (readonly number[])[];
}

/** Minutes that a start may miss its condition by, for starts are sums of rounded decimals. */
const ROUNDING = 1e-6;

/** The published cost, or the sentence that says what the solution breaks. */
export function recountHhcrsp(text: string, visits: readonly HhcrspVisit[]): number | string {
  const { patients, caregivers, distances } = JSON.parse(text) as RawInstance;
  const lateness: number[] = [];
  for (const [index, patient] of patients.entries()) {
    const number = index + 1;
    // Italian windows are stored a hair below the whole number that the authors meant.
    const opens = Math.floor(patient.time_window[0]);
    const closes = Math.floor(patient.time_window[1]);
    const own = visits
      .filter((visit) => visit.patient === number)
      .toSorted((a, b) => a.service - b.service);
    if (own.length !== patient.required_caregivers.length) {
      return `patient ${number}: ${own.length} services`;
    }
    for (const [which, { service, caregiver, start }] of own.entries()) {
      if (service !== which) return `patient ${number}: a service twice`;
      const asked = patient.required_caregivers[which]?.service ?? '';
      if (caregivers[caregiver]?.abilities.includes(asked) !== true) {
        return `patient ${number}: caregiver ${caregiver} isn’t able`;
      }
      if (!(start >= opens - ROUNDING)) return `patient ${number}: too early`;
      lateness.push(Math.max(0, start - closes));
    }
    const [one, two] = own;
    if (one === undefined || two === undefined) continue;
    if (one.caregiver === two.caregiver) return `patient ${number}: one caregiver for both`;
    const [least, most] = lagOf(patient.synchronization);
    const lag = two.start - one.start;
    if (lag < least - ROUNDING || lag > most + ROUNDING) return `patient ${number}: lag ${lag}`;
  }
  let travel = 0;
  for (let caregiver = 0; caregiver < caregivers.length; caregiver++) {
    const route = visits
      .filter((visit) => visit.caregiver === caregiver)
      .toSorted((a, b) => a.start - b.start);
    let place = 0;
    let free = 0;
    for (const { patient, service, start } of route) {
      const way = distances[place]?.[patient] ?? Number.NaN;
      if (!(start >= free + way - ROUNDING)) return `patient ${patient}: too soon`;
      travel += way;
      free = start + (patients[patient - 1]?.required_caregivers[service]?.duration ?? Number.NaN);
      place = patient;
    }
    travel += distances[place]?.[0] ?? Number.NaN;
  }
  const total = lateness.reduce((sum, minutes) => sum + minutes, 0);
  return (travel + total + Math.max(0, ...lateness)) / 3;
}

function lagOf(
  synchronization: RawInstance['patients'][number]['synchronization'],
): readonly [number, number] {
  if (synchronization?.type === 'simultaneous') return [0, 0];
  const distance = synchronization?.distance as readonly number[] | { min: number; max: number };
  if ('min' in distance) return [distance.min, distance.max];
  return [distance[0] ?? Number.NaN, distance[1] ?? Number.NaN];
}
