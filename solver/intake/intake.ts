/**
 * The best ways to take a person in (insérer une prise en charge): on which days, at what time, by
 * whom, and who else would have to move.
 *
 * The problem holds a candidate visit for every day that a wish allows; a way keeps as many of them
 * as are wished for, and the rest are left out. Three kinds of ways are tried: each visit where it
 * costs least, as much as can be with a few faces, and a search in which others may give way.
 *
 * Nobody is a stranger for long: of several ways that one is better which the faces seen most often
 * make cheaper once they are the person's regular ones.
 */
import { must } from '../../domain/result.ts';
import { createDraft, type Draft } from '../draft.ts';
import { openingFor } from '../openings.ts';
import { keepVisits } from '../part-problem.ts';
import type { Plan, Problem } from '../problem.ts';
import { repair, type RepairOptions } from '../repair/repair.ts';
import { describePlan, isSoundRepair, type RepairPlan } from '../repair/repair-plan.ts';
import { pricesOf } from '../repair/prices.ts';
import { countDraft, costFrom } from '../repair/count.ts';
import { disrupt } from '../repair/disruption.ts';
import { fillLost } from '../repair/fill-lost.ts';
import { askOpenings, daysFor, from, likelyTeams, type IntakeWish } from './offers.ts';

export type { IntakeWish } from './offers.ts';

export type IntakeKind = 'cheapest' | 'fewFaces' | 'moving';

export interface IntakeWay extends Omit<RepairPlan, 'plan'> {
  readonly kind: IntakeKind;
  /** Wished visits that somebody does. */
  readonly coveredCount: number;
  /** Different caregivers that the person would see. */
  readonly faceCount: number;
  /** Visits by the two that the person would see most often, one for each of them at a visit. */
  readonly familiarCount: number;
}

export interface Intake {
  /** Wished for in all; fewer where the spacing leaves no room. */
  readonly wishedCount: number;
  /** At most three, the best first; none has the same visits as another. */
  readonly ways: readonly IntakeWay[];
}

const MOST_WAYS = 3;
/** So many faces become regular ones: those seen most often. */
const REGULARS = 2;
/** Roads are laid anew each week, a face stays for months: it counts so many times. */
const HABIT = 6;

export function intake(
  problem: Problem,
  plan: Plan,
  wishes: readonly IntakeWish[],
  options: RepairOptions,
): Intake {
  const offers = askOpenings(problem, plan, wishes, options.now);
  const shapes: readonly Shape[] = [
    { kind: 'cheapest', team: [], chosen: daysFor(offers, null, problem) },
    ...likelyTeams(offers, problem).map((team): Shape => ({
      kind: 'fewFaces',
      team,
      chosen: daysFor(offers, team, problem),
    })),
  ];
  const byWorth = worthBy(problem);
  const found = shapes.map((shape) => tryShape(problem, plan, wishes, shape, options));
  const best = found.toSorted(byWorth)[0];
  if (best !== undefined) {
    const [shape] = shapes.filter((_, index) => found[index] === best);
    found.push(
      ...searchAround(problem, plan, wishes, must(shape, 'the best has a shape'), options),
    );
  }
  return {
    wishedCount: Math.max(0, ...shapes.map(({ chosen }) => chosen.length)),
    ways: distinct(found.sort(byWorth)).slice(0, MOST_WAYS),
  };
}

/** What one way of trying begins from. */
interface Shape {
  readonly kind: IntakeKind;
  /** Whose faces it is to be, the first most of all; empty = anybody's. */
  readonly team: readonly number[];
  /** Candidate visits. */
  readonly chosen: readonly number[];
}

/** The week with the chosen candidates alone, and the plan in its indexes. */
function weekOf(
  problem: Problem,
  plan: Plan,
  wishes: readonly IntakeWish[],
  { chosen }: Shape,
): { readonly problem: Problem; readonly plan: Plan; readonly added: readonly number[] } {
  const left = new Set(wishes.flatMap(({ candidates }) => candidates));
  for (const visit of chosen) left.delete(visit);
  const kept = problem.visits.map(({ index }) => index).filter((visit) => !left.has(visit));
  const part = keepVisits(problem, kept);
  const isChosen = new Set(chosen);
  return {
    problem: part.problem,
    plan: kept.map((visit) => plan[visit] ?? null),
    added: kept.flatMap((visit, index) => (isChosen.has(visit) ? [index] : [])),
  };
}

