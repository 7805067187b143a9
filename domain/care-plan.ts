/** Plan d'aide: the hours that a funder grants a person, by kind, day and period. */
import type { BeneficiaryId, CarePlanId, Day } from './ids.ts';
import type { CareKind, Weekday } from './service.ts';

export const funders = [
  'apa',
  'pch',
  'socialAid',
  'pensionFund',
  'msa',
  'cnracl',
  'mutual',
  'hospitalDischarge',
  'fullPrice',
] as const;
export type Funder = (typeof funders)[number];

export interface CarePlan {
  readonly id: CarePlanId;
  readonly beneficiaryId: BeneficiaryId;
  readonly funder: Funder;
  /** Numéro de dossier. */
  readonly reference: string;
  readonly grantedMinutes: number;
  readonly per: 'week' | 'month';
  /** What it pays for; empty = everything. */
  readonly kinds: readonly CareKind[];
  /** Days on which it pays (jours autorisés). */
  readonly weekdays: readonly Weekday[];
  readonly paysHolidays: boolean;
  readonly from: Day;
  /** First day no longer paid; null = open. */
  readonly until: Day | null;
  /** Of several plans the lowest rank is used up first. */
  readonly rank: number;
  readonly archivedOn: Day | null;
}
