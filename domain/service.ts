/**
 * The words of the trade: who works, who is helped, what is needed, who is away.
 *
 * These are the rows that a coordinator keeps; a week (`week.ts`) is made from them. French terms
 * in brackets, see docs/glossary.md. Nothing medical is here on purpose: a roster needs
 * constraints, not diagnoses.
 */
import type { Aims } from './aims.ts';
import type { CarePlan } from './care-plan.ts';
import type { CareTask, Qualification, Sector } from './catalogue.ts';
import type { Counting } from './counting.ts';
import type { OutsideServices } from './outside.ts';
import type {
  AbsenceId,
  BeneficiaryId,
  CaregiverId,
  CarePlanId,
  CareTaskId,
  CommitmentId,
  Day,
  LocalTime,
  NeedId,
} from './ids.ts';
import type { BeneficiaryFile, BondFact, CaregiverFile } from './person-file.ts';
import type { HolidayPolicy, NeedException, Recurrence } from './recurrence.ts';
import type { Priority, RuleValues } from './week.ts';

/** ISO: 1 Monday to 7 Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** Minutes after midnight by the wall clock; may pass 1440 for an end after midnight. */
export type MinuteOfDay = number;

export type LegalProfile = 'fpt' | 'private' | 'bad';
export type ServiceSize = 'XS' | 'S' | 'M' | 'L' | 'XL';
export const travelModes = ['car', 'bike', 'foot'] as const;
export type TravelModeName = (typeof travelModes)[number];

/** The centre itself (le CIAS). */
export interface Service {
  readonly name: string;
  readonly timeZone: string;
  readonly profile: LegalProfile;
  /** Local values that replace those of the profile. */
  readonly rules: RuleValues;
  /** What its plannings are to be good at. */
  readonly aims: Aims;
  readonly counting: Counting;
  /** Whom the service chose to ask about addresses and ways. */
  readonly outside: OutsideServices;
  readonly manager: string;
  readonly phone: string;
  readonly onCallPhone: string;
  readonly onCallHours: string;
  readonly address: string;
}

export interface Address {
  readonly street: string;
  readonly complement: string;
  readonly postcode: string;
  readonly commune: string;
  readonly lat: number;
  readonly lon: number;
  /** Who put the point where it is; nobody where an older file or an example didn't say. */
  readonly placed?: Placing | undefined;
}

/** `hand`: somebody who knows the door; `ban`: the address service; `commune`: its bourg alone. */
export const placers = ['hand', 'ban', 'commune'] as const;
export interface Placing {
  readonly by: (typeof placers)[number];
  readonly on: Day;
}

export type Civility = 'Mme' | 'M.';

/** When a caregiver may work, by weekday; several spans make a split day (journée coupée). */
export interface AvailabilitySpan {
  readonly weekday: Weekday;
  readonly from: MinuteOfDay;
  readonly to: MinuteOfDay;
}

/** Weekend duty groups (roulement): group 0 works the weekends of weeks with week number % of = 0. */
export interface WeekendDuty {
  readonly group: number;
  readonly of: number;
}

/** Agent, intervenant·e. */
export interface Caregiver {
  readonly id: CaregiverId;
  readonly civility: Civility;
  readonly firstName: string;
  readonly lastName: string;
  readonly staffNumber: string;
  readonly grade: string;
  readonly phone: string;
  readonly home: Address;
  readonly mode: TravelModeName;
  readonly qualifications: readonly { readonly id: string; readonly until: Day | null }[];
  /** Weekly hours of the post (quotité), in minutes. */
  readonly weeklyMinutes: number;
  readonly availability: readonly AvailabilitySpan[];
  /** null: Saturdays and Sundays as `availability` says, every week. */
  readonly weekend: WeekendDuty | null;
  readonly rules: RuleValues;
  /** Hours of the weeks before go-live, newest last, each with its Monday. */
  readonly history: readonly { readonly monday: Day; readonly minutes: number }[];
  readonly file: CaregiverFile;
  /** Off the lists, kept for history; null = in use. */
  readonly archivedOn: Day | null;
}

