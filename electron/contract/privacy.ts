/** A person's rights over her data: seen, taken out, erased; and whose time is over. */
import { z } from 'zod';
import type { ErasedCount } from '../../db/erase-person.ts';
import type { ErasureReason } from '../../db/person-data.ts';
import type { PersonKind } from '../../db/personal-tables.ts';
import type { SyncedTable } from '../../db/schema.ts';
import type { Day } from '../../domain/ids.ts';
import type { ExportedFile } from './exchange.ts';
import type { HistoryEntry } from './records.ts';
import type { Reply } from './refusal.ts';
import { noInput } from './shared-inputs.ts';

const person = { kind: z.enum(['beneficiary', 'caregiver']), id: z.uuid() };

export const privacyInputs = {
  'privacy.look': z.strictObject(person),
  /** As JSON. */
  'privacy.export': z.strictObject(person),
  /** As a PDF, where the host can make one. */
  'privacy.pdf': z.strictObject(person),
  /** Her family name as it was typed: nobody erases by a click. */
  'privacy.erase': z.strictObject({ ...person, name: z.string().max(200) }),
  'privacy.due': noInput,
  /** How many there are, as it was typed. */
  'privacy.eraseDue': z.strictObject({ count: z.int().min(1).max(100_000) }),
};

/** All that is kept of somebody; of an agent without a word about those whom she helps (RGPD art. 15 § 4). */
export interface PersonFile {
  readonly format: 'cias-personne/1';
  /** ISO instant. */
  readonly madeAt: string;
  readonly service: string;
  readonly kind: PersonKind;
  readonly id: string;
  readonly name: string;
  /** Columns as the trade has them, by table. */
  readonly rows: readonly {
    readonly table: SyncedTable;
    readonly rows: readonly Readonly<Record<string, unknown>>[];
  }[];
  /** Of the agents whom her rows name, of sectors and tasks, by id. */
  readonly names: Readonly<Record<string, string>>;
  /** What was changed and when, newest first; not by whom, which is somebody else's. */
  readonly changes: readonly Omit<HistoryEntry, 'actor'>[];
  /** When her file was looked at, printed or taken out on this computer (CJUE C-579/21). */
  readonly looks: readonly { readonly at: string; readonly kind: string }[];
}

export interface PersonLook {
  readonly file: PersonFile;
  readonly lastName: string;
  /** What an erasure would do. */
  readonly counts: readonly ErasedCount[];
  /** This computer belongs to a hub: the erasure is asked of it, so that all computers hear. */
  readonly isOfHub: boolean;
}

/** A proof that names nobody. */
export interface ErasureProof {
  readonly id: string;
  readonly kind: PersonKind;
  readonly why: ErasureReason;
  /** ISO instant. */
  readonly at: string;
  readonly by: string;
  readonly counts: readonly ErasedCount[];
  /** SHA-256 of all that before, hexadecimal. */
  readonly digest: string;
}

export interface DueLine {
  readonly kind: PersonKind;
  readonly id: string;
  readonly name: string;
  readonly lastContact: Day;
  readonly dueOn: Day;
  /** French: what says so. */
  readonly source: string;
}

export interface DueList {
  readonly due: readonly DueLine[];
  readonly isOfHub: boolean;
  /** Erasures that were done on this computer, newest first. */
  readonly erasures: readonly ErasureProof[];
}

export interface PrivacyReplies {
  'privacy.look': Reply<PersonLook>;
  'privacy.export': Reply<ExportedFile>;
  'privacy.pdf': Reply<{ readonly files: readonly string[] }>;
  'privacy.erase': Reply<ErasureProof>;
  'privacy.due': Reply<DueList>;
  'privacy.eraseDue': Reply<{ readonly count: number }>;
}
