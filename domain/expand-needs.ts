/** From recurring needs to the visits of one week: who is helped, when, with what. */
import { addDays, weekdayOf, weekParity } from './calendar.ts';
import { derivedId } from './derived-id.ts';
import type { Day, NeedId, VisitId } from './ids.ts';
import type { Absence, Need } from './service.ts';
import { createTimeAxis, type TimeAxis } from './time-axis.ts';
import type { Visit } from './visit.ts';
import { wallToExisting } from './wall-clock.ts';

/** A start may pass 1440 (an occurrence after midnight), so two days before Monday may reach in. */
const DAYS_BEFORE = 2;

export interface ExpandInput {
  readonly needs: readonly Need[];
  /** Those of caregivers are ignored. */
  readonly absences: readonly Absence[];
  readonly monday: Day;
  readonly timeZone?: string;
}

/**
 * The visits that start in the week of `monday`, in order of need and day.
 *
 * An occurrence whose preferred start falls into an absence of the beneficiary is there, but
 * `cancelled`: its hour is kept for the return. A start in the hour that the clock skips moves to
 * the next minute that exists.
 */
export function expandNeeds(input: ExpandInput): readonly Visit[] {
  const { needs, absences, monday, timeZone = 'Europe/Paris' } = input;
  const sunday = addDays(monday, 6);
  const axis = createTimeAxis(timeZone, monday, addDays(monday, 7));
  const days = Array.from({ length: 7 + DAYS_BEFORE }, (_, i) => addDays(monday, i - DAYS_BEFORE));
  const calendar = days.map((day) => ({ day, weekday: weekdayOf(day), parity: weekParity(day) }));
  const absencesOf = Map.groupBy(absences, ({ who }) =>
    'beneficiaryId' in who ? who.beneficiaryId : null,
  );
  const visits: Visit[] = [];
  for (const need of needs) {
    for (const { day, weekday, parity } of calendar) {
      if (!need.weekdays.includes(weekday)) continue;
      if (need.parity !== 'every' && need.parity !== parity) continue;
      if (day < need.validFrom || (need.validUntil !== null && day >= need.validUntil)) continue;
      const startDay = addDays(day, Math.floor(need.earliest / 1440));
      if (startDay < monday || startDay > sunday) continue;
      visits.push(occurrence(axis, need, day, absencesOf.get(need.beneficiaryId) ?? []));
    }
  }
  return visits;
}

/** The id of a need's visit on a day: the same on every device. */
export const visitIdOf = (needId: NeedId, day: Day): VisitId => derivedId(needId, day) as VisitId;

function occurrence(axis: TimeAxis, need: Need, day: Day, absences: readonly Absence[]): Visit {
  const preferred = wallToExisting(axis, day, need.preferred);
  return {
    id: visitIdOf(need.id, day),
    needId: need.id,
    beneficiaryId: need.beneficiaryId,
    kind: need.kind,
    priority: need.priority,
    earliest: wallToExisting(axis, day, need.earliest),
    latest: wallToExisting(axis, day, need.latest),
    preferred,
    durationMinutes: need.durationMinutes,
    requiredCaregivers: need.requiredCaregivers,
    qualifications: need.qualifications,
    cancelled: absences.some(
      ({ from, to }) => from <= preferred && (to === null || preferred < to),
    ),
  };
}
