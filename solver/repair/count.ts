/**
 * The cost of a repaired week from that of the week without what was lost: only what a repair
 * touches is counted again, so that a first answer on the largest weeks comes in time.
 */
import type { Cost } from '../../domain/week.ts';
import {
  addCaregiverAmounts,
  addFaceAmounts,
  addVisitAmounts,
  createAmounts,
  toCost,
  visitsByBeneficiary,
  weightNames,
  type Amounts,
} from '../cost.ts';
import type { Draft } from '../draft.ts';
import type { Plan, Problem } from '../problem.ts';
import { timetableOf } from '../timetable.ts';
import { isSame } from './prices.ts';

/** The amounts of a plan, kept to count others of the same week from. */
export interface Counted {
  readonly problem: Problem;
  readonly plan: Plan;
  readonly amounts: Amounts;
  readonly visitsOf: readonly (readonly number[])[];
}

export interface Changed {
  readonly caregivers: readonly number[];
  readonly visits: readonly number[];
}

/** Everything, once: from the timetables that the draft has anyway. */
export function countDraft(draft: Draft): Counted {
  const { problem, plan } = draft;
  const amounts = createAmounts();
  for (const { index } of problem.caregivers) {
    addCaregiverAmounts(problem, draft.timetable(index), amounts);
  }
  plan.forEach((assignment, visit) => addVisitAmounts(problem, visit, assignment, amounts));
  const visitsOf = visitsByBeneficiary(problem);
  for (const visits of visitsOf) addFaceAmounts(problem, plan, visits, amounts);
  return { problem, plan: [...plan], amounts, visitsOf };
}

/**
 * The cost of `plan` in `problem`, which may differ from the counted one in what is named as
 * changed, and in nothing else that costs.
 */
export function costFrom(
  counted: Counted,
  problem: Problem,
  plan: Plan,
  changed: Changed = { caregivers: [], visits: [] },
): Cost {
  const caregivers = new Set(changed.caregivers);
  const people = new Set<number>();
  const visits = plan.flatMap((assignment, visit) => {
    const old = counted.plan[visit] ?? null;
    if (isSame(old, assignment)) return changed.visits.includes(visit) ? [visit] : [];
    for (const each of [...(old?.caregivers ?? []), ...(assignment?.caregivers ?? [])]) {
      caregivers.add(each);
    }
    people.add(problem.visits[visit]?.beneficiary ?? -1);
    return [visit];
  });
  const amounts = { ...counted.amounts };
  const count = (of: Problem, at: Plan, sign: 1 | -1): void => {
    const touched = createAmounts();
    for (const each of caregivers) addCaregiverAmounts(of, timetableOf(of, at, each), touched);
    for (const visit of visits) addVisitAmounts(of, visit, at[visit] ?? null, touched);
    for (const person of people) addFaceAmounts(of, at, counted.visitsOf[person] ?? [], touched);
    for (const name of weightNames) amounts[name] += sign * touched[name];
  };
  count(counted.problem, counted.plan, -1);
  count(problem, plan, 1);
  return toCost(problem.weights, amounts);
}
