/** Why the app says no: facts alone, the sentence is the window's. */
import type { SettleRefusal } from '../../db/sync/conflicts.ts';
import type { Result } from '../../domain/result.ts';
import type { RuleName } from '../../domain/week.ts';
import type { UnreadableExport } from '../exchange/whole-service.ts';
import type { UnreadableFile } from '../exchange/table.ts';
import type { OutsideRefusal } from '../outside/outside-client.ts';
import type { LocalRule } from '../../solver/rules/local-values.ts';

/** Files that come or go. */
export type ExchangeRefusal =
  | UnreadableFile
  | UnreadableExport
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
  /** The hub has a service already, and this computer another. */
  | { readonly type: 'HubOtherService' };

export type Refusal =
  | { readonly type: 'ServiceExists' }
  | { readonly type: 'NoService' }
  | { readonly type: 'VisitNotFound'; readonly visit: string }
  | { readonly type: 'CaregiverNotFound'; readonly caregiver: string }
  | { readonly type: 'BeneficiaryNotFound'; readonly beneficiary: string }
  | { readonly type: 'NeedNotFound'; readonly need: string }
  | { readonly type: 'StillUsed'; readonly count: number }
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
  | ExchangeRefusal;

export type Reply<T> = Result<T, Refusal>;
