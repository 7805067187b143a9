/** Copies of the data: seen, made, gone back to. */
import { z } from 'zod';
import type { BackupFault, BackupKind } from '../../db/backup.ts';
import type { Reply } from './refusal.ts';
import { noInput } from './shared-inputs.ts';

export const backupInputs = {
  'backup.list': noInput,
  'backup.make': noInput,
  'backup.restore': z.strictObject({ name: z.string().max(120) }),
};

export interface BackupView {
  readonly name: string;
  readonly kind: BackupKind;
  /** ISO instant. */
  readonly madeAt: string;
  readonly bytes: number;
}

export interface BackupList {
  readonly folder: string;
  /** Newest first. */
  readonly backups: readonly BackupView[];
  /** Why the last one wasn't made. */
  readonly lastFault: BackupFault | null;
}

export interface BackupReplies {
  'backup.list': BackupList;
  'backup.make': Reply<null>;
  'backup.restore': Reply<null>;
}
