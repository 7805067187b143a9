/**
 * The week as the planning kernel takes it (`cias-week/1`) and the roster that it gives back
 * (`cias-roster/1`): docs/week-format.md. The app builds the same objects from its database.
 *
 * Times are wall-clock minutes of `timeZone`; durations are elapsed whole minutes; intervals are
 * half-open; weeks run Monday to Sunday; a visit belongs to the civil day on which it starts.
 */
import type { BeneficiaryId, CaregiverId, Day, LocalTime, PlaceId, VisitId } from './ids.ts';

/** Whatever a producer wants to keep beside an object; nobody here reads it. */
export interface WithMeta {
  readonly meta?: Readonly<Record<string, unknown>>;
}

export interface WeekFile extends WithMeta {
  readonly format: 'cias-week/1';
  readonly timeZone: string;
  readonly from: Day;
  /** Excluded. */
  readonly to: Day;
  readonly startStep?: number;
  readonly rules?: RuleValues;
  readonly weights?: Partial<Weights>;
  readonly places: readonly WeekPlace[];
  readonly travel: { readonly modes: Readonly<Record<string, TravelMode>> } & WithMeta;
  readonly caregivers: readonly WeekCaregiver[];
  readonly beneficiaries: readonly WeekBeneficiary[];
  readonly visits: readonly WeekVisit[];
  readonly links?: readonly WeekLink[];
  readonly pinned?: readonly Assignment[];
  readonly published?: readonly Assignment[];
}

export interface WeekPlace extends WithMeta {
  readonly id: PlaceId;
  readonly lat: number;
  readonly lon: number;
  readonly label?: string;
}

/** A way that somebody measured; places by their ids, from door to door, parking included. */
export interface KnownWay {
  readonly from: PlaceId;
  readonly to: PlaceId;
  readonly minutes: number;
  readonly metres: number;
}

/**
 * A matrix in the order of `places`, or an estimate from great circles with the ways that are known
 * better in its place; ways between places that the week doesn't have are passed over.
 */
export type TravelMode = WithMeta &
  (
    | {
        readonly minutes: readonly (readonly number[])[];
        readonly metres: readonly (readonly number[])[];
      }
    | {
        readonly estimate: {
          readonly kmPerHour: number;
          readonly detour: number;
          readonly fixedMinutes: number;
        };
        readonly known?: readonly KnownWay[];
      }
  );

export interface WeekQualification extends WithMeta {
  readonly id: string;
  /** Last valid day. */
  readonly until?: Day;
}

export interface WeekCaregiver extends WithMeta {
  readonly id: CaregiverId;
  readonly name: string;
  readonly home: PlaceId;
  readonly mode: string;
  readonly qualifications?: readonly WeekQualification[];
  /** Contract for this horizon, leave already deducted. */
  readonly targetMinutes: number;
  readonly availability: readonly { readonly from: LocalTime; readonly to: LocalTime }[];
  readonly commitments?: readonly WeekCommitment[];
  readonly rules?: RuleValues;
  readonly history?: {
    readonly lastEnd?: LocalTime;
    readonly consecutiveDays?: number;
    readonly weeklyRestTaken?: boolean;
    /** The weeks before, oldest first, at most 11. */
    readonly weeklyMinutes?: readonly number[];
  } & WithMeta;
  readonly next?: { readonly firstStart?: LocalTime } & WithMeta;
}

export interface WeekCommitment extends WithMeta {
  readonly from: LocalTime;
  readonly to: LocalTime;
  readonly place?: PlaceId;
  readonly kind?: string;
}

export interface WeekBeneficiary extends WithMeta {
  readonly id: BeneficiaryId;
  readonly name: string;
  readonly place: PlaceId;
  readonly regular?: readonly CaregiverId[];
  readonly known?: readonly CaregiverId[];
  readonly excluded?: readonly CaregiverId[];
}

export type Priority = 1 | 2 | 3 | 4 | 5;