/** Nothing but the chosen visits is placed: first by the faces that are wanted, then by anybody. */
function tryShape(
  whole: Problem,
  wholePlan: Plan,
  wishes: readonly IntakeWish[],
  shape: Shape,
  options: RepairOptions,
): IntakeWay {
  const { problem, plan, added } = weekOf(whole, wholePlan, wishes, shape);
  const { now, prices = pricesOf(problem.weights) } = options;
  const disrupted = disrupt(problem, plan, { type: 'added', visits: added }, now);
  const draft = createDraft(problem, plan);
  const counted = countDraft(draft);
  for (const caregiver of shape.team) placeOne(draft, added, caregiver, now);
  const waiting = added.filter((visit) => draft.plan[visit] === null);
  fillLost(draft, { visits: waiting, before: plan, now, prices });
  const ground = { disrupted, counted, costBefore: costFrom(counted, problem, plan), prices };
  return toWay(shape.kind, added, describePlan(ground, [...draft.plan]));
}

function placeOne(draft: Draft, visits: readonly number[], caregiver: number, now: number): void {
  for (const index of visits) {
    const visit = must(draft.problem.visits[index], 'a visit of the week');
    if (visit.requiredCaregivers > 1 || draft.plan[index] !== null) continue;
    const opening = openingFor(draft, visit, caregiver, from(now));
    if (opening !== null) draft.place(index, opening.assignment);
  }
}

/** Others may give way, at the price of a change of what was planned. */
function searchAround(
  whole: Problem,
  wholePlan: Plan,
  wishes: readonly IntakeWish[],
  shape: Shape,
  options: RepairOptions,
): readonly IntakeWay[] {
  const { problem, plan, added } = weekOf(whole, wholePlan, wishes, shape);
  if (added.length === 0) return [];
  const { disrupted, alternatives } = repair(
    problem,
    plan,
    { type: 'added', visits: added },
    options,
  );
  return alternatives
    .filter((alternative) => isSoundRepair(disrupted, alternative.plan))
    .map((alternative) =>
      toWay(alternative.movedCount === 0 ? shape.kind : 'moving', added, alternative),
    );
}

function toWay(
  kind: IntakeKind,
  added: readonly number[],
  { plan, ...facts }: RepairPlan,
): IntakeWay {
  const done = added.flatMap((visit) => plan[visit] ?? []);
  const visitsBy = Map.groupBy(
    done.flatMap(({ caregivers }) => caregivers),
    (caregiver) => caregiver,
  );
  const familiar = [...visitsBy.values()]
    .map(({ length }) => length)
    .sort((a, b) => b - a)
    .slice(0, REGULARS)
    .reduce((sum, count) => sum + count, 0);
  return {
    ...facts,
    kind,
    coveredCount: done.length,
    faceCount: visitsBy.size,
    familiarCount: familiar,
  };
}

/** More covered first, then what costs and disturbs least once the faces are known. */
const worthBy =
  ({ weights }: Problem) =>
  (a: IntakeWay, b: IntakeWay): number =>
    b.coveredCount - a.coveredCount ||
    a.price - worthOfHabit(weights, a) - (b.price - worthOfHabit(weights, b));

const worthOfHabit = ({ stranger }: Problem['weights'], { familiarCount }: IntakeWay): number =>
  familiarCount * stranger * HABIT;

/** Without those that come to the same, or that are worse in faces, moves and cost alike. */
function distinct(ways: readonly IntakeWay[]): readonly IntakeWay[] {
  const kept: IntakeWay[] = [];
  for (const way of ways) {
    const isWorse = kept.some(
      (better) =>
        better.coveredCount >= way.coveredCount &&
        better.price <= way.price &&
        better.faceCount <= way.faceCount &&
        better.familiarCount >= way.familiarCount &&
        better.movedCount <= way.movedCount &&
        sameDays(better, way),
    );
    if (!isWorse) kept.push(way);
  }
  return kept;
}

/** The same visits on the same days: then only cost, faces and moves tell two ways apart. */
const sameDays = (a: IntakeWay, b: IntakeWay): boolean => wishedOf(a).join() === wishedOf(b).join();

const wishedOf = ({ changes }: IntakeWay): readonly string[] =>
  changes.filter(({ why }) => why === 'lost').map(({ visit }) => visit);
