/** The hub: joined by a code, its state always to be seen, disagreements settled by people. */
import { z } from 'zod';
import type { HistoryEntry } from './records.ts';
import type { Reply } from './refusal.ts';
import { noInput } from './shared-inputs.ts';

/** Why the hub took none of a gesture. */
export type RefusedWhy = 'noRight' | 'otherSector' | 'erased' | 'unclear';

export const syncInputs = {
  'sync.load': noInput,
  /** `label`: how the administrator tells this computer from others. */
  'sync.join': z.strictObject({
    url: z.string().max(300),
    code: z.string().max(200),
    label: z.string().max(80),
  }),
  /** Somebody asks for it, or the network came back. */
  'sync.now': noInput,
  /** The deletions that wait are meant. */
  'sync.confirm': noInput,
  'conflict.list': noInput,
  'conflict.settle': z.strictObject({ id: z.string().max(40), answer: z.enum(['kept', 'taken']) }),
};

export type SyncState =
  'unlinked' | 'upToDate' | 'waiting' | 'offline' | 'braked' | 'outdated' | 'revoked';

export interface SyncStatus {
  readonly state: SyncState;
  /** A request is under way. */
  readonly isSyncing: boolean;
  /** Of what a hub has to tell, from 0 to 1; null: nothing more is on its way. */
  readonly received: number | null;
  /** Gestures that the hub hasn't confirmed. */
  readonly waiting: number;
  readonly conflicts: number;
  /** Deletions that wait for a word. */
  readonly braked: number;
  /** Gestures that the role of their author didn't allow. */
  readonly refused: readonly {
    readonly label: string | null;
    readonly at: string;
    readonly why: RefusedWhy;
  }[];
  /** ISO instant of the last whole sync; null: there was none yet. */
  readonly doneAt: string | null;
  /** Null: this computer belongs to no hub. */
  readonly hub: {
    readonly url: string;
    readonly tenant: string;
    readonly member: string;
    readonly role: string;
  } | null;
}

export interface ConflictView {
  readonly id: string;
  readonly table: string;
  readonly row: string;
  /** Whom it is about, and the week; null where the row doesn't tell. */
  readonly subject: string | null;
  /** Whose record can be opened to write something else; null where there is none. */
  readonly record: { readonly kind: 'caregiver' | 'beneficiary'; readonly id: string } | null;
  readonly monday: string | null;
  readonly isDeletion: boolean;
  readonly lost: { readonly name: string; readonly at: string };
  readonly won: { readonly name: string; readonly at: string };
  /** From what is shown to what was put aside; null for a deletion. */
  readonly change: HistoryEntry | null;
  /** Of the agents and people that the change names, by id. */
  readonly names: Readonly<Record<string, string>>;
}

export interface SyncReplies {
  'sync.load': SyncStatus;
  'sync.join': Reply<{ readonly tenant: string }>;
  'sync.now': Reply<null>;
  'sync.confirm': Reply<null>;
  'conflict.list': readonly ConflictView[];
  'conflict.settle': Reply<null>;
}