export interface WeekVisit extends WithMeta {
  readonly id: VisitId;
  readonly beneficiary: BeneficiaryId;
  readonly kind: string;
  readonly priority: Priority;
  /** Of the start, like `latest` and `preferred`. */
  readonly earliest: LocalTime;
  readonly latest: LocalTime;
  readonly preferred?: LocalTime;
  /** Elapsed minutes. */
  readonly duration: number;
  readonly requiredCaregivers?: number;
  readonly qualifications?: readonly string[];
}

export interface WeekLink extends WithMeta {
  readonly first: VisitId;
  readonly second: VisitId;
  /** Minutes from the end of the first to the start of the second. */
  readonly minGap?: number;
  readonly maxGap?: number;
  readonly sameCaregiver?: boolean;
}

export interface Assignment extends WithMeta {
  readonly visit: VisitId;
  readonly caregivers: readonly CaregiverId[];
  readonly start: LocalTime;
}

/** Every rule, in the order in which a refusal names the first that stops somebody. */
export const ruleNames = [
  'availability',
  'qualification',
  'exclusion',
  'window',
  'staffing',
  'link',
  'pinned',
  'travel',
  'maxDailyWork',
  'maxDailySpan',
  'minDailyRest',
  'breakAfter',
  'maxWeeklyWork',
  'maxAverageWork',
  'minWeeklyRest',
  'maxConsecutiveDays',
] as const;
export type RuleName = (typeof ruleNames)[number];

/** Rules that hold or don't; the others have a figure, in minutes (days for the last). */
export type SwitchRule =
  | 'availability'
  | 'qualification'
  | 'exclusion'
  | 'window'
  | 'staffing'
  | 'link'
  | 'pinned'
  | 'travel';
export type LimitRule = Exclude<RuleName, SwitchRule>;

/** As a file may write them: left out = default, null = off; a switch may say true or false. */
export type RuleValues = {
  readonly [R in SwitchRule]?: boolean | null;
} & {
  readonly [R in LimitRule | 'breakMinutes' | 'averageWeeks']?: number | null;
} & { readonly assumedNextStart?: string };

/** All rules with their values; null is a rule that is off. */
export type ResolvedRules = {
  readonly [R in SwitchRule]: boolean;
} & {
  readonly [R in LimitRule]: number | null;
} & {
  readonly breakMinutes: number;
  readonly averageWeeks: number;
  readonly assumedNextStart: string;
};

export interface Weights {
  /** By priority 1 to 5, each missing caregiver. */
  readonly uncovered: readonly [number, number, number, number, number];
  readonly travelMinute: number;
  readonly homeMinute: number;
  readonly idleMinute: number;
  readonly stranger: number;
  readonly acquaintance: number;
  readonly face: number;
  readonly startShift: number;
  readonly overMinute: number;
  readonly underMinute: number;
  readonly changedCaregiver: number;
  readonly changedStart: number;
}
export type WeightName = keyof Weights;

/** The cost of a roster: whole numbers, lower is better; `terms` add up to `total`. */
export interface Cost {
  readonly total: number;
  readonly terms: Readonly<Record<WeightName, number>>;
}

/** Why caregivers can't take a visit: the first rule that stops each, counted; `cost` = could. */
export interface Because {
  readonly rule: RuleName | 'cost';
  readonly caregivers: number;
}

export interface Uncovered {
  readonly visit: VisitId;
  readonly because: readonly Because[];
}

export interface Roster extends WithMeta {
  readonly format: 'cias-roster/1';
  readonly from: Day;
  readonly to: Day;
  readonly assignments: readonly Assignment[];
  readonly uncovered: readonly Uncovered[];
  readonly cost: Cost;
  readonly bound: { readonly total: number; readonly by: string } | null;
  readonly stopped: 'time' | 'optimal' | 'flat' | 'cancelled';
  readonly elapsedMs: number;
  readonly seed: number;
}
