/** Visits of a loaded week with which a gesture is sure to be allowed, refused or overridden. */
import { planFromAssignments } from '../../solver/assignments.ts';
import { compileProblem } from '../../solver/compile-problem.ts';
import { createLivePlan, type LivePlan } from '../../solver/live.ts';
import type { Problem } from '../../solver/problem.ts';
import type { Verdict } from '../../solver/verdict.ts';
import type { WeekView } from '../../electron/contract.ts';
import { caregiverNames, makeVisitCards, type VisitCard } from '../../renderer/plan/visit-cards.ts';
import { findStart } from '../../renderer/plan/find-start.ts';

export interface World {
  readonly view: WeekView;
  readonly problem: Problem;
  readonly live: LivePlan;
  readonly cards: readonly VisitCard[];
  readonly names: readonly string[];
}

export function makeWorld(view: WeekView): World {
  const problem = compileProblem(view.week);
  const live = createLivePlan(problem, planFromAssignments(problem, view.planned));
  return { view, problem, live, cards: makeVisitCards(view, problem), names: caregiverNames(view) };
}

/** A visit of one carer, where it stands, and where a hand would put it. */
export interface Pick {
  readonly visit: number;
  readonly id: string;
  readonly caregiver: number;
  /** Elapsed minutes. */
  readonly start: number;
  readonly to: number;
  readonly toStart: number;
}

export type Outcome = 'allowed' | 'refused' | 'overridable';

export const outcomeOf = ({ level, overridable }: Verdict): Outcome =>
  level !== 'forbidden' ? 'allowed' : overridable ? 'overridable' : 'refused';

/** Where a hand can reach in a view, and how the view reads a drop. */
export interface Reach {
  readonly isIn: (world: World, visit: number, caregiver: number, start: number) => boolean;
  /** Places to which the visit could be carried: agent and minute. */
  readonly places: (
    world: World,
    pick: Pick,
  ) => readonly { readonly to: number; readonly start: number }[];
  /** In day cells the hour is the nearest that fits. */
  readonly seeksHour: boolean;
}

/** Visits of one carer that lie within reach, in the order of the week. */
export function picksWithin(world: World, reach: Reach): readonly Pick[] {
  const { problem, live } = world;
  return problem.visits.flatMap((visit): readonly Pick[] => {
    const held = live.plan[visit.index] ?? null;
    const [caregiver] = held?.caregivers ?? [];
    if (held === null || caregiver === undefined || visit.requiredCaregivers > 1) return [];
    if (!reach.isIn(world, visit.index, caregiver, held.start)) return [];
    const { start } = held;
    const id = world.view.week.visits[visit.index]?.id ?? '';
    return [{ visit: visit.index, id, caregiver, start, to: caregiver, toStart: start }];
  });
}

/** The first that a drop within reach would end so. */
export function pick(world: World, reach: Reach, outcome: Outcome): Pick {
  for (const each of picksWithin(world, reach)) {
    for (const { to, start } of reach.places(world, each)) {
      const judge = (minute: number): Verdict =>
        world.live.tryChange(each.visit, { caregivers: [to], start: minute });
      const found = reach.seeksHour
        ? findStart(world.problem, each.visit, start, judge)
        : { start, verdict: judge(start) };
      if (outcomeOf(found.verdict) === outcome) return { ...each, to, toStart: found.start };
    }
  }
  throw new Error(`no visit within reach whose move would be ${outcome}`);
}

/** One that somebody can take back from the tray at the hour at which it stood. */
export function pickForTray(world: World, reach: Reach): Pick {
  for (const each of picksWithin(world, reach)) {
    const { live, problem } = world;
    const asked = problem.visits[each.visit];
    live.apply(each.visit, null);
    const wished = asked?.preferred ?? asked?.earliest ?? each.start;
    const isFree = live.tryChange(each.visit, { caregivers: [each.caregiver], start: wished });
    const best = live.whoCan(each.visit, wished)[0];
    live.apply(each.visit, { caregivers: [each.caregiver], start: each.start });
    if (outcomeOf(isFree) === 'allowed' && best !== undefined) {
      return { ...each, toStart: wished };
    }
  }
  throw new Error('no visit within reach that could come back from the tray');
}
