/**
 * What is said would cover an uncovered visit does cover it: each suggestion is written into the
 * week file, the visit is given as it says, and the naive checker finds nothing new.
 */
import { deepStrictEqual, equal } from 'node:assert/strict';
import { must } from '../../domain/result.ts';
import type { WeekCaregiver, WeekFile, WeekVisit } from '../../domain/week.ts';
import { assignmentsFromPlan, planFromAssignments } from '../../solver/assignments.ts';
import { compileProblem } from '../../solver/compile-problem.ts';
import { HIRED, type Relaxation } from '../../solver/explain/relaxation.ts';
import { smallestChanges } from '../../solver/explain/smallest-change.ts';
import type { Suggestion } from '../../solver/explain/suggestion.ts';
import { toLocal, type Plan, type Problem } from '../../solver/problem.ts';
import { solve } from '../../solver/solve.ts';
import { caregiverId } from '../support/week.ts';
import { naiveNews } from '../solver/naive-checker/index.ts';
import { createChance } from './chance.ts';
import { makeVariedWeek } from './varied-week.ts';

/** Answers with the number of suggestions that were tried. */
export function proveReasons(seed: number): number {
  const week = makeVariedWeek(createChance(seed));
  const problem = compileProblem(week);
  const { assignments } = solve(problem, { seed, limit: { iterations: 20 }, nowMs: () => 0 });
  const plan = planFromAssignments(problem, assignments);
  let tried = 0;
  plan.forEach((assignment, visit) => {
    if (assignment !== null) return;
    for (const suggestion of smallestChanges(problem, plan, visit)) {
      applyAndJudge(problem, plan, visit, suggestion);
      tried++;
    }
  });
  return tried;
}

function applyAndJudge(problem: Problem, plan: Plan, visit: number, suggestion: Suggestion): void {
  const relaxed = suggestion.relaxations.reduce(
    (week, relaxation) => write(problem, week, relaxation),
    problem.week,
  );
  const after = compileProblem(relaxed);
  const changed = [...plan];
  for (const change of suggestion.changes) changed[change.visit] = change.assignment;
  const crew = new Set(changed[visit]?.caregivers);
  equal(crew.size, problem.visits[visit]?.requiredCaregivers, 'the visit is covered whole');
  deepStrictEqual(
    naiveNews(relaxed, assignmentsFromPlan(after, plan), assignmentsFromPlan(after, changed)),
    [],
    `visit ${visit}, ${JSON.stringify(suggestion)}`,
  );
}

/** The week as a coordinator would write it after that change. */
function write(problem: Problem, week: WeekFile, relaxation: Relaxation): WeekFile {
  const local = (minutes: number): string => toLocal(problem, minutes);
  const caregiver = (change: (one: WeekCaregiver) => Partial<WeekCaregiver>): WeekFile => {
    const index = 'caregiver' in relaxation ? relaxation.caregiver : -1;
    const one = must(week.caregivers[index], 'a caregiver of the week');
    return { ...week, caregivers: week.caregivers.with(index, { ...one, ...change(one) }) };
  };
  switch (relaxation.type) {
    case 'limit':
      return caregiver(({ rules }) => ({ rules: { ...rules, [relaxation.rule]: relaxation.to } }));
    case 'availability': {
      const span = { from: local(relaxation.from), to: endOf(problem, relaxation.to) };
      return caregiver(({ availability }) => ({ availability: [...availability, span] }));
    }
    case 'commitment':
      return caregiver(({ commitments = [] }) => ({
        commitments: commitments.filter(({ from }) => from !== local(relaxation.start)),
      }));
    case 'qualification':
      return caregiver(({ qualifications = [] }) => ({
        qualifications: [...qualifications, ...relaxation.qualifications.map((id) => ({ id }))],
      }));
    case 'window': {
      const index = relaxation.visit;
      const visit = must(week.visits[index], 'a visit of the week');
      return { ...week, visits: week.visits.with(index, wider(problem, visit, relaxation)) };
    }
    case 'unpin': {
      const id = week.visits[relaxation.visit]?.id;
      return { ...week, pinned: week.pinned?.filter(({ visit }) => visit !== id) ?? [] };
    }
    case 'hire':
      break;
  }
  return { ...week, caregivers: [...week.caregivers, hired(problem, week, relaxation)] };
}

/** Of the hour that happens twice a file can only name the first: work till then ends after it. */
function endOf(problem: Problem, minutes: number): string {
  const local = toLocal(problem, minutes);
  return problem.axis.toMinutes(local) === minutes ? local : endOf(problem, minutes + 1);
}

function wider(
  problem: Problem,
  visit: WeekVisit,
  { visit: index, minutes }: Extract<Relaxation, { type: 'window' }>,
): WeekVisit {
  const { earliest, latest } = must(problem.visits[index], 'a visit of the week');
  return minutes < 0
    ? { ...visit, earliest: toLocal(problem, earliest + minutes) }
    : { ...visit, latest: toLocal(problem, latest + minutes) };
}

function hired(
  problem: Problem,
  week: WeekFile,
  { visit, from, to, qualifications }: Extract<Relaxation, { type: 'hire' }>,
): WeekCaregiver {
  const person = problem.visits[visit]?.beneficiary ?? -1;
  return {
    id: caregiverId(HIRED),
    name: 'Renfort',
    home: must(week.beneficiaries[person], 'a beneficiary of the week').place,
    mode: must(week.caregivers[0], 'a service has somebody').mode,
    targetMinutes: 0,
    availability: [{ from: toLocal(problem, from), to: endOf(problem, to) }],
    qualifications: qualifications.map((id) => ({ id })),
  };
}
