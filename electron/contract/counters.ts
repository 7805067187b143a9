/** Counters of agents and persons over a week or a month. */
import { z } from 'zod';
import type { CaregiverCounters } from '../../domain/caregiver-counters.ts';
import type { CarePlan } from '../../domain/care-plan.ts';
import type { Continuity } from '../../domain/continuity.ts';
import type { Counting } from '../../domain/counting.ts';
import type { DayTally } from '../../domain/day-tally.ts';
import type { Period } from '../../domain/period.ts';
import type { PlanUse } from '../../domain/plan-use.ts';
import type { Beneficiary, Caregiver } from '../../domain/service.ts';
import type { CaregiverId, Day } from '../../domain/ids.ts';
import { monday } from './shared-inputs.ts';
import type { Reply } from './refusal.ts';

export const countersInputs = {
  'counters.load': z.strictObject({
    per: z.enum(['week', 'month']),
    /** Any day of it. */
    day: monday,
  }),
  'counters.before': z.strictObject({ monday }),
};

export interface CountersView {
  readonly per: 'week' | 'month';
  readonly period: Period;
  /** Of everybody on the team in the period, by name. */
  readonly agents: readonly {
    readonly caregiver: Pick<Caregiver, 'id' | 'firstName' | 'lastName' | 'weeklyMinutes'>;
    readonly counters: CaregiverCounters;
  }[];
  readonly persons: readonly Pick<Beneficiary, 'id' | 'civility' | 'firstName' | 'lastName'>[];
  readonly plans: readonly Pick<CarePlan, 'id' | 'funder' | 'reference' | 'per' | 'until'>[];
  readonly uses: readonly PlanUse[];
  readonly continuity: readonly Continuity[];
  readonly counting: Counting;
}

/** What a week's own counters need of the eleven weeks before it and of its year. */
export interface TimeBefore {
  readonly monday: Day;
  readonly plannedWeeks: readonly Day[];
  readonly days: readonly { readonly caregiver: CaregiverId; readonly days: readonly DayTally[] }[];
}

export interface CountersReplies {
  'counters.load': Reply<CountersView>;
  'counters.before': Reply<TimeBefore>;
}
