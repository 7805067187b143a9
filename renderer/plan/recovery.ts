/**
 * An absence taken line by line: what the plan says of each visit, what the coordinator says
 * instead, judged in the week as her choices leave it. Nothing here is written.
 */
import { must } from '../../domain/result.ts';
import type { LocalTime } from '../../domain/ids.ts';
import type { RepairFact } from '../../electron/contract.ts';
import { caregiverId } from '../../solver/assignments.ts';
import { createLivePlan, type Candidate, type LivePlan } from '../../solver/live.ts';
import type { Plan, Problem, ProblemAssignment } from '../../solver/problem.ts';
import { disrupt } from '../../solver/repair/disruption.ts';
import type { Verdict } from '../../solver/verdict.ts';
import type { PlanSession } from './plan-session.ts';
import type { Alternative } from './repair-words.ts';
import { sameAssignment } from './visit-cards.ts';

export type AbsenceFact = Extract<RepairFact, { readonly type: 'absence' }>;

/** The week once she is away: same indexes as the session's. */
export interface Recovery {
  readonly away: number;
  /** Her hours are gone from it. */
  readonly problem: Problem;
  /** The plan that stood. */
  readonly before: Plan;
  /** The same without her visits. */
  readonly rest: Plan;
  /** Her visits, the most important and the earliest first. */
  readonly lost: readonly number[];
}

/** Who goes where instead, of lost visits and of those that move for them; null: à pourvoir. */
export type Choices = ReadonlyMap<number, ProblemAssignment | null>;

export interface RecoveryLine {
  readonly visit: number;
  readonly why: 'lost' | 'moved';
  readonly before: ProblemAssignment | null;
  readonly chosen: ProblemAssignment | null;
  /** She chose otherwise than the plan. */
  readonly isHers: boolean;
  /** Of the choice beside all others; null where nobody is chosen. */
  readonly verdict: Verdict | null;
}

export function openRecovery(
  { problem, plan }: Pick<PlanSession, 'problem' | 'plan'>,
  { absence }: AbsenceFact,
  now: LocalTime,
): Recovery {
  const { axis } = problem;
  const caregiver = must(
    'caregiverId' in absence.who ? problem.caregiverIndex.get(absence.who.caregiverId) : undefined,
    'an agent of the week is away',
  );
  const from = axis.toMinutes(absence.from) ?? 0;
  const end = must(problem.dayStarts[problem.dayCount], 'the week ends');
  const to = absence.to === null ? end : (axis.toMinutes(absence.to) ?? end);
  const disruption = { type: 'absence', caregiver, from, to } as const;
  const upset = disrupt(problem, plan, disruption, axis.toMinutes(now) ?? 0);
  const startOf = (visit: number): number => plan[visit]?.start ?? 0;
  const priorityOf = (visit: number): number => problem.visits[visit]?.priority ?? 0;
  return {
    away: caregiver,
    problem: upset.problem,
    before: upset.before,
    rest: upset.plan,
    lost: upset.lost.toSorted((a, b) => priorityOf(a) - priorityOf(b) || startOf(a) - startOf(b)),
  };
}

/** What a plan of the search says of each visit; what it leaves open is open. */
export function choicesOf({ problem, lost }: Recovery, plan: Alternative | null): Choices {
  const choices = new Map<number, ProblemAssignment | null>(lost.map((visit) => [visit, null]));
  for (const { visit, to } of plan?.changes ?? []) {
    choices.set(
      must(problem.visitIndex.get(visit), 'a visit of the week'),
      to === null
        ? null
        : {
            caregivers: to.caregivers.map((id) =>
              must(problem.caregiverIndex.get(id), 'an agent of the week'),
            ),
            start: must(problem.axis.toMinutes(to.start), 'a minute of the week'),
          },
    );
  }
  return choices;
}

/** The week as those choices leave it. */
export function standingPlan({ problem, rest }: Recovery, choices: Choices): LivePlan {
  return createLivePlan(
    problem,
    rest.map((assignment, visit) =>
      choices.has(visit) ? (choices.get(visit) ?? null) : assignment,
    ),
  );
}

/** Lost visits by importance and hour, then those that move for them. */
export function recoveryLines(
  recovery: Recovery,
  planned: Choices,
  choices: Choices,
  live: LivePlan,
): readonly RecoveryLine[] {
  const { before, lost } = recovery;
  const moved = [...choices.keys()]
    .filter((visit) => !lost.includes(visit))
    .sort((a, b) => (before[a]?.start ?? 0) - (before[b]?.start ?? 0));
  return [...lost, ...moved].map((visit) => {
    const chosen = choices.get(visit) ?? null;
    return {
      visit,
      why: lost.includes(visit) ? 'lost' : 'moved',
      before: before[visit] ?? null,
      chosen,
      isHers: !sameAssignment(chosen, planned.get(visit) ?? null),
      verdict: chosen === null ? null : without(live, visit, () => live.tryChange(visit, chosen)),
    };
  });
}

/** Everybody for a line, the best first, beside what the other lines say. */
export function rankFor(
  { away, before, lost }: Recovery,
  live: LivePlan,
  visit: number,
): readonly Candidate[] {
  const old = before[visit] ?? null;
  // Of a pair the other one stays, at the hour that she knows.
  const stay = lost.includes(visit)
    ? (old?.caregivers ?? []).filter((caregiver) => caregiver !== away)
    : [];
  const start = stay.length === 0 ? undefined : old?.start;
  return without(live, visit, () => live.whoCan(visit, start, stay)).filter(
    ({ caregiver }) => caregiver !== away,
  );
}

/** The whole team of the visit with that candidate in it. */
export function assignmentWith(
  { away, before, lost }: Recovery,
  visit: number,
  { caregiver, start }: Candidate,
): ProblemAssignment {
  const stay = lost.includes(visit)
    ? (before[visit]?.caregivers ?? []).filter((each) => each !== away)
    : [];
  return { caregivers: [...stay, caregiver], start };
}

/** As the app takes it: only what differs from the plan that stood. */
export function changesToTake({ problem, before }: Recovery, choices: Choices) {
  return [...choices]
    .filter(([visit, chosen]) => !sameAssignment(chosen, before[visit] ?? null))
    .map(([visit, chosen]) => ({
      visit: must(problem.week.visits[visit], 'a visit of the week').id,
      caregivers: (chosen?.caregivers ?? []).map((each) => caregiverId(problem, each)),
      start: problem.axis.toLocal(
        chosen?.start ?? must(before[visit], 'what is left open was planned').start,
      ),
      pinned: false,
    }));
}

/** Indexes of the agents and of the people whose week changes by these choices. */
export function toldOf({ away, problem, before }: Recovery, choices: Choices) {
  const caregivers = new Set<number>();
  const people = new Set<number>();
  for (const [visit, chosen] of choices) {
    const old = before[visit] ?? null;
    if (sameAssignment(chosen, old)) continue;
    for (const each of [...(old?.caregivers ?? []), ...(chosen?.caregivers ?? [])]) {
      if (each !== away) caregivers.add(each);
    }
    people.add(must(problem.visits[visit], 'a visit of the week').beneficiary);
  }
  return { caregivers: [...caregivers], people: [...people] };
}

/** The visit taken out for as long as the question takes. */
function without<T>(live: LivePlan, visit: number, question: () => T): T {
  const held = live.plan[visit] ?? null;
  live.apply(visit, null);
  const answer = question();
  live.apply(visit, held);
  return answer;
}
