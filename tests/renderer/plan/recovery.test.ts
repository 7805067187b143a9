/** An absence line by line: order, ranking and judgement in the week as the choices leave it. */
import { describe, expect, it } from 'vitest';
import type { AbsenceId } from '../../../domain/ids.ts';
import { must } from '../../../domain/result.ts';
import {
  assignmentWith,
  changesToTake,
  choicesOf,
  openRecovery,
  rankFor,
  recoveryLines,
  standingPlan,
  toldOf,
  type AbsenceFact,
} from '../../../renderer/plan/recovery.ts';
import { planFromAssignments } from '../../../solver/assignments.ts';
import { compileProblem } from '../../../solver/compile-problem.ts';
import { aCaregiver, assigned, aVisit, aWeek, caregiverId, MONDAY } from '../../support/week.ts';

const at = (time: string): string => `${MONDAY}T${time}`;

/**
 * Anne has a meal at 12 h, help to get up at 8 h and, with Luc, a transfer at 9 h; Zoé has one
 * visit at 8 h. Anne is ill on Monday.
 */
const problem = compileProblem(
  aWeek({
    caregivers: ['anne', 'luc', 'zoe'].map((id) => aCaregiver({ id })),
    visits: [
      aVisit({ id: 'meal', start: at('12:00'), priority: 2 }),
      aVisit({ id: 'up', start: at('08:00'), priority: 1 }),
      aVisit({ id: 'pair', start: at('09:00'), priority: 1, requiredCaregivers: 2 }),
      aVisit({ id: 'zoe', start: at('08:00'), priority: 1 }),
    ],
  }),
);
const plan = planFromAssignments(problem, [
  assigned('meal', 'anne', at('12:00')),
  assigned('up', 'anne', at('08:00')),
  assigned('pair', ['anne', 'luc'], at('09:00')),
  assigned('zoe', 'zoe', at('08:00')),
]);
const fact: AbsenceFact = {
  type: 'absence',
  absence: {
    id: 'ill' as AbsenceId,
    who: { caregiverId: caregiverId('anne') },
    kind: 'sickLeave',
    from: at('00:00'),
    to: '2026-12-01T00:00',
    earlierEnds: [],
  },
};
const [MEAL, UP, PAIR] = [0, 1, 2];
const [ANNE, LUC, ZOE] = [0, 1, 2];
const recovery = openRecovery({ problem, plan }, fact, at('06:00'));
const nothing = choicesOf(recovery, null);

describe('the lines of an absence', () => {
  it('are her visits by importance and hour, both ends of a pair included', () => {
    expect(recovery.lost).toEqual([UP, PAIR, MEAL]);
    const lines = recoveryLines(recovery, nothing, nothing, standingPlan(recovery, nothing));
    expect(lines.map(({ visit, chosen, why }) => [visit, chosen, why])).toEqual([
      [UP, null, 'lost'],
      [PAIR, null, 'lost'],
      [MEAL, null, 'lost'],
    ]);
  });

  it('leave out what has begun when she calls', () => {
    expect(openRecovery({ problem, plan }, fact, at('10:00')).lost).toEqual([MEAL]);
  });

  it('are ranked without whoever is away, and a pair keeps its other half and its hour', () => {
    const ranked = rankFor(recovery, standingPlan(recovery, nothing), PAIR);
    expect(ranked.map(({ caregiver }) => caregiver)).toEqual([ZOE]);
    const chosen = assignmentWith(recovery, PAIR, must(ranked[0], 'Zoé is ranked'));
    expect(chosen).toEqual({ caregivers: [LUC, ZOE], start: 540 });
  });

  it('are judged beside what the other lines say already', () => {
    // Zoé has a visit at 8 h of her own: she can't get anybody else up then; Luc can, once.
    const level = (choices: typeof nothing, caregiver: number): string | undefined =>
      rankFor(recovery, standingPlan(recovery, choices), UP).find(
        (candidate) => candidate.caregiver === caregiver,
      )?.verdict.level;
    expect(level(nothing, ZOE)).toBe('forbidden');
    expect(level(nothing, LUC)).not.toBe('forbidden');
    const busy = new Map(nothing).set(3, { caregivers: [LUC], start: 480 });
    expect(level(busy, LUC)).toBe('forbidden');
    const both = new Map(busy).set(UP, { caregivers: [LUC], start: 480 });
    const lines = recoveryLines(recovery, nothing, both, standingPlan(recovery, both));
    expect(lines.find(({ visit }) => visit === UP)?.verdict?.level).toBe('forbidden');
    expect(lines.find(({ visit }) => visit === 3)).toMatchObject({ why: 'moved', isHers: true });
  });

  it('are taken as changes of the plan that stood, and tell who has to hear of them', () => {
    const choices = new Map(nothing)
      .set(UP, { caregivers: [LUC], start: 480 })
      .set(3, { caregivers: [ZOE], start: 480 });
    expect(changesToTake(recovery, choices)).toEqual([
      { visit: 'up', caregivers: ['luc'], start: at('08:00'), pinned: false },
      { visit: 'pair', caregivers: [], start: at('09:00'), pinned: false },
      { visit: 'meal', caregivers: [], start: at('12:00'), pinned: false },
    ]);
    const told = toldOf(recovery, choices);
    expect(told.caregivers).not.toContain(ANNE);
    expect(told).toEqual({ caregivers: [LUC], people: [0] });
  });
});
