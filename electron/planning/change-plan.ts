/**
 * A gesture on the plan, judged before it is written: the window has checked it live, but the
 * window isn't trusted.
 */
import type { CaregiverId, VisitId } from '../../domain/ids.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { LegalProfile } from '../../domain/service.ts';
import { createTimeAxis } from '../../domain/time-axis.ts';
import type { RuleName, WeekFile } from '../../domain/week.ts';
import type { Breach } from '../../solver/breach.ts';
import { ruleSource } from '../../solver/rules/index.ts';
import type { PlannedAssignment, Refusal } from '../contract.ts';
import { judgeChange, rulesOf } from './judge.ts';

/** Nobody named: back to the tray. */
export type AssignmentChange = PlannedAssignment;
export type Override = {
  readonly reason: string;
  readonly rules: readonly string[];
} | null;

export interface PlanToChange {
  readonly week: WeekFile;
  readonly planned: readonly PlannedAssignment[];
  readonly profile: LegalProfile;
}

/** What a gesture makes of the plan. */
export interface ChangedPlan {
  readonly planned: readonly PlannedAssignment[];
  /** Rules set aside with a reason; empty when the law had nothing to say. */
  readonly overridden: readonly RuleName[];
}

/**
 * The plan after the changes, all or nothing.
 *
 * Refuses who isn't there, a minute that doesn't exist, somebody named twice, and whatever adds a
 * breach of the law that the override doesn't name or that nobody may set aside.
 */
export function changePlan(
  plan: PlanToChange,
  changes: readonly AssignmentChange[],
  override: Override,
): Result<ChangedPlan, Refusal> {
  const wrong = findWrongChange(plan.week, changes);
  if (wrong !== null) return err(wrong);
  const changed = new Map(changes.map((change) => [change.visit, change]));
  const planned = [
    ...plan.planned.filter(({ visit }) => !changed.has(visit)),
    ...[...changed.values()].filter(({ caregivers }) => caregivers.length > 0),
  ];
  const { breaches, illegal } = weighBreaches(
    plan.profile,
    judgeChange(plan.week, plan.planned, planned),
    override,
  );
  if (illegal.length === 0) return ok({ planned, overridden: rulesOf(breaches) });
  const blamed = illegal.flatMap(({ visits }) => visits).find((visit) => changed.has(visit));
  return err({
    type: 'IllegalChange',
    rules: rulesOf(illegal),
    visit: blamed ?? changes[0]?.visit ?? '',
  });
}

/** What the law forbids of these, and what of it no reason given sets aside. */
export function weighBreaches(
  profile: LegalProfile,
  found: readonly Breach[],
  override: Override,
): { readonly breaches: readonly Breach[]; readonly illegal: readonly Breach[] } {
  const breaches = found.filter(({ rule }) => ruleSource(profile, rule).level === 'forbidden');
  const allowed = new Set(override?.rules ?? []);
  const illegal = breaches.filter(
    ({ rule }) => !allowed.has(rule) || ruleSource(profile, rule).override === 'never',
  );
  return { breaches, illegal };
}

function findWrongChange(week: WeekFile, changes: readonly AssignmentChange[]): Refusal | null {
  const visits = new Set<VisitId>(week.visits.map(({ id }) => id));
  const people = new Set<CaregiverId>(week.caregivers.map(({ id }) => id));
  const axis = createTimeAxis(week.timeZone, week.from, week.to);
  for (const [index, { visit, caregivers, start }] of changes.entries()) {
    if (!visits.has(visit)) return { type: 'VisitNotFound', visit };
    const stranger = caregivers.find((id) => !people.has(id));
    if (stranger !== undefined) return { type: 'CaregiverNotFound', caregiver: stranger };
    if (new Set(caregivers).size < caregivers.length) {
      return { type: 'InvalidInput', path: `changes.${index}.caregivers` };
    }
    if (axis.toMinutes(start) === undefined) {
      return { type: 'InvalidInput', path: `changes.${index}.start` };
    }
  }
  return null;
}
