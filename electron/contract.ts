/**
 * What the window may ask of the app and what it gets back: one file for both hosts.
 *
 * `inputs` are values, checked on arrival since the window isn't trusted; `Replies` are types
 * alone. `Handlers` is total: a channel without a handler doesn't compile. A channel is
 * `noun.verb`, with one input object and one reply.
 */
import { z } from 'zod';
import type {
  Absence,
  Address,
  Beneficiary,
  Caregiver,
  Commitment,
  Need,
  Service,
  ServiceSize,
} from '../domain/service.ts';
import type {
  AbsenceId,
  BeneficiaryId,
  CaregiverId,
  CommitmentId,
  Day,
  LocalTime,
  NeedId,
  VisitId,
} from '../domain/ids.ts';
import type { Aims } from '../domain/aims.ts';
import type { Result } from '../domain/result.ts';
import type { Assignment, Cost, RuleName, Uncovered, WeekFile } from '../domain/week.ts';
import type { WeekFigures } from '../solver/figures.ts';
import type { RepairAlternative } from '../solver/repair/repair.ts';
import {
  absence,
  aims,
  beneficiary,
  caregiver,
  commitment,
  day,
  id,
  localTime,
  need,
  service,
} from './inputs.ts';

const noInput = z.strictObject({});
const monday = day;
const assignmentChange = z.strictObject({
  visit: id<VisitId>(),
  /** Empty: back to the tray. */
  caregivers: z.array(id<CaregiverId>()).max(8),
  start: localTime,
  pinned: z.boolean(),
});

/** Rules set aside by hand, with why; null when none is. */
const override = z
  .strictObject({
    reason: z.string().trim().min(3).max(500),
    rules: z.array(z.string().max(40)).max(16),
  })
  .nullable();

export const inputs = {
  'app.status': noInput,
  'service.createExample': z.strictObject({
    size: z.enum(['XS', 'S', 'M', 'L', 'XL']),
    seed: z.int().min(1).max(999_999),
  }),
  'service.createEmpty': service,
  'service.load': noInput,
  'service.save': service,
  'commune.list': noInput,
  'caregiver.list': noInput,
  'caregiver.save': caregiver,
  'caregiver.delete': z.strictObject({ id: id<CaregiverId>() }),
  'beneficiary.list': noInput,
  'beneficiary.save': beneficiary,
  'beneficiary.delete': z.strictObject({ id: id<BeneficiaryId>() }),
  'need.list': z.strictObject({ beneficiaryId: id<BeneficiaryId>().nullable() }),
  'need.save': need,
  'need.delete': z.strictObject({ id: id<NeedId>() }),
  'absence.list': noInput,
  'absence.save': absence,
  'absence.delete': z.strictObject({ id: id<AbsenceId>() }),
  'commitment.list': noInput,
  'commitment.save': commitment,
  'commitment.delete': z.strictObject({ id: id<CommitmentId>() }),
  'week.list': noInput,
  'week.load': z.strictObject({ monday }),
  'plan.change': z.strictObject({
    monday,
    changes: z.array(assignmentChange).min(1).max(5_000),
    /** French, names the gesture for undo: "Déplacer Mme Dupuy, lundi 8 h". */
    label: z.string().trim().min(1).max(200),
    override,
  }),
  'visit.resize': z.strictObject({
    monday,
    visit: id<VisitId>(),
    durationMinutes: z.int().min(5).max(1_440),
    label: z.string().trim().min(1).max(200),
    override,
  }),
  'visit.cancel': z.strictObject({
    monday,
    visit: id<VisitId>(),
    cancelled: z.boolean(),
    label: z.string().trim().min(1).max(200),
  }),
  'repair.start': z.strictObject({
    monday,
    caregiver: id<CaregiverId>(),
    from: localTime,
    /** null: nobody knows when she is back. */
    to: localTime.nullable(),
    /** By the window's clock: what has begun doesn't move. */
    now: localTime,
  }),
  'repair.stop': noInput,
  'repair.load': noInput,
  'repair.discard': noInput,
  'repair.take': z.strictObject({
    monday,
    absence,
    changes: z.array(assignmentChange).max(5_000),
    label: z.string().trim().min(1).max(200),
  }),
  'plan.undo': z.strictObject({ monday }),
  'plan.redo': z.strictObject({ monday }),
  'proposal.start': z.strictObject({
    monday,
    scope: z.enum(['week', 'uncovered']),
    seconds: z.int().min(1).max(3_600),
  }),
  'proposal.stop': z.strictObject({ monday }),
  'proposal.load': z.strictObject({ monday }),
  'proposal.accept': z.strictObject({
    monday,
    /** null: all of it. */
    visits: z.array(id<VisitId>()).max(5_000).nullable(),
  }),
  'proposal.discard': z.strictObject({ monday }),
  'proposal.improve': z.strictObject({ monday }),
  'trial.start': z.strictObject({
    monday,
    aims,
    seconds: z.int().min(1).max(60),
  }),
  'trial.stop': noInput,
  'trial.load': noInput,
  'trial.discard': noInput,
  'week.publish': z.strictObject({ monday, author: z.string().trim().min(1).max(100) }),
  'paper.pdf': z.strictObject({
    monday,
    kind: z.enum(['caregiver', 'beneficiary']),
    /** The people whose sheets are wanted. */
    ids: z.array(z.string().max(64)).min(1).max(2_000),
  }),
} satisfies Record<keyof Replies, z.ZodType>;

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

