/** What an absence takes from the weeks after the one that is open: those visits wait again. */
import type { CallFacts } from '../../domain/call.ts';
import type { Day } from '../../domain/ids.ts';
import { assert } from '../../domain/result.ts';
import type { Absence } from '../../domain/service.ts';
import { createTimeAxis } from '../../domain/time-axis.ts';
import { addDays } from '../../domain/calendar.ts';
import type { PlannedAssignment } from '../contract.ts';
import type { Store } from '../store.ts';
import { callsDue } from './calls-due.ts';

export interface LaterWeeks {
  readonly changes: readonly PlannedAssignment[];
  readonly calls: readonly CallFacts[];
}

/** Both halves of a pair wait again: one alone is never sent. */
export function laterWeeks(
  store: Pick<Store, 'listWeeks' | 'listVisits' | 'listPlanned'>,
  monday: Day,
  absence: Absence,
  timeZone: string,
): LaterWeeks {
  const { id: absenceId, who, from, to } = absence;
  assert('caregiverId' in who, 'an agent is away');
  const away = who.caregiverId;
  const found = store
    .listWeeks(monday)
    .filter((week) => week.monday > monday && (to === null || `${week.monday}T00:00` < to))
    .map((week): LaterWeeks => {
      const visits = store.listVisits(week.monday);
      const planned = store.listPlanned(week.monday);
      const lengthOf = new Map(visits.map(({ id, durationMinutes }) => [id, durationMinutes]));
      // A night visit ends in the week after it.
      const axis = createTimeAxis(timeZone, week.monday, addDays(week.monday, 8));
      const changes = planned
        .filter(({ visit, caregivers, start }) => {
          if (!caregivers.includes(away) || (to !== null && start >= to)) return false;
          const begin = axis.toMinutes(start);
          if (begin === undefined) return start >= from;
          return axis.toLocal(begin + (lengthOf.get(visit) ?? 0)) > from;
        })
        .map((one) => ({ ...one, caregivers: [], pinned: false }));
      const question = { monday: week.monday, absenceId, away, visits, planned, changes };
      return { changes, calls: callsDue(question) };
    });
  return {
    changes: found.flatMap(({ changes }) => changes),
    calls: found.flatMap(({ calls }) => calls),
  };
}
