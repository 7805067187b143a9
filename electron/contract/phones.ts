/** Agents' telephones: who has a personal link to her published weeks, and who has read which version. */
import { z } from 'zod';
import type { CaregiverId, Day } from '../../domain/ids.ts';
import type { Reply } from './refusal.ts';
import { id } from '../plain-inputs.ts';
import { monday } from './shared-inputs.ts';

const agent = z.strictObject({ caregiverId: id<CaregiverId>() });

export const phoneInputs = {
  'phone.list': z.strictObject({ monday }),
  /** In place of the one that she had. Needs the hub now. */
  'phone.makeLink': agent,
  'phone.revokeLink': agent,
};

export interface PhoneLine {
  readonly caregiverId: CaregiverId;
  readonly name: string;
  /** Instants, ISO with Z; null: she has none. */
  readonly link: { readonly since: string; readonly until: string } | null;
  /** The newest version of the week that she said she has read. */
  readonly read: { readonly version: number; readonly at: string } | null;
}

export interface Phones {
  readonly monday: Day;
  /** This computer exchanges with a hub. */
  readonly isLinked: boolean;
  /** Of the week; null: it isn't published. */
  readonly version: number | null;
  readonly lines: readonly PhoneLine[];
}

export interface PhoneReplies {
  'phone.list': Phones;
  'phone.makeLink': Reply<{
    /** Shown once: nobody but the telephone keeps it. */
    readonly address: string;
  }>;
  'phone.revokeLink': Reply<null>;
}
