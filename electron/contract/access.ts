/** The access journal: read, checked and taken out by the administration; the window tells what it alone knows. */
import { z } from 'zod';
import type { AccessLine, AccessVerdict } from '../../domain/access-journal.ts';
import { day } from '../inputs.ts';
import type { ExportedFile } from './exchange.ts';
import type { Reply } from './refusal.ts';
import { noInput } from './shared-inputs.ts';

const filter = {
  class: z.enum(['access', 'security']),
  kind: z.string().max(40).nullable(),
  user: z.string().max(200).nullable(),
  /** Of a person or an agent. */
  person: z.uuid().nullable(),
  from: day.nullable(),
  /** With that day. */
  until: day.nullable(),
};

export const accessInputs = {
  'access.page': z.strictObject({ ...filter, skip: z.int().min(0).max(1_000_000) }),
  'access.verify': noInput,
  'access.export': z.strictObject(filter),
  /** A file that was opened, a sheet that was printed, a table that was copied: no other ask tells. */
  'access.note': z.strictObject({
    what: z.enum(['seen', 'printed', 'exported']),
    about: z.enum(['beneficiary', 'caregiver', 'week', 'hours', 'call', 'record']),
    id: z.union([z.uuid(), day]).nullable(),
    count: z.int().min(1).max(100_000).nullable(),
  }),
};

/** A line as it is shown: whom it is about has the name of today. */
export interface ShownAccess extends AccessLine {
  /** French: which gesture changed something; empty for all else. */
  readonly gesture: string;
  /** French: who or what, and how many. */
  readonly about: string;
}

export interface AccessPage {
  /** Newest first. */
  readonly lines: readonly ShownAccess[];
  readonly total: number;
  /** Whoever is named in the journal as having done something. */
  readonly users: readonly string[];
}

export interface AccessReplies {
  'access.page': Reply<AccessPage>;
  'access.verify': Reply<AccessVerdict>;
  'access.export': Reply<ExportedFile>;
  'access.note': Reply<null>;
}

export type {
  AccessClass,
  AccessKind,
  AccessLine,
  AccessVerdict,
} from '../../domain/access-journal.ts';