export interface WeekSummary {
  readonly monday: Day;
  readonly visitCount: number;
  readonly coveredCount: number;
  readonly version: number | null;
}

/** As it was told, with the length of that day; null: published before versions kept it. */
export interface PublishedAssignment extends Assignment {
  readonly durationMinutes: number | null;
}

/** What the weeks before this one hold of a caregiver, as far as they are known. */
export interface PastWeeks {
  readonly caregiver: CaregiverId;
  /** Of the eleven before, those with known hours. */
  readonly weekCount: number;
  readonly workMinutes: number;
  /** Owed in the same weeks. */
  readonly targetMinutes: number;
  /** Of the eleven before, those planned here: Sundays are known of these alone. */
  readonly plannedWeekCount: number;
  readonly sundayCount: number;
}

/** A published week (version n, by whom, when). */
export interface Publication {
  readonly version: number;
  readonly author: string;
  /** Instant, ISO with Z. */
  readonly publishedAt: string;
  readonly assignments: readonly PublishedAssignment[];
  /** Visits cancelled when it was published. */
  readonly cancelled: readonly VisitId[];
}

export interface PlannedAssignment extends Assignment {
  readonly pinned: boolean;
}

/** Everything the board and the paper need of a week. */
export interface WeekView {
  readonly monday: Day;
  /** The problem, without `pinned`: rules and people of the kernel; `published` is the latest. */
  readonly week: WeekFile;
  readonly planned: readonly PlannedAssignment[];
  /** Visits of this week that are cancelled: not in `week.visits`. */
  readonly cancelled: readonly WeekFile['visits'][number][];
  readonly publication: Publication | null;
  readonly previousPublication: Publication | null;
  readonly caregivers: readonly Caregiver[];
  readonly beneficiaries: readonly Beneficiary[];
  readonly absences: readonly Absence[];
  readonly commitments: readonly Commitment[];
  readonly overrides: readonly PlanOverride[];
  readonly past: readonly PastWeeks[];
  readonly service: Service;
  readonly undo: string | null;
  readonly redo: string | null;
  /** True when a proposal waits or runs. */
  readonly hasProposal: boolean;
}

/** A rule set aside by hand, with its reason. */
export interface PlanOverride {
  readonly visits: readonly VisitId[];
  readonly rules: readonly string[];
  readonly reason: string;
  readonly author: string;
  readonly at: string;
}

export interface Progress {
  readonly monday: Day;
  readonly elapsedMs: number;
  readonly limitMs: number;
  readonly iterations: number;
  readonly covered: number;
  readonly uncovered: number;
  readonly travelMinutes: number;
  readonly cost: number;
}

export interface Proposal {
  readonly monday: Day;
  readonly state: 'running' | 'ready';
  readonly progress: readonly Progress[];
  /** null while it runs. */
  readonly assignments: readonly Assignment[] | null;
  readonly uncovered: readonly Uncovered[];
  readonly cost: Cost | null;
  /** Cost of the plan that it would replace, by the same rules and weights. */
  readonly costBefore: Cost | null;
  readonly stopped: 'time' | 'optimal' | 'flat' | 'cancelled' | null;
  readonly proof: Proof;
  /** Found while the proposal is read, and cheaper; `proposal.improve` puts it in its place. */
  readonly better: { readonly cost: Cost; readonly uncovered: number } | null;
}

/** How good a proposal is, by what no other could be below. */
export interface Proof {
  /** No legal roster of the same week and scope costs less; null while nothing is proven. */
  readonly bound: number | null;
  /** It may still rise. */
  readonly isRunning: boolean;
}

/** A plan of the week tried, in figures, and what it costs by either aims. */
export interface TrialPlan {
  readonly figures: WeekFigures;
  /** Visits that another caregiver or another hour would have than in the plan as it stands. */
  readonly movedCount: number;
  /** Coverage apart, which comes before all points. */
  readonly usualPoints: number;
  readonly wantedPoints: number;
}

/**
 * What other aims would change on a week: two searches of equal length from the plan that stands,
 * one by the aims as they are kept and one by those wanted, so that what the search alone gains
 * isn't taken for what the aims change. Nothing of it is written.
 */
