/** Ways that somebody corrects, and takes back. */
import { z } from 'zod';
import type { LocalTime } from '../../domain/ids.ts';
import { day } from '../plain-inputs.ts';
import { travelModes, type TravelModeName } from '../../domain/service.ts';
import type { TravelSource, TravelTime } from '../../domain/travel-time.ts';
import type { Reply } from './refusal.ts';
import { noInput } from './shared-inputs.ts';

/** `lat,lon` with five decimals, as places of a week are named. */
const placeId = z.string().regex(/^-?\d{1,2}\.\d{5},-?\d{1,3}\.\d{5}$/);
const mode = z.enum(travelModes) satisfies z.ZodType<TravelModeName>;

/** Longer ways are slips of the hand: nobody drives three hours between two visits. */
export const MAX_WAY_MINUTES = 180;
const MAX_WAY_METRES = 400_000;

export const travelInputs = {
  'travel.list': noInput,
  /** Who said what of one way; null where it is an estimate. */
  'travel.about': z.strictObject({ from: placeId, to: placeId, mode }),
  /** Both directions: who drives there drives back. */
  'travel.correct': z.strictObject({
    /** The week in which it is undone. */
    monday: day,
    from: placeId,
    to: placeId,
    mode,
    minutes: z.int().min(1).max(MAX_WAY_MINUTES),
    metres: z.int().min(0).max(MAX_WAY_METRES),
  }),
  'travel.forget': z.strictObject({ monday: day, from: placeId, to: placeId, mode }),
};

/** Where the minutes of a way come from. */
export interface KnownOfWay {
  readonly source: TravelSource;
  readonly measuredAt: LocalTime;
  /** Who corrected it; null for a service. */
  readonly author: string | null;
}

export interface TravelReplies {
  'travel.list': readonly TravelTime[];
  'travel.about': KnownOfWay | null;
  'travel.correct': Reply<{ readonly undo: string }>;
  'travel.forget': Reply<{ readonly undo: string }>;
}
