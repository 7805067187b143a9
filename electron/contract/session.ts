/** Who sits there: signing in and out, the lock, the people of this computer and their passwords. */
import { z } from 'zod';
import { roles, type Role } from '../../domain/role.ts';
import type { BackupView } from './backups.ts';
import type { Reply } from './refusal.ts';
import { noInput } from './shared-inputs.ts';

const password = z.string().max(1_000);
const typedRecovery = z.string().max(200);
const name = z.string().trim().min(1).max(80);
const id = z.uuid();

export const sessionInputs = {
  'session.load': noInput,
  /** `restore`: the copy that takes the place of damaged data. */
  'session.open': z.strictObject({
    user: id,
    password,
    restore: z.string().max(120).nullable().optional(),
  }),
  /** A new password for that person, by the recovery key; who isn't known yet comes in. */
  'session.recover': z.strictObject({ recovery: typedRecovery, name, password }),
  'session.lock': noInput,
  /** Somebody uses the window. */
  'session.touch': noInput,
  /** The recovery key, to be printed; nothing changes until it was typed back. */
  'session.makeRecovery': z.strictObject({ password: password.nullable() }),
  /** The first password of this computer. */
  'session.protect': z.strictObject({ name, password, recovery: typedRecovery }),
  /** The new recovery key takes the place of the old one. */
  'session.keepRecovery': z.strictObject({ recovery: typedRecovery }),
  'session.changePassword': z.strictObject({ before: password, password }),
  'session.setPolicy': z.strictObject({ lockMinutes: z.int().min(1).max(15) }),
  'user.list': noInput,
  'user.add': z.strictObject({
    name,
    role: z.enum(roles),
    member: z.int().positive().nullable(),
    password,
  }),
  'user.setRole': z.strictObject({ id, role: z.enum(roles) }),
  /** A password to begin with: she chooses another when she signs in. */
  'user.reset': z.strictObject({ id, password }),
  'user.remove': z.strictObject({ id }),
  'draft.keep': z.strictObject({
    drafts: z
      .array(z.strictObject({ name: z.string().max(200), value: z.string().max(200_000) }))
      .max(50),
  }),
  'draft.take': noInput,
};

/** Why the window is locked. */
export type LockReason = 'start' | 'asked' | 'idle' | 'system';

export interface LockedUser {
  readonly id: string;
  readonly name: string;
  /** Her wrap was made for another computer: somebody has to give her a new password. */
  readonly needsReset: boolean;
  /** Seconds until she may try again; 0: now. */
  readonly waitSeconds: number;
}

export interface LockedSession {
  readonly state: 'locked';
  readonly reason: LockReason;
  readonly users: readonly LockedUser[];
  readonly recoveryWaitSeconds: number;
  /** False: this computer's secret is lost, so that the recovery key is needed. */
  readonly isDeviceKnown: boolean;
  /** Newest first: for data that turn out to be damaged. */
  readonly backups: readonly BackupView[];
  /** The key file was damaged and put aside under that path. */
  readonly asideKeyFile: string | null;
}

export interface OpenSession {
  readonly state: 'open';
  /** Null: no password was chosen on this computer. */
  readonly user: {
    readonly id: string;
    readonly name: string;
    readonly role: Role;
    /** Somebody else chose her password. */
    readonly mustChange: boolean;
    /** What her role doesn't allow: the host refuses it, the window offers it to nobody. */
    readonly denied: readonly string[];
  } | null;
  readonly lockMinutes: number;
  /** Seconds until it locks by itself; null: not soon. */
  readonly secondsLeft: number | null;
  /** What is typed is to be handed in now. */
  readonly isLocking: boolean;
  /** Where this computer's secret lies; null without a password. */
  readonly keeper: 'keystore' | 'file' | null;
  /** ISO instant; null without a password. */
  readonly recoveryMadeAt: string | null;
}

export type SessionStatus = LockedSession | OpenSession;

export interface DeskUser {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly member: number | null;
  readonly mustChange: boolean;
  /** She has a password here that works. */
  readonly canOpen: boolean;
}

export interface DeskUsers {
  readonly users: readonly DeskUser[];
  /** Members of the hub who don't sign in here yet. */
  readonly members: readonly {
    readonly number: number;
    readonly name: string;
    readonly role: Role;
  }[];
}

export interface SessionReplies {
  'session.load': SessionStatus;
  'session.open': Reply<null>;
  'session.recover': Reply<null>;
  'session.lock': Reply<null>;
  'session.touch': Reply<null>;
  'session.makeRecovery': Reply<{ readonly recovery: string }>;
  'session.protect': Reply<null>;
  'session.keepRecovery': Reply<null>;
  'session.changePassword': Reply<null>;
  'session.setPolicy': Reply<null>;
  'user.list': DeskUsers;
  'user.add': Reply<null>;
  'user.setRole': Reply<null>;
  'user.reset': Reply<null>;
  'user.remove': Reply<null>;
  'draft.keep': Reply<null>;
  'draft.take': readonly { readonly name: string; readonly value: string }[];
}

export type SessionChannel = keyof SessionReplies;
