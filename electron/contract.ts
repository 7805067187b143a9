/**
 * What the window may ask of the app and what it gets back: one table for both hosts, a room a file.
 *
 * `inputs` are values, checked on arrival since the window isn't trusted; `Replies` are types
 * alone. `Handlers` is total: a channel without a handler doesn't compile. A channel is
 * `noun.verb`, with one input object and one reply.
 */
import type { z } from 'zod';
import { accessInputs, type AccessReplies } from './contract/access.ts';
import { privacyInputs, type PrivacyReplies } from './contract/privacy.ts';
import { exchangeInputs, type ExchangeReplies } from './contract/exchange.ts';
import { backupInputs, type BackupReplies } from './contract/backups.ts';
import { callInputs, type CallReplies } from './contract/calls.ts';
import { intakeInputs, type IntakeReplies } from './contract/intake.ts';
import { countersInputs, type CountersReplies } from './contract/counters.ts';
import { outsideInputs, type OutsideReplies } from './contract/outside.ts';
import { paperInputs, type PaperReplies } from './contract/paper.ts';
import { peopleInputs, type PeopleReplies } from './contract/people.ts';
import { performedInputs, type PerformedReplies } from './contract/performed.ts';
import { planInputs, type PlanReplies } from './contract/plan.ts';
import { prepareInputs, type PrepareReplies } from './contract/prepare.ts';
import { proposalInputs, type ProposalReplies } from './contract/proposal.ts';
import { phoneInputs, type PhoneReplies } from './contract/phones.ts';
import { recordInputs, type RecordReplies } from './contract/records.ts';
import { repairInputs, type RepairReplies } from './contract/repair.ts';
import { rotaInputs, type RotaReplies } from './contract/rota.ts';
import { serviceInputs, type ServiceReplies } from './contract/service.ts';
import { sessionInputs, type SessionChannel, type SessionReplies } from './contract/session.ts';
import { stayInputs, type StayReplies } from './contract/stays.ts';
import { syncInputs, type SyncReplies } from './contract/sync.ts';
import { travelInputs, type TravelReplies } from './contract/travel.ts';
import { trialInputs, type TrialReplies } from './contract/trial.ts';
import { weekInputs, type WeekReplies } from './contract/week.ts';

export const inputs = {
  ...serviceInputs,
  ...intakeInputs,
  ...rotaInputs,
  ...travelInputs,
  ...outsideInputs,
  ...peopleInputs,
  ...exchangeInputs,
  ...recordInputs,
  ...callInputs,
  ...stayInputs,
  ...weekInputs,
  ...planInputs,
  ...repairInputs,
  ...prepareInputs,
  ...proposalInputs,
  ...trialInputs,
  ...paperInputs,
  ...countersInputs,
  ...performedInputs,
  ...syncInputs,
  ...phoneInputs,
  ...sessionInputs,
  ...backupInputs,
  ...accessInputs,
  ...privacyInputs,
} satisfies Record<keyof Replies, z.ZodType>;

export interface Replies
  extends
    ServiceReplies,
    IntakeReplies,
    RotaReplies,
    TravelReplies,
    OutsideReplies,
    PeopleReplies,
    ExchangeReplies,
    RecordReplies,
    CallReplies,
    StayReplies,
    WeekReplies,
    PlanReplies,
    RepairReplies,
    PrepareReplies,
    ProposalReplies,
    TrialReplies,
    PaperReplies,
    PerformedReplies,
    SyncReplies,
    PhoneReplies,
    SessionReplies,
    BackupReplies,
    AccessReplies,
    PrivacyReplies,
    CountersReplies {}

export type Channel = keyof Replies;
/** What is answered over an open database; the others are the session's. */
export type AppChannel = Exclude<Channel, HostChannel>;
export type HostChannel = SessionChannel | keyof BackupReplies;
export type Input<C extends Channel> = z.output<(typeof inputs)[C]>;
export type Ask = <C extends Channel>(channel: C, input: Input<C>) => Promise<Replies[C]>;
export type Handlers = {
  readonly [C in Channel]: (input: Input<C>) => Replies[C] | Promise<Replies[C]>;
};

export type AppHandlers = Pick<Handlers, AppChannel>;

/** What is kept: another device may have changed any of it. */
export const keptTopics = [
  'service',
  'people',
  'needs',
  'absences',
  'records',
  'plan',
  'habit',
  'performed',
  'calls',
] as const;

/** The one event from the app to the window: what changed, so that whoever shows it asks again. */
export const topics = [
  ...keptTopics,
  'proposal',
  'trial',
  'repair',
  'intake',
  'rota',
  'sync',
  'session',
] as const;
export type Topic = (typeof topics)[number];
export interface Changed {
  readonly topics: readonly Topic[];
}

/** What the preload (or the loopback page) gives the window. */
export interface Bridge {
  readonly ask: (channel: Channel, input: unknown) => Promise<unknown>;
  readonly onChanged: (listen: (changed: Changed) => void) => () => void;
}

export type { LocalTime } from '../domain/ids.ts';
export type * from './contract/access.ts';
export type * from './contract/backups.ts';
export type * from './contract/exchange.ts';
export type * from './contract/intake.ts';
export type * from './contract/prepare.ts';
export type * from './contract/counters.ts';
export type * from './contract/performed.ts';
export type * from './contract/privacy.ts';
export type * from './contract/proposal.ts';
export type * from './contract/records.ts';
export type * from './contract/outside.ts';
export type * from './contract/refusal.ts';
export type * from './contract/repair.ts';
export type * from './contract/rota.ts';
export type * from './contract/service.ts';
export type * from './contract/session.ts';
export type * from './contract/stays.ts';
export type * from './contract/phones.ts';
export type * from './contract/sync.ts';
export type * from './contract/travel.ts';
export type * from './contract/trial.ts';
export type * from './contract/week.ts';
