/** When a caregiver can't be planned, as stretches behind her calendar. */
import type { PlanSession } from '../../plan/plan-session.ts';
import type { Shade } from './PersonCalendar.tsx';

/** What her availability leaves out of each day of the week. */
export function shadesOf({ problem }: PlanSession, caregiver: number): readonly Shade[] {
  const free = problem.caregivers[caregiver]?.availability ?? [];
  const shades: Shade[] = [];
  for (let day = 0; day < problem.dayCount; day++) {
    const close = problem.dayStarts[day + 1] ?? 0;
    let reached = problem.dayStarts[day] ?? 0;
    for (const [from, to] of free) {
      if (to <= reached || from >= close) continue;
      if (from > reached) shades.push(toShade(problem, reached, from));
      reached = Math.max(reached, to);
    }
    if (reached < close) shades.push(toShade(problem, reached, close));
  }
  return shades;
}

const toShade = ({ axis }: PlanSession['problem'], from: number, to: number): Shade => ({
  start: axis.toLocal(from),
  end: axis.toLocal(to),
});
