/** The weekend rota: what it begins from, a fair one found, and the one that is kept. */
import { z } from 'zod';
import type { CaregiverId, Day } from '../../domain/ids.ts';
import type { NoRotation } from '../../solver/exact/weekend-rotation.ts';
import { day, id } from '../inputs.ts';
import type { RotaGround } from '../planning/rota.ts';
import type { Reply } from './refusal.ts';
import { noInput } from './shared-inputs.ts';

const weeks = z.int().min(2).max(26);

export const rotaInputs = {
  'rota.load': z.strictObject({ from: day, weeks }),
  'rota.start': z.strictObject({
    from: day,
    weeks,
    /** By weekend: how many work. */
    needed: z.array(z.int().min(0).max(200)).min(2).max(26),
  }),
  'rota.found': noInput,
  'rota.discard': noInput,
  'rota.save': z.strictObject({
    from: day,
    weeks,
    duties: z
      .array(z.strictObject({ caregiverId: id<CaregiverId>(), worked: z.array(day).max(26) }))
      .max(400),
  }),
};

/** Mondays of worked weekends by agent, or why there is no rota. */
export type FoundRota =
  | {
      readonly ok: true;
      readonly duties: readonly {
        readonly caregiverId: CaregiverId;
        readonly worked: readonly Day[];
      }[];
    }
  | { readonly ok: false; readonly why: NoRotation };

export interface RotaSearch {
  /** null while it is looked for. */
  readonly found: FoundRota | null;
}

export interface RotaReplies {
  'rota.load': RotaGround;
  'rota.start': Reply<null>;
  'rota.found': RotaSearch | null;
  'rota.discard': Reply<null>;
  'rota.save': Reply<null>;
}
