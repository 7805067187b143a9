/** From recurring needs to the visits of one week: who is helped, when, with what. */
import { addDays } from './calendar.ts';
import { derivedIdOn } from './derived-id.ts';
import { habitualWeekdays, type HabitualWeek } from './habitual-week.ts';
import type { Day, LocalTime, NeedId, VisitId } from './ids.ts';
import { occurrenceDays } from './occurrence-days.ts';
import type { Absence, Need } from './service.ts';
import { createTimeAxis, type TimeAxis } from './time-axis.ts';
import type { Visit } from './visit.ts';
import { wallToExisting, wallToLocal } from './wall-clock.ts';

export interface ExpandInput {
  readonly needs: readonly Need[];
  /** Those of caregivers are ignored. */
  readonly absences: readonly Absence[];
  /** Semaine type: a need of n times a week keeps to its days there. */
  readonly habits?: readonly HabitualWeek[];
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
  const { needs, absences, habits = [], monday, timeZone = 'Europe/Paris' } = input;
  const nextMonday = addDays(monday, 7);
  const axis = createTimeAxis(timeZone, monday, nextMonday);
  const absencesOf = Map.groupBy(absences, ({ who }) =>
    'beneficiaryId' in who ? who.beneficiaryId : null,
  );
  const versionsOf = Map.groupBy(needs, ({ rootId }) => rootId);
  const habitOf = habitualWeekdays(habits, needs);
  return needs.flatMap((need) => {
    const own = absencesOf.get(need.beneficiaryId) ?? [];
    const nights = Math.floor(need.earliest / 1440);
    const days = occurrenceDays(need, addDays(monday, -nights), addDays(nextMonday, -nights), {
      versions: versionsOf.get(need.rootId) ?? [],
      isAway: isAwayFrom(own),
      habitOf,
    });
    return days.map((day) => occurrence(axis, need, day, own));
  });
}

/**
 * The id of a need's visit on a day: the same on every device, and in every version of the need, so
 * that who is planned for it stays when the need changes.
 */
export const visitIdOf = (rootId: NeedId, day: Day): VisitId =>
  derivedIdOn(day, rootId, day) as VisitId;

function occurrence(axis: TimeAxis, need: Need, day: Day, absences: readonly Absence[]): Visit {
  const preferred = wallToExisting(axis, day, need.preferred);
  return {
    id: visitIdOf(need.rootId, day),
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
    cancelled: isAbsent(absences, preferred),
  };
}

/** Whether the person is away at the preferred hour of a day; `absences` are the person's own. */
export const isAwayFrom =
  (absences: readonly Absence[]) =>
  ({ preferred }: Need, day: Day): boolean =>
    isAbsent(absences, wallToLocal(day, preferred));

const isAbsent = (absences: readonly Absence[], at: LocalTime): boolean =>
  absences.some(({ from, to }) => from <= at && (to === null || at < to));
