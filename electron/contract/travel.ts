/** Ways that somebody corrects, and takes back. */
import { z } from 'zod';
import { travelModes, type TravelModeName } from '../../domain/service.ts';
import type { TravelTime } from '../../domain/travel-time.ts';
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
  /** Both directions: who drives there drives back. */
  'travel.correct': z.strictObject({
    from: placeId,
    to: placeId,
    mode,
    minutes: z.int().min(1).max(MAX_WAY_MINUTES),
    metres: z.int().min(0).max(MAX_WAY_METRES),
  }),
  'travel.forget': z.strictObject({ from: placeId, to: placeId, mode }),
};

export interface TravelReplies {
  'travel.list': readonly TravelTime[];
  'travel.correct': Reply<null>;
  'travel.forget': Reply<null>;
}