export interface Trial {
  readonly monday: Day;
  readonly aims: Aims;
  readonly elapsedMs: number;
  readonly limitMs: number;
  /** null while it runs. */
  readonly found: {
    readonly plan: TrialPlan;
    readonly usual: TrialPlan;
    readonly wanted: TrialPlan;
  } | null;
}

/** A commune with the point of its bourg, so that nobody has to look it up on a map. */
export type Commune = Pick<Address, 'commune' | 'postcode' | 'lat' | 'lon'>;

/** Ways to cover an absence, from the least disturbing to the cheapest. */
export interface RepairView {
  /** Visits that the absence leaves without her. */
  readonly lostCount: number;
  readonly alternatives: readonly (Omit<RepairAlternative, 'plan'> & {
    /** Cost and disturbance together are least. */
    readonly isRecommended: boolean;
  })[];
}

/** The first answer comes at once, better ones while it runs. */
export interface RepairSearch {
  readonly state: 'running' | 'ready';
  /** null until the first answer. */
  readonly found: RepairView | null;
}

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
  | { readonly type: 'NotAMonday'; readonly day: string }
  | { readonly type: 'ProposalRunning' }
  | { readonly type: 'NoProposal' }
  | { readonly type: 'NoTrial' }
  | { readonly type: 'NoRepair' }
  | { readonly type: 'NothingToPlan' }
  | { readonly type: 'NothingToPublish' }
  | { readonly type: 'NothingChanged'; readonly version: number }
  | { readonly type: 'IllegalChange'; readonly rules: readonly RuleName[]; readonly visit: string }
  | { readonly type: 'InvalidInput'; readonly path: string }
  | { readonly type: 'PdfNotHere' };

type Reply<T> = Result<T, Refusal>;

export interface Replies {
  'app.status': AppStatus;
  'service.createExample': Reply<{ readonly size: ServiceSize; readonly monday: Day }>;
  'service.createEmpty': Reply<Service>;
  'service.load': Service | null;
  'service.save': Reply<Service>;
  'commune.list': readonly Commune[];
  'caregiver.list': readonly Caregiver[];
  'caregiver.save': Reply<Caregiver>;
  'caregiver.delete': Reply<null>;
  'beneficiary.list': readonly Beneficiary[];
  'beneficiary.save': Reply<Beneficiary>;
  'beneficiary.delete': Reply<null>;
  'need.list': readonly Need[];
  'need.save': Reply<Need>;
  'need.delete': Reply<null>;
  'absence.list': readonly Absence[];
  'absence.save': Reply<Absence>;
  'absence.delete': Reply<null>;
  'commitment.list': readonly Commitment[];
  'commitment.save': Reply<Commitment>;
  'commitment.delete': Reply<null>;
  'week.list': readonly WeekSummary[];
  'week.load': Reply<WeekView>;
  'plan.change': Reply<{ readonly undo: string }>;
  'visit.resize': Reply<{ readonly undo: string }>;
  'visit.cancel': Reply<{ readonly undo: string }>;
  'repair.start': Reply<null>;
  /** Ends it soon, with what it found until then. */
  'repair.stop': Reply<null>;
  'repair.load': RepairSearch | null;
  'repair.discard': Reply<null>;
  /** The absence and what covers it, as one gesture that undo takes back whole. */
  'repair.take': Reply<{ readonly undo: string }>;
  'plan.undo': Reply<{ readonly label: string }>;
  'plan.redo': Reply<{ readonly label: string }>;
  'proposal.start': Reply<null>;
  'proposal.stop': Reply<null>;
  'proposal.load': Proposal | null;
  /** `dropped`: wanted, but they would have broken a rule beside what stays as it was. */
  'proposal.accept': Reply<{ readonly changed: number; readonly dropped: number }>;
  'proposal.discard': Reply<null>;
  'proposal.improve': Reply<null>;
  'trial.start': Reply<null>;
  /** Ends it soon, with what it found until then. */
  'trial.stop': Reply<null>;
  'trial.load': Trial | null;
  'trial.discard': Reply<null>;
  'week.publish': Reply<{ readonly version: number }>;
  'paper.pdf': Reply<{ readonly files: readonly string[] }>;
}

export type Channel = keyof Replies;
export type Input<C extends Channel> = z.output<(typeof inputs)[C]>;
export type Ask = <C extends Channel>(channel: C, input: Input<C>) => Promise<Replies[C]>;
export type Handlers = {
  readonly [C in Channel]: (input: Input<C>) => Replies[C] | Promise<Replies[C]>;
};

/** The one event from the app to the window: what changed, so that whoever shows it asks again. */
export const topics = [
  'service',
  'people',
  'needs',
  'absences',
  'plan',
  'proposal',
  'trial',
  'repair',
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

export type { LocalTime };
