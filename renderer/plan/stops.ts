/** What stops each caregiver from taking a visit, told by the first rule in the order of the law. */
import { ruleNames, type RuleName } from '../../domain/week.ts';
import type { LivePlan } from '../../solver/live.ts';
import type { Problem, ProblemAssignment } from '../../solver/problem.ts';
import type { Level, Verdict } from '../../solver/verdict.ts';
import { isMovable } from './find-start.ts';

/** Between two starts that are tried inside a visit's window. */
const TRY_STEP_MINUTES = 15;

export interface Chance {
  readonly level: Level;
  /** The rule that stops this caregiver; null when none does. */
  readonly rule: RuleName | null;
}

type Judge = Pick<LivePlan, 'tryChange' | 'plan'>;

/**
 * How a caregiver would do on a visit, at the best hour of its window.
 *
 * On a visit by two the others who are on it stay; a place that is still open is nobody's fault.
 */
export function chanceOf(
  problem: Problem,
  live: Judge,
  visit: number,
  caregiver: number,
  replaced: number | null = null,
): Chance {
  const asked = problem.visits[visit];
  if (asked === undefined) return { level: 'forbidden', rule: 'window' };
  const others = (live.plan[visit]?.caregivers ?? []).filter((each) => each !== replaced);
  const room = others.slice(0, asked.requiredCaregivers - 1).filter((each) => each !== caregiver);
  const judge = (start: number): Chance =>
    toChance(
      live.tryChange(visit, assignmentOf([...room, caregiver], start)),
      asked.requiredCaregivers > 1,
    );
  const first = judge(live.plan[visit]?.start ?? asked.preferred ?? asked.earliest);
  if (first.rule === null || !isMovable(first.rule)) return first;
  for (let start = asked.earliest; start <= asked.latest; start += TRY_STEP_MINUTES) {
    const chance = judge(start);
    if (chance.rule === null) return chance;
  }
  return first;
}

const assignmentOf = (caregivers: readonly number[], start: number): ProblemAssignment => ({
  caregivers,
  start,
});

function toChance(verdict: Verdict, isByTwo: boolean): Chance {
  const rules = new Set(verdict.breaches.map((breach) => breach.rule));
  if (isByTwo) rules.delete('staffing');
  const rule = ruleNames.find((name) => rules.has(name)) ?? null;
  if (rule === null && verdict.level === 'forbidden') return { level: 'good', rule };
  return { level: verdict.level, rule };
}
