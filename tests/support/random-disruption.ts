/** What can upset a random week: by numbers that any week can be asked with. */
import * as fc from 'fast-check';
import type { Plan, Problem } from '../../solver/problem.ts';
import type { Disruption } from '../../solver/repair/disruption.ts';

export interface DisruptionDraw {
  readonly kind: Disruption['type'];
  readonly pick: number;
  readonly caregiver: number;
  readonly day: number;
  readonly minute: number;
}

export const disruptionDraws: fc.Arbitrary<DisruptionDraw> = fc.record({
  kind: fc.constantFrom(
    'absence',
    'absence',
    'absence',
    'cancelled',
    'added',
    'late',
    'pin',
    'unpin',
  ),
  pick: fc.nat({ max: 1000 }),
  caregiver: fc.nat({ max: 2 }),
  day: fc.constantFrom(0, 0, 1, 4, 5, 6),
  minute: fc.integer({ min: 72, max: 240 }).map((steps) => steps * 5),
});

/** The draw as an event of this week; an event that can't happen here is an empty addition. */
export function toDisruption(problem: Problem, plan: Plan, draw: DisruptionDraw): Disruption {
  const index = draw.pick % problem.visits.length;
  const visit = problem.visits[index];
  const from = problem.dayStarts[draw.day] ?? 0;
  const nothing: Disruption = { type: 'added', visits: [] };
  if (visit === undefined) return nothing;
  switch (draw.kind) {
    case 'absence':
      return {
        type: 'absence',
        caregiver: draw.caregiver,
        from: from + draw.minute,
        to: from + 1440,
      };
    case 'cancelled':
      return { type: 'cancelled', visits: [index] };
    case 'added':
      return { type: 'added', visits: plan[index] === null ? [index] : [] };
    case 'late':
      return visit.pinned === null
        ? { type: 'late', visit: index, earliest: visit.earliest + (draw.minute % 120) }
        : nothing;
    case 'pin': {
      const caregivers = [draw.caregiver, (draw.caregiver + 1) % 3].slice(
        0,
        visit.requiredCaregivers,
      );
      return { type: 'pin', visit: index, assignment: { caregivers, start: visit.earliest } };
    }
    case 'unpin':
      break;
  }
  return { type: 'unpin', visit: index };
}
