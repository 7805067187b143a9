/** How evenly what weighs is shared out: the widest distance between two caregivers. */
import type { Load } from './caregiver-counters.ts';

export interface Spread {
  readonly least: number;
  readonly most: number;
  readonly mean: number;
}

export const loadNames = [
  'weekendCount',
  'sundayCount',
  'holidayCount',
  'eveningCount',
  'longDayCount',
  'travelMetres',
] as const satisfies readonly (keyof Load)[];

/** Of each part of the load; null where nobody worked. */
export function spreadsOf(loads: readonly Load[]): Readonly<Record<keyof Load, Spread>> | null {
  if (loads.length === 0) return null;
  const spread = (name: keyof Load): Spread => {
    const values = loads.map((load) => load[name]);
    return {
      least: Math.min(...values),
      most: Math.max(...values),
      mean: values.reduce((sum, value) => sum + value, 0) / values.length,
    };
  };
  return {
    weekendCount: spread('weekendCount'),
    sundayCount: spread('sundayCount'),
    holidayCount: spread('holidayCount'),
    eveningCount: spread('eveningCount'),
    longDayCount: spread('longDayCount'),
    travelMetres: spread('travelMetres'),
  };
}
