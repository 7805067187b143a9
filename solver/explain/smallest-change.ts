/**
 * What would cover a visit that is uncovered: of each kind of change the smallest, the smallest of
 * all in front. Each is verified by the checker before it is told.
 */
import { must } from '../../domain/result.ts';
import { createDraft, type Draft } from '../draft.ts';
import { openingsOf } from '../openings.ts';
import type { Plan, Problem, ProblemVisit } from '../problem.ts';
import { choosableStarts, isNameable, snapStart } from '../starts.ts';
import { at, dayOfMinute } from '../timetable.ts';
import { needsOf } from './needs.ts';
import type { Relaxation } from './relaxation.ts';
import { swapsFor } from './swaps.ts';
import { effortOf, isVerified, type Suggestion } from './suggestion.ts';

/** How far outside its window a visit is tried. */
const MAX_WINDOW_MINUTES = 180;

/** The smallest first; empty where not even somebody more would help. The visit is uncovered. */
export function smallestChanges(
  problem: Problem,
  plan: Plan,
  visitIndex: number,
): readonly Suggestion[] {
  return smallestChangesIn(createDraft(problem, plan), visitIndex);
}

/** The same for many visits of one plan: the draft is made once, and left as it was. */
export function smallestChangesIn(draft: Draft, visitIndex: number): readonly Suggestion[] {
  const { problem } = draft;
  const visit = must(problem.visits[visitIndex], 'a visit of the week');
  const [opening] = openingsOf(draft, visitIndex, {
    from: visit.earliest,
    kept: [],
    priceOfStart: () => 0,
  });
  if (opening !== undefined) {
    const changes = [{ visit: visitIndex, assignment: opening.assignment }];
    return [{ relaxations: [], changes, effort: 0 }];
  }
  const found = [
    ...relaxedCrews(draft, visit),
    ...windowChange(draft, visit),
    ...swapsFor(draft, visit),
    ...hireFor(problem, visit),
  ].sort((a, b) => a.effort - b.effort);
  const kinds = new Set<string>();
  return found.filter((suggestion) => {
    const kind = kindOf(suggestion);
    if (kinds.has(kind) || !isVerified(problem, draft.plan, suggestion)) return false;
    kinds.add(kind);
    return true;
  });
}

const kindOf = ({ relaxations }: Suggestion): string =>
  relaxations
    .map((each) => (each.type === 'limit' ? each.rule : each.type))
    .sort()
    .join(' ');

/** For every start inside the window, the crew that asks least; of each kind the smallest. */
function relaxedCrews(draft: Draft, visit: ProblemVisit): readonly Suggestion[] {
  const least = new Map<string, Suggestion>();
  for (const start of choosableStarts(draft.problem, visit)) {
    const options = draft.problem.caregivers.flatMap(({ index }) => {
      const relaxations = needsOf(draft, visit, index, start);
      if (relaxations === null) return [];
      return [{ caregiver: index, relaxations, effort: totalEffort(relaxations) }];
    });
    if (options.length < visit.requiredCaregivers) continue;
    options.sort((a, b) => a.effort - b.effort);
    const others = options.slice(0, visit.requiredCaregivers - 1);
    for (const option of options.slice(visit.requiredCaregivers - 1)) {
      const crew = [...others, option];
      const suggestion: Suggestion = {
        relaxations: crew.flatMap(({ relaxations }) => relaxations),
        changes: [
          {
            visit: visit.index,
            assignment: { caregivers: crew.map(({ caregiver }) => caregiver), start },
          },
        ],
        effort: crew.reduce((sum, { effort }) => sum + effort, 0),
      };
      const kind = kindOf(suggestion);
      const best = least.get(kind);
      if (best === undefined || suggestion.effort < best.effort) least.set(kind, suggestion);
    }
  }
  return [...least.values()];
}

const totalEffort = (relaxations: readonly Relaxation[]): number =>
  relaxations.reduce((sum, relaxation) => sum + effortOf(relaxation), 0);

/** The legal start nearest to the window, earlier or later, on the same day. */
function windowChange(draft: Draft, visit: ProblemVisit): readonly Suggestion[] {
  const { problem } = draft;
  if (!problem.rules.window) return [];
  let before = snapStart(problem, visit.earliest - 1, -1);
  let after = snapStart(problem, visit.latest + 1, 1);
  for (;;) {
    const isEarlier = visit.earliest - before <= after - visit.latest;
    const start = isEarlier ? before : after;
    const minutes = isEarlier ? before - visit.earliest : after - visit.latest;
    if (Math.abs(minutes) > MAX_WINDOW_MINUTES) return [];
    if (isEarlier) before = snapStart(problem, before - 1, -1);
    else after = snapStart(problem, after + 1, 1);
    if (dayOfMinute(problem, start) !== visit.day) continue;
    const caregivers = ableAt(draft, visit, start);
    if (caregivers.length < visit.requiredCaregivers) continue;
    const assignment = { caregivers, start };
    if (!isNameable(problem, start) || !draft.linksHold(visit, assignment)) continue;
    const relaxation: Relaxation = { type: 'window', visit: visit.index, minutes };
    return [
      {
        relaxations: [relaxation],
        changes: [{ visit: visit.index, assignment }],
        effort: effortOf(relaxation),
      },
    ];
  }
}

/** The cheapest crew at that start, or those of it that there are. */
function ableAt(draft: Draft, visit: ProblemVisit, start: number): readonly number[] {
  return draft.problem.caregivers
    .filter(({ index }) => isFreeAt(draft, visit, index, start))
    .filter(({ index }) => draft.canDo(visit, index, start))
    .map(({ index }) => ({ index, cost: draft.weekCost(visit, index, start) }))
    .sort((a, b) => a.cost - b.cost || a.index - b.index)
    .slice(0, visit.requiredCaregivers)
    .map(({ index }) => index);
}

/** A quick no for those who are elsewhere at that time. */
export function isFreeAt(
  draft: Draft,
  visit: ProblemVisit,
  caregiver: number,
  start: number,
): boolean {
  const timetable = draft.timetable(caregiver);
  const end = start + visit.duration;
  for (let i = 0; i < timetable.count; i++) {
    if (at(timetable.start, i) >= end) return true;
    if (at(timetable.end, i) > start) return false;
  }
  return true;
}

/** Somebody more, with what the visit asks for, at the hour that is wished. */
function hireFor(problem: Problem, visit: ProblemVisit): readonly Suggestion[] {
  if (visit.requiredCaregivers > 1) return [];
  const start = choosableStarts(problem, visit).reduce(
    (best: number | null, each) =>
      best === null || Math.abs(each - wish(visit)) < Math.abs(best - wish(visit)) ? each : best,
    null,
  );
  if (start === null) return [];
  const relaxation: Relaxation = {
    type: 'hire',
    qualifications: visit.qualifications,
    visit: visit.index,
    from: start,
    to: start + visit.duration,
  };
  const assignment = { caregivers: [problem.caregivers.length], start };
  return [
    {
      relaxations: [relaxation],
      changes: [{ visit: visit.index, assignment }],
      effort: effortOf(relaxation),
    },
  ];
}

const wish = ({ preferred, earliest }: ProblemVisit): number => preferred ?? earliest;
