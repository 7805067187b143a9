/** Why the app says no: facts alone, the sentence is the window's. */
import type { BackupFault } from '../../db/backup.ts';
import type { SettleRefusal } from '../../db/sync/conflicts.ts';
import type { PasswordFault } from '../../domain/password.ts';
import type { Role } from '../../domain/role.ts';
import type { Result } from '../../domain/result.ts';
import type { RuleName } from '../../domain/week.ts';
import type { UnreadableExport } from '../exchange/whole-service.ts';
import type { SealedRefusal } from '../exchange/sealed-export.ts';
import type { UnreadableFile } from '../exchange/table.ts';
import type { OutsideRefusal } from '../outside/outside-client.ts';
import type { LocalRule } from '../../solver/rules/local-values.ts';

/** Files that come or go. */
export type ExchangeRefusal =
  | UnreadableFile
  | UnreadableExport
  | SealedRefusal
  | { readonly type: 'FileForgotten' }
  | { readonly type: 'ColumnTwice'; readonly header: string }
  | { readonly type: 'RowsAtFault'; readonly count: number }
  | { readonly type: 'NothingToImport' }
  | { readonly type: 'ChangedSince'; readonly count: number };

/** Why a computer didn't come to its hub. */
export type HubJoinRefusal =
  | { readonly type: 'HubAddress' }
  | { readonly type: 'HubSilent' }
  | { readonly type: 'HubCodeRefused' }
  | { readonly type: 'HubTooOften' }
  /** What was asked needs the hub now. */
  | { readonly type: 'HubAway' }
  | { readonly type: 'HubNoRight' }
  /** What it is about hasn't gone up yet. */
  | { readonly type: 'HubNotYet' }
  /** The hub has a service already, and this computer another. */
  | { readonly type: 'HubOtherService' };

/** Who sits there, and what she may do. */
export type SessionRefusal =
  /** Nobody is signed in. */
  | { readonly type: 'Locked' }
  | { readonly type: 'NotAllowed'; readonly role: Role }
  | { readonly type: 'WrongPassword'; readonly waitSeconds: number }
  | { readonly type: 'WaitBeforeTrying'; readonly waitSeconds: number }
  | { readonly type: 'UserUnknown' }
  | { readonly type: 'UserKnown'; readonly name: string }
  | { readonly type: 'LastAdministrator' }
  | { readonly type: 'RoleOfHub' }
  | { readonly type: 'DeviceSecretLost' }
  | { readonly type: 'RecoveryUnreadable' }
  | { readonly type: 'RecoveryWrong' }
  /** The one that was typed is not the one that was shown. */
  | { readonly type: 'RecoveryDiffers' }
  | { readonly type: 'AlreadyProtected' }
  | { readonly type: 'NotProtected' }
  | {
      readonly type: 'PasswordRefused';
      readonly fault: PasswordFault;
    }
  | { readonly type: 'PasswordSame' }
  /** The host's French sentence says why; damaged, a copy may take their place. */
  | { readonly type: 'DataUnopened'; readonly text: string; readonly isDamaged: boolean };

export type Refusal =
  | { readonly type: 'ServiceExists' }
  | { readonly type: 'NoService' }
  | { readonly type: 'VisitNotFound'; readonly visit: string }
  | { readonly type: 'CaregiverNotFound'; readonly caregiver: string }
  | { readonly type: 'BeneficiaryNotFound'; readonly beneficiary: string }
  | { readonly type: 'NeedNotFound'; readonly need: string }
  | { readonly type: 'StillUsed'; readonly count: number }
  /** Of a hub: all computers have to hear of it, so it is asked there. */
  | { readonly type: 'ErasedByHub' }
  /** What was typed isn't her family name, or not how many there are. */
  | { readonly type: 'NameDiffers' }
  | { readonly type: 'CountDiffers'; readonly count: number }
  | { readonly type: 'NothingToUndo' }
  | { readonly type: 'NothingToRedo' }
  | { readonly type: 'StillNamed'; readonly label: string }
  | { readonly type: 'RowsChangedSince'; readonly label: string }
  | { readonly type: 'NotAMonday'; readonly day: string }
  | { readonly type: 'ProposalRunning' }
  | { readonly type: 'NoProposal' }
  | { readonly type: 'NoTrial' }
  | { readonly type: 'NoRepair' }
  | { readonly type: 'HabitNotFound' }
  | { readonly type: 'NothingToPlan' }
  | { readonly type: 'NothingToPublish' }
  | { readonly type: 'NothingChanged'; readonly version: number }
  | { readonly type: 'IllegalChange'; readonly rules: readonly RuleName[]; readonly visit: string }
  | { readonly type: 'NoDerogation'; readonly rule: LocalRule }
  | { readonly type: 'InvalidInput'; readonly path: string }
  | { readonly type: 'PdfNotHere' }
  | OutsideRefusal
  | HubJoinRefusal
  | SettleRefusal
  | ExchangeRefusal
  | SessionRefusal
  | BackupFault;

export type Reply<T> = Result<T, Refusal>;
