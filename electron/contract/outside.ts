/** Services outside: chosen, tried, asked for addresses and for ways, each time by somebody's hand. */
import { z } from 'zod';
import type { BeneficiaryId, CaregiverId } from '../../domain/ids.ts';
import type { WayService } from '../../domain/outside.ts';
import { id } from '../plain-inputs.ts';
import type { AddressHit } from '../outside/ban.ts';
import type { Reply } from './refusal.ts';
import { noInput } from './shared-inputs.ts';

export type { AddressHit };

const lat = z.number().min(-90).max(90);
const lon = z.number().min(-180).max(180);
const point = { lat, lon };
const baseUrl = z.string().max(300);

export const outsideInputs = {
  /** Asks one question whose answer is known, of a service that needn't be saved yet. */
  'outside.try': z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('ban'), baseUrl }),
    z.strictObject({ kind: z.literal('osrm'), baseUrl }),
    z.strictObject({ kind: z.literal('ign'), baseUrl }),
  ]),
  'address.search': z.strictObject({
    text: z.string().max(300),
    near: z.strictObject(point).nullable(),
  }),
  'address.overview': noInput,
  /** Points that the service found: doors that a hand placed stay where they are. */
  'address.place': z.strictObject({
    places: z
      .array(
        z.discriminatedUnion('who', [
          z.strictObject({ who: z.literal('caregiver'), id: id<CaregiverId>(), ...point }),
          z.strictObject({ who: z.literal('beneficiary'), id: id<BeneficiaryId>(), ...point }),
        ]),
      )
      .min(1)
      .max(5_000),
  }),
  'address.undoPlace': noInput,
  /** Points of bourgs that the service found, for communes that had none. */
  'commune.place': z.strictObject({
    points: z
      .array(z.strictObject({ commune: z.string().min(1).max(100), ...point }))
      .min(1)
      .max(1_000),
  }),
  'ways.overview': noInput,
  /** Asks for the next few; called again until none is left, so that it can be stopped any time. */
  'ways.ask': noInput,
  'ways.forget': noInput,
};

/** An address that is only as exact as its commune, or of which nobody said who placed it. */
export interface UnplacedAddress {
  readonly who: 'caregiver' | 'beneficiary';
  readonly id: string;
  readonly name: string;
  /** What is asked for: street, postcode, commune, and nothing else. */
  readonly text: string;
  readonly postcode: string;
  readonly commune: string;
  readonly lat: number;
  readonly lon: number;
}

export interface AddressOverview {
  /** How many addresses were placed by whom. */
  readonly byHand: number;
  readonly byService: number;
  readonly unplaced: readonly UnplacedAddress[];
  /** The last batch, while it can be taken back. */
  readonly undo: string | null;
}

export interface WaysOverview {
  readonly kind: WayService;
  readonly corrected: number;
  readonly measured: number;
  /** Asked for, without a usable answer. */
  readonly missed: number;
  /** Oldest and newest day of what was measured; null where nothing was. */
  readonly measuredFrom: string | null;
  readonly measuredTo: string | null;
  /** Still to be asked for; 0 where no service is chosen. */
  readonly open: number;
}

export interface OutsideReplies {
  'outside.try': Reply<{ readonly answer: string }>;
  'address.search': Reply<readonly AddressHit[]>;
  'address.overview': AddressOverview;
  'address.place': Reply<{ readonly placed: number }>;
  'address.undoPlace': Reply<{ readonly label: string }>;
  'commune.place': Reply<{ readonly placed: number }>;
  'ways.overview': WaysOverview;
  'ways.ask': Reply<{ readonly received: number; readonly missed: number; readonly open: number }>;
  'ways.forget': Reply<null>;
}
