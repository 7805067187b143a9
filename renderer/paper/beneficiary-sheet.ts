/** A person's week as the sheet on the fridge tells it: who comes, when, for what. Pure. */
import { holidayOn, weekOf, type HolidayName } from '../../domain/calendar.ts';
import type { BeneficiaryId, Day, LocalTime } from '../../domain/ids.ts';
import type { Beneficiary, Caregiver } from '../../domain/service.ts';
import type { WeekVisit } from '../../domain/week.ts';
import type { WeekView } from '../../electron/contract.ts';
import type { Told } from './sheet-version.ts';
import type { VisitChange, WeekChanges } from './visit-change.ts';

export interface Passage {
  readonly visit: WeekVisit;
  readonly start: LocalTime;
  /** Nobody: still to be confirmed. */
  readonly caregivers: readonly Caregiver[];
  readonly durationMinutes: number;
  readonly change: VisitChange;
  /** Who was to come, for « au lieu de ». */
  readonly caregiversBefore: readonly Caregiver[];
  /** Told before, no longer to come. */
  readonly isCancelled: boolean;
}

export interface PassageDay {
  readonly day: Day;
  readonly holiday: HolidayName | null;
  readonly passages: readonly Passage[];
}

export interface BeneficiarySheet {
  readonly person: Beneficiary;
  readonly days: readonly PassageDay[];
}

/** null where nobody of that id is in the list. */
export function beneficiarySheet(
  view: WeekView,
  changes: WeekChanges,
  id: BeneficiaryId,
): BeneficiarySheet | null {
  const person = view.beneficiaries.find((each) => each.id === id);
  if (person === undefined) return null;
  const staff = new Map(view.caregivers.map((each) => [each.id, each]));
  const named = (told: Told | null | undefined): readonly Caregiver[] =>
    (told?.caregivers ?? []).flatMap((each) => {
      const caregiver = staff.get(each);
      return caregiver === undefined ? [] : [caregiver];
    });
  const passage = (visit: WeekVisit, isCancelled: boolean): Passage => {
    const change = changes.forBeneficiary(visit.id);
    const told = isCancelled ? undefined : changes.now.get(visit.id);
    const before = 'before' in change ? change.before : null;
    return {
      visit,
      start: told?.start ?? before?.start ?? visit.preferred ?? visit.earliest,
      caregivers: named(told),
      durationMinutes: visit.duration,
      change,
      caregiversBefore: named(before),
      isCancelled,
    };
  };
  const passages = [
    ...view.week.visits
      .filter((each) => each.beneficiary === id)
      .map((each) => passage(each, false)),
    // Whoever was never told of a visit needn't hear that it's cancelled.
    ...view.cancelled
      .filter((each) => each.beneficiary === id && changes.forBeneficiary(each.id).type !== 'same')
      .map((each) => passage(each, true)),
  ].toSorted((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0));
  return {
    person,
    days: weekOf(view.monday).map((day) => ({
      day,
      holiday: holidayOn(day) ?? null,
      passages: passages.filter(({ start }) => start.slice(0, 10) === day),
    })),
  };
}

/**
 * Minutes of care in the month of those weeks (`2026-12`), each caregiver's counted: what the plan
 * of help grants is counted so too. Cancelled visits aren't in a view's week.
 */
export function monthMinutes(
  views: readonly WeekView[],
  month: string,
): ReadonlyMap<BeneficiaryId, number> {
  const minutes = new Map<BeneficiaryId, number>();
  for (const view of views) {
    for (const visit of view.week.visits) {
      if (!visit.earliest.startsWith(month)) continue;
      const own = visit.duration * (visit.requiredCaregivers ?? 1);
      minutes.set(visit.beneficiary, (minutes.get(visit.beneficiary) ?? 0) + own);
    }
  }
  return minutes;
}
