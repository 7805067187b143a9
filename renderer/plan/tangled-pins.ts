/** Pins that can't stand together, as a screen shows them: which, against what, which to let go. */
import type { WeekView } from '../../electron/contract.ts';
import { planFromAssignments } from '../../solver/assignments.ts';
import { checkPlan } from '../../solver/check.ts';
import { findPinConflicts, type PinConflict } from '../../solver/explain/pin-conflicts.ts';
import type { Problem } from '../../solver/problem.ts';
import { visitName } from './command-labels.ts';
import { breachLines, type WordsContext } from './verdict-words.ts';

export interface TangledPins {
  /** The rules that they break, with figure, limit and article. */
  readonly lines: readonly string[];
  readonly pins: readonly {
    readonly visit: number;
    /** `Mme Dupuy, lun. 30, 8 h · Anne Leroy`. */
    readonly name: string;
    /** Among the fewest that are enough to let go. */
    readonly isAdvised: boolean;
  }[];
}

export type PinWords = Omit<WordsContext, 'plan'>;

/** Minimal sets; one that a reason was given for isn't told again. */
export function findTangledPins(
  words: PinWords,
  { planned, overrides }: Pick<WeekView, 'planned' | 'overrides'>,
): readonly TangledPins[] {
  const pins = planned.filter(({ pinned }) => pinned);
  if (pins.length === 0) return [];
  const plan = planFromAssignments(words.problem, pins);
  const problem: Problem = {
    ...words.problem,
    visits: words.problem.visits.map((visit) => ({ ...visit, pinned: plan[visit.index] ?? null })),
  };
  const { conflicts, unpin } = findPinConflicts(problem);
  return conflicts
    .filter((conflict) => !overrides.some((override) => isSettled(conflict, override)))
    .map(({ visits }): TangledPins => {
      const kept = plan.map((assignment, index) => {
        const visit = problem.week.visits[index];
        return visit !== undefined && visits.includes(visit.id) ? assignment : null;
      });
      const context = { ...words, problem, plan: kept };
      // Of commitments alone a rule may be broken too: that is nobody's pin.
      const breaches = checkPlan(problem, kept).filter(
        (breach) => breach.rule !== 'pinned' && breach.visits.some((id) => visits.includes(id)),
      );
      return {
        lines: breachLines(context, breaches),
        pins: visits.map((id) => {
          const visit = problem.visitIndex.get(id) ?? -1;
          const names = kept[visit]?.caregivers.map((caregiver) => words.names[caregiver]) ?? [];
          return {
            visit,
            name: `${visitName(context, visit)} · ${names.join(' et ')}`,
            isAdvised: unpin.includes(id),
          };
        }),
      };
    });
}

const isSettled = (
  { rules, visits }: PinConflict,
  override: WeekView['overrides'][number],
): boolean =>
  rules.every((rule) => override.rules.includes(rule)) &&
  visits.some((visit) => override.visits.includes(visit));
