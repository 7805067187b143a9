/** What a roster costs, term by term, each as the format's table words it. */
import type { WeekVisit, WeightName, Weights } from '../../../domain/week.ts';
import { wayMinutes, type Case } from './times.ts';
import { assignmentOf, byDay, distinct, piecesOf, workOf } from './work.ts';

const defaults: Weights = {
  uncovered: [100_000, 50_000, 20_000, 10_000, 5_000],
  travelMinute: 2,
  homeMinute: 1,
  idleMinute: 1,
  stranger: 20,
  acquaintance: 5,
  face: 15,
  startShift: 1,
  overMinute: 1,
  underMinute: 1,
  changedCaregiver: 60,
  changedStart: 1,
};

export function naiveCost(one: Case): Readonly<Record<WeightName, number>> {
  const weights: Weights = { ...defaults, ...one.week.weights };
  const { travel, home, idle, over, under } = timeTerms(one);
  const { stranger, acquaintance, startShift, changedCaregiver, changedStart } = visitTerms(one);
  return {
    uncovered: missing(one, weights),
    travelMinute: travel * weights.travelMinute,
    homeMinute: home * weights.homeMinute,
    idleMinute: idle * weights.idleMinute,
    stranger: stranger * weights.stranger,
    acquaintance: acquaintance * weights.acquaintance,
    face: extraFaces(one) * weights.face,
    startShift: startShift * weights.startShift,
    overMinute: over * weights.overMinute,
    underMinute: under * weights.underMinute,
    changedCaregiver: changedCaregiver * weights.changedCaregiver,
    changedStart: changedStart * weights.changedStart,
  };
}

const needOf = ({ requiredCaregivers = 1 }: WeekVisit): number => requiredCaregivers;

/** Whole or not at all. */
function isCovered(one: Case, visit: WeekVisit): boolean {
  const assignment = assignmentOf(one, visit.id);
  return assignment !== null && distinct(assignment).length >= needOf(visit);
}

function missing(one: Case, { uncovered }: Weights): number {
  let cost = 0;
  for (const visit of one.week.visits) {
    if (!isCovered(one, visit)) cost += needOf(visit) * (uncovered[visit.priority - 1] ?? 0);
  }
  return cost;
}

interface TimeTerms {
  travel: number;
  home: number;
  idle: number;
  over: number;
  under: number;
}

function timeTerms(one: Case): TimeTerms {
  const { week } = one;
  const terms = { travel: 0, home: 0, idle: 0, over: 0, under: 0 };
  for (const caregiver of week.caregivers) {
    const pieces = piecesOf(one, caregiver);
    for (const [, ofDay] of byDay(pieces)) {
      const [first, last] = [ofDay[0]?.place ?? null, ofDay.at(-1)?.place ?? null];
      terms.home += wayMinutes(week, caregiver, caregiver.home, first);
      terms.home += wayMinutes(week, caregiver, last, caregiver.home);
      ofDay.forEach(({ start, way }, i) => {
        const before = ofDay[i - 1];
        if (before === undefined) return;
        terms.travel += way;
        terms.idle += Math.min(120, Math.max(0, start - before.end - way));
      });
    }
    const work = workOf(pieces);
    terms.over += Math.max(0, work - caregiver.targetMinutes);
    terms.under += Math.max(0, caregiver.targetMinutes - work);
  }
  return terms;
}

interface VisitTerms {
  stranger: number;
  acquaintance: number;
  startShift: number;
  changedCaregiver: number;
  changedStart: number;
}

function visitTerms(one: Case): VisitTerms {
  const { week, minute } = one;
  const terms = {
    stranger: 0,
    acquaintance: 0,
    startShift: 0,
    changedCaregiver: 0,
    changedStart: 0,
  };
  for (const visit of week.visits) {
    const assignment = assignmentOf(one, visit.id);
    const there: readonly string[] = assignment === null ? [] : distinct(assignment);
    const person = week.beneficiaries.find(({ id }) => id === visit.beneficiary);
    const regular: readonly string[] = person?.regular ?? [];
    const known: readonly string[] = person?.known ?? [];
    for (const id of there) {
      if (regular.includes(id)) continue;
      if (known.includes(id)) terms.acquaintance++;
      else terms.stranger++;
    }
    const published = week.published?.find((each) => each.visit === visit.id);
    for (const id of published?.caregivers ?? []) {
      if (!there.includes(id)) terms.changedCaregiver++;
    }
    if (assignment === null) continue;
    const start = minute(assignment.start);
    if (visit.preferred !== undefined)
      terms.startShift += Math.abs(start - minute(visit.preferred));
    if (published !== undefined && isCovered(one, visit)) {
      terms.changedStart += Math.abs(start - minute(published.start));
    }
  }
  return terms;
}

/** Caregivers that a beneficiary sees beyond the most that one of its covered visits needs. */
function extraFaces(one: Case): number {
  let extra = 0;
  for (const person of one.week.beneficiaries) {
    const visits = one.week.visits.filter(({ beneficiary }) => beneficiary === person.id);
    const faces = new Set(visits.flatMap(({ id }) => assignmentOf(one, id)?.caregivers ?? []));
    const needs = visits.filter((visit) => isCovered(one, visit)).map(needOf);
    extra += Math.max(0, faces.size - Math.max(0, ...needs));
  }
  return extra;
}
