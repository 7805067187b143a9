/** A way between two doors that somebody measured: by hand, or a routing service when asked. */
import type { LocalTime, TravelTimeId } from './ids.ts';
import type { TravelModeName } from './service.ts';

export const travelSources = ['corrected', 'osrm', 'ign'] as const;
export type TravelSource = (typeof travelSources)[number];

export interface TravelTime {
  readonly id: TravelTimeId;
  /** `lat,lon` with five decimals, as places of a week are named. */
  readonly from: string;
  readonly to: string;
  readonly mode: TravelModeName;
  readonly minutes: number;
  readonly metres: number;
  readonly source: TravelSource;
  readonly measuredAt: LocalTime;
}
