/**
 * The whole truth about a plan: every breach of every rule, as facts. The command line, the window
 * and the tests ask here; the search asks the same rules through a counter.
 */
import type { VisitId } from '../domain/ids.ts';
import { must } from '../domain/result.ts';
import { ruleNames } from '../domain/week.ts';
import { caregiverId } from './assignments.ts';
import type { Breach } from './breach.ts';
import type { Timetable } from './constraint.ts';
import { assignmentRules, checkTimetable, visitRules } from './constraints/index.ts';
import { involvedPieces } from './constraints/involved.ts';
import { timetablesOf } from './cost.ts';
import { newBreaches } from './excess.ts';
import type { Plan, Problem, ProblemVisit } from './problem.ts';
import { at, clearTimetable, createTimetable, dayOfMinute, insertVisit } from './timetable.ts';

/** Every breach, in order of day, then of the rule table. */
export function checkPlan(problem: Problem, plan: Plan): readonly Breach[] {
  const breaches = timetablesOf(problem, plan).flatMap((timetable) =>
    checkCaregiver(problem, timetable),
  );
  problem.visits.forEach((_, visit) => breaches.push(...checkVisit(problem, plan, visit)));
  return breaches.sort(byDayAndRule);
}

export const byDayAndRule = (a: Breach, b: Breach): number =>
  a.day - b.day || ruleNames.indexOf(a.rule) - ruleNames.indexOf(b.rule);

/**
 * What one caregiver's timetable breaks, the rules of its pairs with visits included.
 *
 * A breach of one or two pieces is the pin's where all of them are fixed; one of a night, a day or a
 * week where the fixed work alone is in it at least as deep. The visits that a breach names aren't
 * asked there: a run of days is long by all its days, and a commitment has no name.
 */
export function checkCaregiver(problem: Problem, timetable: Timetable): Breach[] {
  const found = readTimetable(problem, timetable);
  // Whether fixed work alone would do it is asked only of those who have something to answer for.
  const isSuspect = found.some(({ rule }) => !isLocal(rule));
  const fixed = isSuspect ? readTimetable(problem, fixedPart(problem, timetable)) : [];
  const beyondFixed = new Set(newBreaches(problem, fixed, found));
  return found.map((breach) => ({
    ...breach,
    pinned: isLocal(breach.rule) ? areAllFixed(problem, breach) : !beyondFixed.has(breach),
  }));
}

/** What a visit breaks as a whole: window, staffing, link (told by its second visit), pin. */
export function checkVisit(problem: Problem, plan: Plan, visitIndex: number): Breach[] {
  const visit = must(problem.visits[visitIndex], 'a visit of the week');
  const assignment = plan[visitIndex] ?? null;
  const breaches: Breach[] = [];
  for (const rule of visitRules) {
    rule.check(problem, plan, visitIndex, (name, value, limit, other) => {
      const otherVisit = problem.visits[other];
      const involved = otherVisit === undefined ? [visit] : [visit, otherVisit];
      breaches.push({
        rule: name,
        pinned: name !== 'pinned' && involved.every((one) => isFixed(problem, one)),
        caregiver: null,
        visits: freeFirst(problem, involved).map(visitIdOf),
        day: dayOfMinute(problem, assignment?.start ?? visit.earliest),
        value,
        limit,
      });
    });
  }
  return breaches;
}

function readTimetable(problem: Problem, timetable: Timetable): Breach[] {
  const caregiver = caregiverId(problem, timetable.caregiver.index);
  const breaches: Breach[] = [];
  checkTimetable(problem, timetable, (rule, value, limit, piece) => {
    breaches.push({
      rule,
      pinned: false,
      caregiver,
      visits: involvedPieces(problem, timetable, rule, piece, value).flatMap((position) =>
        idOfPiece(problem, timetable, position),
      ),
      day: piece === -1 ? 0 : at(timetable.day, piece),
      value,
      limit,
    });
  });
  for (let piece = 0; piece < timetable.count; piece++) {
    const visit = problem.visits[at(timetable.visit, piece)];
    if (visit === undefined) continue;
    for (const rule of assignmentRules) {
      if (rule.holds(problem, visit, timetable.caregiver, at(timetable.start, piece))) continue;
      const day = at(timetable.day, piece);
      const visits = [visitIdOf(visit)];
      breaches.push({ rule: rule.name, pinned: false, caregiver, visits, day, value: 1, limit: 0 });
    }
  }
  return breaches;
}

/** The same caregiver with nothing but what a search may not move. */
function fixedPart(problem: Problem, timetable: Timetable): Timetable {
  const fixed = createTimetable(problem, timetable.caregiver.index, timetable.count);
  clearTimetable(problem, fixed);
  for (let piece = 0; piece < timetable.count; piece++) {
    const visit = problem.visits[at(timetable.visit, piece)];
    if (visit === undefined || !isFixed(problem, visit)) continue;
    insertVisit(problem, fixed, visit.index, at(timetable.start, piece));
  }
  return fixed;
}

const areAllFixed = (problem: Problem, { visits }: Breach): boolean =>
  visits.every((id) => isFixed(problem, visitOf(problem, id)));

const isLocal = (rule: Breach['rule']): boolean =>
  rule === 'availability' || rule === 'travel' || rule === 'qualification' || rule === 'exclusion';

/** Visits and commitments that stay where they are. */
const isFixed = (problem: Problem, visit: ProblemVisit): boolean =>
  problem.rules.pinned && visit.pinned !== null;

const freeFirst = (problem: Problem, visits: readonly ProblemVisit[]): readonly ProblemVisit[] =>
  [...visits].sort((a, b) => Number(isFixed(problem, a)) - Number(isFixed(problem, b)));

const visitOf = (problem: Problem, id: VisitId): ProblemVisit =>
  must(problem.visits[problem.visitIndex.get(id) ?? -1], `visit ${id} is in the week`);

const visitIdOf = (visit: ProblemVisit): VisitId => visit.id as VisitId;

function idOfPiece(problem: Problem, timetable: Timetable, position: number): readonly VisitId[] {
  const visit = problem.visits[at(timetable.visit, position)];
  return visit === undefined ? [] : [visitIdOf(visit)];
}
