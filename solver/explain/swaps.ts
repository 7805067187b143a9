/** One ejection: a visit that gives way so that another fits, and finds a place elsewhere. */
import { must } from '../../domain/result.ts';
import { assignmentRules } from '../constraints/index.ts';
import type { Draft } from '../draft.ts';
import { openingFor, openingsOf } from '../openings.ts';
import type { ProblemAssignment, ProblemVisit } from '../problem.ts';
import { at } from '../timetable.ts';
import type { Relaxation } from './relaxation.ts';
import { effortOf, MOVE_EFFORT, type Suggestion } from './suggestion.ts';

/** Work that ends or begins this far from the window may still be in the way. */
const REACH_MINUTES = 90;
/** Ejected visits for which a new place is looked for, the likeliest first. */
const MAX_EJECTIONS = 6;

interface Ejection {
  readonly visit: ProblemVisit;
  readonly old: ProblemAssignment;
  /** Where the uncovered visit goes once this one is gone. */
  readonly assignment: ProblemAssignment;
  readonly costDelta: number;
}

const anyStart = { from: -Infinity, priceOfStart: (): number => 0 };

/** The best swap, and the best that needs a pin to be let go; none for visits of several. */
export function swapsFor(draft: Draft, visit: ProblemVisit): readonly Suggestion[] {
  if (visit.requiredCaregivers > 1) return [];
  const ejections = ejectionsFor(draft, visit);
  const isPinned = ({ visit: other }: Ejection): boolean =>
    draft.problem.rules.pinned && other.pinned !== null;
  const free = ejections.filter((ejection) => !isPinned(ejection));
  const pinned = ejections.filter(isPinned);
  return [
    ...firstThatWorks(draft, visit, free, () => []),
    ...firstThatWorks(draft, visit, pinned, (other) => [{ type: 'unpin', visit: other.index }]),
  ];
}

/** Visits whose absence would let the uncovered one in, the cheapest first. */
function ejectionsFor(draft: Draft, visit: ProblemVisit): readonly Ejection[] {
  const { problem } = draft;
  const found: Ejection[] = [];
  for (const caregiver of problem.caregivers) {
    if (!assignmentRules.every((rule) => rule.holds(problem, visit, caregiver, visit.earliest))) {
      continue;
    }
    for (const index of visitsAround(draft, visit, caregiver.index)) {
      const old = must(draft.plan[index], 'a visit of a timetable is planned');
      if (old.caregivers.length > 1) continue;
      draft.place(index, null);
      const opening = openingFor(draft, visit, caregiver.index, anyStart);
      draft.place(index, old);
      if (opening === null) continue;
      const { assignment, costDelta } = opening;
      const other = must(problem.visits[index], 'a visit of the week');
      found.push({ visit: other, old, assignment, costDelta });
    }
  }
  return found.sort((a, b) => a.costDelta - b.costDelta);
}

function visitsAround(draft: Draft, visit: ProblemVisit, caregiver: number): readonly number[] {
  const { count, start, end, visit: visits } = draft.timetable(caregiver);
  const found: number[] = [];
  for (let i = 0; i < count; i++) {
    if (at(start, i) > visit.latest + visit.duration + REACH_MINUTES) break;
    if (at(end, i) < visit.earliest - REACH_MINUTES || at(visits, i) === -1) continue;
    found.push(at(visits, i));
  }
  return found;
}

function firstThatWorks(
  draft: Draft,
  visit: ProblemVisit,
  ejections: readonly Ejection[],
  relaxationsFor: (other: ProblemVisit) => readonly Relaxation[],
): readonly Suggestion[] {
  for (const { visit: other, old, assignment } of ejections.slice(0, MAX_EJECTIONS)) {
    draft.place(other.index, null);
    draft.place(visit.index, assignment);
    const [refuge] = openingsOf(draft, other.index, {
      from: other.earliest,
      kept: old.caregivers,
      priceOfStart: (start) => Math.abs(start - old.start),
    });
    draft.place(visit.index, null);
    draft.place(other.index, old);
    if (refuge === undefined) continue;
    const relaxations = relaxationsFor(other);
    return [
      {
        relaxations,
        changes: [
          { visit: visit.index, assignment },
          { visit: other.index, assignment: refuge.assignment },
        ],
        effort: relaxations.reduce((sum, each) => sum + effortOf(each), MOVE_EFFORT),
      },
    ];
  }
  return [];
}
