/** A week view of a wanted size for the board's benchmark: the example's people, a legal greedy plan. */
import { addDays } from '../domain/calendar.ts';
import { expandNeeds } from '../domain/expand-needs.ts';
import type { Day, LocalTime } from '../domain/ids.ts';
import { makeWeek } from '../domain/make-week.ts';
import { makeExample } from '../db/seed/example.ts';
import type { PlannedAssignment, WeekView } from '../electron/contract.ts';
import { assignmentsFromPlan } from '../solver/assignments.ts';
import { compileProblem } from '../solver/compile-problem.ts';
import { createLivePlan } from '../solver/live.ts';
import type { Problem } from '../solver/problem.ts';
import { profileRuleValues } from '../solver/rules/index.ts';

/** Every 25th covered visit is pinned, every 40th was published otherwise. */
const PINNED_EVERY = 25;
const CHANGED_EVERY = 40;
const STARTS_TRIED = 4;

/** `caregiverCount` × `visitCount` of the smallest example that holds both. */
export function makeBoardWeek(caregiverCount: number, visitCount: number, monday: Day): WeekView {
  const size = caregiverCount <= 45 ? 'M' : caregiverCount <= 90 ? 'L' : 'XL';
  const example = makeExample(size, 1, monday);
  const caregivers = example.caregivers.slice(0, caregiverCount);
  const visits = expandNeeds({ needs: example.needs, absences: example.absences, monday })
    .filter((visit) => !visit.cancelled)
    .slice(0, visitCount);
  const base = {
    ...example,
    caregivers,
    visits,
    rules: { ...profileRuleValues(example.service.profile), ...example.service.rules },
    histories: new Map(),
    from: monday,
    to: addDays(monday, 7),
  };
  const problem = compileProblem(makeWeek(base));
  const assignments = planGreedily(problem);
  const published = assignments.map((assignment, index) =>
    index % CHANGED_EVERY === 0
      ? { ...assignment, start: later(problem, assignment.start) }
      : assignment,
  );
  return {
    monday,
    week: makeWeek({ ...base, published }),
    planned: assignments.map((assignment, index): PlannedAssignment => ({
      ...assignment,
      pinned: index % PINNED_EVERY === 0,
    })),
    cancelled: [],
    publication: {
      version: 2,
      author: 'Sylvie Lafitte',
      publishedAt: '2026-11-24T08:05:00Z',
      assignments: published.map((each) => ({ ...each, durationMinutes: null })),
      cancelled: [],
    },
    previousPublication: null,
    past: [],
    caregivers,
    beneficiaries: example.beneficiaries,
    absences: example.absences,
    commitments: example.commitments,
    overrides: [],
    service: example.service,
    undo: 'Déplacer Mme Dupuy, lun. 30, 8 h, à 8 h 15',
    redo: null,
    hasProposal: false,
  };
}

const later = (problem: Problem, time: LocalTime): LocalTime =>
  problem.axis.toLocal((problem.axis.toMinutes(time) ?? 0) + 10);

/** Visit by visit, most urgent first: the first caregiver and hour that break nothing. */
function planGreedily(problem: Problem) {
  const live = createLivePlan(
    problem,
    problem.visits.map(() => null),
  );
  const order = [...problem.visits].sort((a, b) => a.earliest - b.earliest);
  for (const visit of order) {
    const person = problem.beneficiaries[visit.beneficiary];
    const all = problem.caregivers.map(({ index }) => index);
    const turn = visit.index % Math.max(1, all.length);
    const known = [...(person?.regular ?? []), ...(person?.known ?? [])];
    const candidates = [...new Set([...known, ...all.slice(turn), ...all.slice(0, turn)])];
    const step = Math.max(5, Math.ceil((visit.latest - visit.earliest) / STARTS_TRIED / 5) * 5);
    search: for (const first of candidates.slice(0, 40)) {
      for (let start = visit.earliest; start <= visit.latest; start += step) {
        const partners = visit.requiredCaregivers > 1 ? candidates.slice(0, 12) : [first];
        for (const partner of partners) {
          const caregivers = [...new Set([first, partner])];
          if (caregivers.length !== visit.requiredCaregivers) continue;
          if (live.tryChange(visit.index, { caregivers, start }).breaches.length > 0) continue;
          live.apply(visit.index, { caregivers, start });
          break search;
        }
      }
    }
  }
  return assignmentsFromPlan(problem, live.plan);
}
