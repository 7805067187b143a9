/**
 * What a service's file on a person holds beside name and address: whom to call, what a home is
 * like, what an agent may not be asked. Constraints, never diagnoses.
 */
import type { CaregiverId, Day, SectorId } from './ids.ts';
import type { WeekendRota } from './weekend-duty.ts';

export const contactRelations = [
  'family',
  'carer',
  'neighbour',
  'guardian',
  'doctor',
  'nurse',
  'other',
] as const;

/** Somebody to call about a beneficiary (aidant, famille, tuteur, infirmière…). */
export interface Contact {
  readonly name: string;
  readonly relation: (typeof contactRelations)[number];
  readonly phone: string;
  /** To be told when a visit changes. */
  readonly isWarned: boolean;
}

export const homeFacts = ['pets', 'smoker', 'stairs', 'liftNeeded', 'noHeating'] as const;
export type HomeFact = (typeof homeFacts)[number];

/** What an agent may not be asked (restrictions), by opinion of the occupational physician. */
export const restrictions = [
  'noLifting',
  'noStairs',
  'noDriving',
  'noPets',
  'noSmoke',
  'noEvening',
] as const;
export type Restriction = (typeof restrictions)[number];

/** Statut de la personne accompagnée; only the first has visits made. */
export const beneficiaryStatuses = [
  'active',
  'suspended',
  'hospital',
  'residence',
  'left',
  'deceased',
] as const;
export type BeneficiaryStatus = (typeof beneficiaryStatuses)[number];

/** Why somebody is to be avoided or excluded: a code, never a story. */
export const bondReasons = ['personWish', 'caregiverWish', 'family', 'incident', 'other'] as const;

/** What is known of a bond beside its kind: who asked, since when, when it is looked at again. */
export interface BondFact {
  readonly caregiverId: CaregiverId;
  readonly reason: (typeof bondReasons)[number];
  readonly since: Day;
  readonly reviewOn: Day | null;
}

export interface BeneficiaryFile {
  readonly contacts: readonly Contact[];
  readonly home: readonly HomeFact[];
  /** Asked for, and kept where it can be. */
  readonly wantedCivility: 'Mme' | 'M.' | null;
  readonly status: BeneficiaryStatus;
  /** First day of the status; null = always. */
  readonly statusSince: Day | null;
  readonly sectorId: SectorId | null;
}

/** Statut de l'agent. */
export const employments = [
  'permanent',
  'trainee',
  'fixedTerm',
  'substitute',
  'apprentice',
  'assisted',
] as const;

export interface CaregiverFile {
  readonly employment: (typeof employments)[number];
  readonly entered: Day | null;
  /** First day no longer worked. */
  readonly left: Day | null;
  readonly sectorIds: readonly SectorId[];
  readonly restrictions: readonly Restriction[];
  /**
   * Minutes of each week of the cycle, counted by ISO week number; empty = the post's hours every
   * week. A fortnight of 30 and 26 hours is [1800, 1560].
   */
  readonly cycleMinutes: readonly number[];
  /** What was done of the year when the app came into use, for annualised hours. */
  readonly opening: { readonly asOf: Day; readonly yearMinutes: number } | null;
  /** null: weekends go by turns alone (`Caregiver.weekend`). */
  readonly rota: WeekendRota | null;
}

export const blankBeneficiaryFile: BeneficiaryFile = {
  contacts: [],
  home: [],
  wantedCivility: null,
  status: 'active',
  statusSince: null,
  sectorId: null,
};

export const blankCaregiverFile: CaregiverFile = {
  employment: 'permanent',
  entered: null,
  left: null,
  sectorIds: [],
  restrictions: [],
  cycleMinutes: [],
  rota: null,
  opening: null,
};