/** Personne accompagnée, bénéficiaire. */
export interface Beneficiary {
  readonly id: BeneficiaryId;
  readonly civility: Civility;
  readonly firstName: string;
  readonly lastName: string;
  readonly phone: string;
  readonly address: Address;
  /** How to get in: a key number or a code's reference, never the code itself. */
  readonly access: string;
  /** One line, never medical. */
  readonly instruction: string;
  readonly regular: readonly CaregiverId[];
  readonly known: readonly CaregiverId[];
  /** Only where nobody else can (à éviter). */
  readonly avoided: readonly CaregiverId[];
  readonly excluded: readonly CaregiverId[];
  /** Of those avoided or excluded: who asked, and when it is looked at again. */
  readonly bondFacts: readonly BondFact[];
  /** Hours granted (heures accordées) a month where no care plan says more, in minutes. */
  readonly grantedMonthlyMinutes: number | null;
  readonly file: BeneficiaryFile;
  /** Off the lists, kept for history; null = in use. */
  readonly archivedOn: Day | null;
}

/** Kinds of care (prestations); their French labels are in `renderer/fr/labels.ts`. */
export const careKinds = [
  'getUp',
  'toilette',
  'meal',
  'bedtime',
  'transfer',
  'presence',
  'housework',
  'laundry',
  'shopping',
  'outing',
  'company',
] as const;
export type CareKind = (typeof careKinds)[number];

/** Besoin récurrent: what a week holds for a beneficiary as long as it is valid. */
export interface Need {
  readonly id: NeedId;
  readonly beneficiaryId: BeneficiaryId;
  readonly kind: CareKind;
  readonly priority: Priority;
  readonly weekdays: readonly Weekday[];
  /** Every week, or weeks whose ISO number is odd (A) or even (B). */
  readonly parity: 'every' | 'odd' | 'even';
  /** Of the start. */
  readonly earliest: MinuteOfDay;
  readonly latest: MinuteOfDay;
  readonly preferred: MinuteOfDay;
  readonly durationMinutes: number;
  readonly requiredCaregivers: 1 | 2;
  readonly qualifications: readonly string[];
  readonly validFrom: Day;
  /** Excluded; null = open. */
  readonly validUntil: Day | null;
  /** The earlier need of the same day from whose end a gap must be kept (espacement). */
  readonly after: {
    readonly needId: NeedId;
    readonly minGap: number | null;
    readonly maxGap: number | null;
    readonly sameCaregiver: boolean;
  } | null;
  readonly recurrence: Recurrence;
  readonly holidays: HolidayPolicy;
  readonly exceptions: readonly NeedException[];
  /** The task of the catalogue it began from. */
  readonly taskId: CareTaskId | null;
  /** The plan that pays it; null = the first that can. */
  readonly carePlanId: CarePlanId | null;
  /** The first version of this need; itself where it is the first. */
  readonly rootId: NeedId;
}

export const absenceKinds = [
  'annualLeave',
  'sickLeave',
  'workAccident',
  'parentalLeave',
  'sickChild',
  'training',
  'union',
  'other',
] as const;
export type AbsenceKind = (typeof absenceKinds)[number];

/** Absence of an agent, or of a beneficiary (hospital, family): no diagnosis. */
export interface Absence {
  readonly id: AbsenceId;
  readonly who: { readonly caregiverId: CaregiverId } | { readonly beneficiaryId: BeneficiaryId };
  readonly kind: AbsenceKind | 'hospital' | 'family' | 'respite';
  readonly from: LocalTime;
  /** Excluded; null = end unknown. */
  readonly to: LocalTime | null;
  /** Earlier ends of the same chain, oldest first: a sick note that was extended is one absence. */
  readonly earlierEnds: readonly LocalTime[];
}

/** Fixed work that is no visit (heures internes): a meeting, training, office time. */
export interface Commitment {
  readonly id: CommitmentId;
  readonly caregiverIds: readonly CaregiverId[];
  readonly kind: 'meeting' | 'training' | 'tutoring' | 'office';
  readonly label: string;
  readonly from: LocalTime;
  readonly to: LocalTime;
}

/** A whole service, as an example or an import brings it. */
export interface ServiceData {
  readonly service: Service;
  readonly caregivers: readonly Caregiver[];
  readonly beneficiaries: readonly Beneficiary[];
  readonly needs: readonly Need[];
  readonly absences: readonly Absence[];
  readonly commitments: readonly Commitment[];
  readonly sectors: readonly Sector[];
  readonly qualifications: readonly Qualification[];
  readonly careTasks: readonly CareTask[];
  readonly carePlans: readonly CarePlan[];
}
