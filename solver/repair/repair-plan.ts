/** A repaired week as facts: what changed, who must be told, what it costs; no sentences. */
import type { BeneficiaryId, CaregiverId, VisitId } from '../../domain/ids.ts';
import { must } from '../../domain/result.ts';
import type { Assignment, Cost, Uncovered, WeightName } from '../../domain/week.ts';
import { caregiverId } from '../assignments.ts';
import { checkPlan } from '../check.ts';
import { weightNames } from '../cost.ts';
import { newBreaches } from '../excess.ts';
import { explainVisits } from '../explain.ts';
import type { Plan, Problem, ProblemAssignment } from '../problem.ts';
import { costFrom, type Counted } from './count.ts';
import { visitsOfEvent, type Disrupted } from './disruption.ts';
import { disturbanceOf, isSame, priceOf, type RepairPrices } from './prices.ts';

export interface VisitChange {
  readonly visit: VisitId;
  readonly beneficiary: BeneficiaryId;
  /** `lost`: the event took it; `asked`: it placed it; `moved`: it gives way to another. */
  readonly why: 'lost' | 'asked' | 'moved';
  /** null: nobody came, or nobody comes. */
  readonly from: Assignment | null;
  readonly to: Assignment | null;
}

export interface RepairPlan {
  /** In the indexes of the disrupted problem. */
  readonly plan: Plan;
  readonly changes: readonly VisitChange[];
  /** Other visits that changed caregiver or start. */
  readonly movedCount: number;
  /** Of the visits covered before and after. */
  readonly shiftedMinutes: number;
  /**
   * Visits that nobody does here, with the rules that stop each caregiver: lost ones, and others
   * that gave way to something more important. What waited before, the event apart, isn't told.
   */
  readonly uncovered: readonly Uncovered[];
  /** Those whose week changes, in the order of the file; then the people who expect somebody else
   * or another hour. */
  readonly caregiversToTell: readonly CaregiverId[];
  readonly beneficiariesToTell: readonly BeneficiaryId[];
  /** Of the repaired week. */
  readonly cost: Cost;
  /** By term, after less before; terms that stay are left out. */
  readonly costDelta: Readonly<Partial<Record<WeightName, number>>>;
  /** Between visits, after less before. */
  readonly travelMinutesDelta: number;
  /** Cost of the week and of the disturbance together: what the recommended plan has least of. */
  readonly price: number;
}

/** What every alternative of one event is held to, counted once. */
export interface RepairGround {
  readonly disrupted: Disrupted;
  /** The disrupted plan before anything is covered again. */
  readonly counted: Counted;
  /** Of the week that stood, by its own rules and hours. */
  readonly costBefore: Cost;
  readonly prices: RepairPrices;
}

export function describePlan(ground: RepairGround, plan: Plan): RepairPlan {
  const { disrupted, counted, costBefore, prices } = ground;
  const { problem, before, lost } = disrupted;
  const isLost = new Set(lost);
  const ofEvent = visitsOfEvent(disrupted);
  const disturbance = disturbanceOf(before, plan, ofEvent);
  const cost = costFrom(counted, problem, plan);
  const changes = plan.flatMap((to, visit): VisitChange[] => {
    const from = before[visit] ?? null;
    if (isSame(from, to)) return [];
    const { id, beneficiary } = must(problem.week.visits[visit], 'a visit of the file');
    return [
      {
        visit: id,
        beneficiary,
        why: isLost.has(visit) ? 'lost' : ofEvent.has(visit) ? 'asked' : 'moved',
        from: named(problem, visit, from),
        to: named(problem, visit, to),
      },
    ];
  });
  const costDelta: Partial<Record<WeightName, number>> = {};
  for (const term of weightNames) {
    const delta = cost.terms[term] - costBefore.terms[term];
    if (delta !== 0) costDelta[term] = delta;
  }
  return {
    plan,
    changes,
    movedCount: disturbance.moved.length,
    shiftedMinutes: disturbance.shiftedMinutes,
    uncovered: explainVisits(
      problem,
      plan,
      before.flatMap((old, visit) =>
        (plan[visit] ?? null) === null && (old !== null || isLost.has(visit)) ? [visit] : [],
      ),
    ),
    caregiversToTell: problem.week.caregivers
      .map(({ id }) => id)
      .filter((id) => changes.some(({ from, to }) => isTouched(id, from, to))),
    beneficiariesToTell: [...new Set(changes.map(({ beneficiary }) => beneficiary))],
    cost,
    costDelta,
    travelMinutesDelta: travelMinutesOf(problem, cost) - travelMinutesOf(problem, costBefore),
    price: cost.total + priceOf(problem, disturbance, prices),
  };
}

/** True when no rule is broken that the disrupted week, left alone, wouldn't break as deep. */
export function isSoundRepair({ problem, plan: rest }: Disrupted, plan: Plan): boolean {
  return newBreaches(problem, checkPlan(problem, rest), checkPlan(problem, plan)).length === 0;
}

function named(
  problem: Problem,
  visit: number,
  assignment: ProblemAssignment | null,
): Assignment | null {
  if (assignment === null) return null;
  return {
    visit: must(problem.week.visits[visit], 'a visit of the file').id,
    caregivers: assignment.caregivers.map((index) => caregiverId(problem, index)),
    start: problem.axis.toLocal(assignment.start),
  };
}

const isTouched = (id: CaregiverId, from: Assignment | null, to: Assignment | null): boolean =>
  from?.caregivers.includes(id) === true || to?.caregivers.includes(id) === true;

/** The term back to minutes; where travel has no price it isn't told. */
const travelMinutesOf = (problem: Problem, cost: Cost): number =>
  cost.terms.travelMinute / Math.max(1, problem.weights.travelMinute);
