/** The service itself: what the app tells of itself, the centre, the communes. */
import { z } from 'zod';
import type { Address, Service, ServiceSize } from '../../domain/service.ts';
import type { Day } from '../../domain/ids.ts';
import { service } from '../inputs.ts';
import type { Reply } from './refusal.ts';
import { noInput } from './shared-inputs.ts';

export const serviceInputs = {
  'app.status': noInput,
  'service.createExample': z.strictObject({
    size: z.enum(['XS', 'S', 'M', 'L', 'XL']),
    seed: z.int().min(1).max(999_999),
  }),
  'service.createEmpty': service,
  'service.load': noInput,
  'service.save': service,
  'commune.list': noInput,
};

/** How the app runs: the window of Electron, or a browser on loopback. */
export type Host = 'electron' | 'browser';

export interface AppStatus {
  readonly host: Host;
  readonly version: string;
  readonly dataFolder: string;
  /** null: first screen. */
  readonly service: Service | null;
  readonly caregiverCount: number;
  readonly beneficiaryCount: number;
  readonly needCount: number;
  /** The Monday to open: next week of the host's clock. */
  readonly suggestedMonday: Day;
  readonly author: string;
}

/** A commune with the point of its bourg, where it is known, so that nobody has to look it up. */
export interface Commune extends Pick<Address, 'commune' | 'postcode'> {
  readonly lat: number | null;
  readonly lon: number | null;
}

export interface ServiceReplies {
  'app.status': AppStatus;
  'service.createExample': Reply<{ readonly size: ServiceSize; readonly monday: Day }>;
  'service.createEmpty': Reply<Service>;
  'service.load': Service | null;
  'service.save': Reply<Service>;
  'commune.list': readonly Commune[];
}
