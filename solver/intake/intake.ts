/**
 * The best ways to take a person in (insérer une prise en charge): on which days, at what time, by
 * whom, and who else would have to move.
 *
 * The problem holds a candidate visit for every day that a wish allows; a way keeps as many of them
 * as are wished for, and the rest are left out. Three kinds of ways are tried: each visit where it
 * costs least, as much as can be with one caregiver, and a search in which others may give way.
 */
import { must } from '../../domain/result.ts';
import { createDraft, type Draft } from '../draft.ts';
import { openingFor, openingsOf, type Opening, type OpeningLimits } from '../openings.ts';
import { keepVisits } from '../part-problem.ts';
import type { Plan, Problem } from '../problem.ts';
import { repair, type RepairOptions } from '../repair/repair.ts';
import { describePlan, isSoundRepair, type RepairPlan } from '../repair/repair-plan.ts';
import { pricesOf } from '../repair/prices.ts';
import { countDraft, costFrom } from '../repair/count.ts';
import { disrupt } from '../repair/disruption.ts';
import { fillLost } from '../repair/fill-lost.ts';
import { chooseDays } from './choose-days.ts';

/** One passage that is wished for. */
export interface IntakeWish {
  /** Visits of the problem, uncovered, at most one a day. */
  readonly candidates: readonly number[];
  /** So many of them a week. */
  readonly times: number;
  readonly minDaysApart: number;
}

export type IntakeKind = 'cheapest' | 'oneFace' | 'moving';

export interface IntakeWay extends Omit<RepairPlan, 'plan'> {
  readonly kind: IntakeKind;
  /** Wished visits that somebody does. */
  readonly coveredCount: number;
  /** Different caregivers that the person would see. */
  readonly faceCount: number;
}

export interface Intake {
  /** Wished for in all; fewer where the spacing leaves no room. */
  readonly wishedCount: number;
  /** At most three, the best first; none has the same visits as another. */
  readonly ways: readonly IntakeWay[];
}

const MOST_WAYS = 3;
/** Caregivers around whom a way with one face is tried. */
const FACES_TRIED = 3;

export function intake(
  problem: Problem,
  plan: Plan,
  wishes: readonly IntakeWish[],
  options: RepairOptions,
): Intake {
  const offers = askOpenings(problem, plan, wishes, options.now);
  const shapes: Shape[] = [
    { kind: 'cheapest', caregiver: null, chosen: cheapestDays(offers) },
    ...likelyFaces(offers).map((caregiver): Shape => ({
      kind: 'oneFace',
      caregiver,
      chosen: daysOfOne(offers, caregiver),
    })),
  ];
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
  /** Whose face it is to be, or null. */
  readonly caregiver: number | null;
  /** Candidate visits. */
  readonly chosen: readonly number[];
}

/** A wish with the openings of each of its candidates in the plan as it stands. */
interface WishOffers extends IntakeWish {
  readonly days: readonly {
    readonly visit: number;
    readonly day: number;
    readonly openings: readonly Opening[];
  }[];
}

function askOpenings(
  problem: Problem,
  plan: Plan,
  wishes: readonly IntakeWish[],
  now: number,
): readonly WishOffers[] {
  const draft = createDraft(problem, plan);
  return wishes.map((wish) => ({
    ...wish,
    days: wish.candidates.flatMap((visit) => {
      const { day, latest } = must(problem.visits[visit], 'a candidate is a visit');
      // A day that is over can't be offered any more.
      return latest < now ? [] : [{ visit, day, openings: openingsOf(draft, visit, from(now)) }];
    }),
  }));
}

const from = (now: number): OpeningLimits => ({ from: now, kept: [], priceOfStart: () => 0 });

/** Each wish on the days where it costs least, whoever comes. */
const cheapestDays = (offers: readonly WishOffers[]): readonly number[] =>
  daysBy(offers, ({ openings }) => openings[0]?.costDelta ?? 0);

/** Each wish on the days on which that caregiver costs least. */
const daysOfOne = (offers: readonly WishOffers[], caregiver: number): readonly number[] =>
  daysBy(offers, ({ openings }) => openingOf(openings, caregiver)?.costDelta ?? 0);

function daysBy(
  offers: readonly WishOffers[],
  costOf: (day: WishOffers['days'][number]) => number,
): readonly number[] {
  return offers.flatMap(({ days, times, minDaysApart }) =>
    chooseDays(
      days.map((day) => ({ day: day.day, cost: costOf(day) })),
      times,
      minDaysApart,
    ).map((index) => must(days[index], 'a day that was offered').visit),
  );
}

const openingOf = (openings: readonly Opening[], caregiver: number): Opening | undefined =>
  openings.find(({ assignment }) => assignment.caregivers.includes(caregiver));

/** Those who could do most of it, the cheapest of them first. */
function likelyFaces(offers: readonly WishOffers[]): readonly number[] {
  const worth = new Map<number, number>();
  for (const { days } of offers) {
    for (const { openings } of days) {
      const seen = new Set<number>();
      for (const { assignment, costDelta } of openings) {
        for (const caregiver of assignment.caregivers) {
          if (seen.has(caregiver)) continue;
          seen.add(caregiver);
          // Far below zero: whoever can do more comes first.
          worth.set(caregiver, (worth.get(caregiver) ?? 0) + costDelta);
        }
      }
    }
  }
  return [...worth]
    .sort(([one, a], [other, b]) => a - b || one - other)
    .slice(0, FACES_TRIED)
    .map(([caregiver]) => caregiver);
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

/** Nothing but the chosen visits is placed: first by the face that is wanted, then by anybody. */
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
  if (shape.caregiver !== null) placeOne(draft, added, shape.caregiver, now);
  const waiting = added.filter((visit) => draft.plan[visit] === null);
  fillLost(draft, { visits: waiting, before: plan, now, prices });
  const ground = { disrupted, counted, costBefore: costFrom(counted, problem, plan), prices };
  return toWay(shape.kind, added, describePlan(ground, [...draft.plan]));
}

function placeOne(draft: Draft, visits: readonly number[], caregiver: number, now: number): void {
  for (const index of visits) {
    const visit = must(draft.problem.visits[index], 'a visit of the week');
    if (visit.requiredCaregivers > 1) continue;
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
  return {
    kind,
    ...facts,
    coveredCount: done.length,
    faceCount: new Set(done.flatMap(({ caregivers }) => caregivers)).size,
  };
}

/** More covered first, then what costs and disturbs least. */
const byWorth = (a: IntakeWay, b: IntakeWay): number =>
  b.coveredCount - a.coveredCount || a.price - b.price;

/** Without those that come to the same, or that are worse in faces, moves and cost alike. */
function distinct(ways: readonly IntakeWay[]): readonly IntakeWay[] {
  const kept: IntakeWay[] = [];
  for (const way of ways) {
    const isWorse = kept.some(
      (better) =>
        better.coveredCount >= way.coveredCount &&
        better.price <= way.price &&
        better.faceCount <= way.faceCount &&
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
