/**
 * A person's week as calendar events: pure, from the week's view.
 *
 * Times are those of the wall clock, so the calendar runs in no time zone at all; an end is
 * counted in elapsed minutes, for a visit over the night of the clock change must not grow.
 */
import type { BeneficiaryId, CaregiverId, Day, LocalTime, VisitId } from '../../../domain/ids.ts';
import { createTimeAxis, type TimeAxis } from '../../../domain/time-axis.ts';
import type { WeekVisit } from '../../../domain/week.ts';
import type { WeekView } from '../../../electron/contract.ts';
import { addDays } from '../../fr/dates.ts';
import { absenceLabels, careKindLabel, fullName, politeName } from '../../fr/labels.ts';

export interface CalendarEvent {
  readonly id: string;
  readonly title: string;
  readonly start: LocalTime;
  readonly end: LocalTime;
  /** Held by somebody and not pinned: it may be dragged. */
  readonly editable: boolean;
  readonly isPinned: boolean;
  readonly state: 'planned' | 'uncovered' | 'cancelled' | 'fixed' | 'away';
  /** Kind of care; empty for what is no visit. */
  readonly kind: string;
  readonly monday: Day;
  /** null for a meeting or an absence. */
  readonly visit: VisitId | null;
}

/** Axis of a view's week. */
export const axisOf = (view: WeekView): TimeAxis =>
  createTimeAxis(view.week.timeZone, view.monday, addDays(view.monday, 7));

/** `start` and so many elapsed minutes later; the hour that happens twice never ends before it began. */
export function endOf(axis: TimeAxis, start: LocalTime, durationMinutes: number): LocalTime {
  const from = axis.toMinutes(start);
  if (from === undefined) return start;
  const end = axis.toLocal(from + durationMinutes);
  return end > start ? end : axis.toLocal(from + durationMinutes + 60);
}

/** Visits, meetings and absences of one caregiver. */
export function caregiverEvents(view: WeekView, id: CaregiverId): readonly CalendarEvent[] {
  const axis = axisOf(view);
  const people = new Map(view.beneficiaries.map((each) => [each.id, each]));
  const visits = new Map(view.week.visits.map((visit) => [visit.id, visit]));
  const planned = view.planned.flatMap((each): readonly CalendarEvent[] => {
    const visit = visits.get(each.visit);
    if (visit === undefined || !each.caregivers.includes(id)) return [];
    const person = people.get(visit.beneficiary);
    const name = person === undefined ? visit.beneficiary : politeName(person);
    const pair = each.caregivers.length > 1 ? ' · à deux' : '';
    return [
      {
        ...visitEvent(view, axis, visit, each.start),
        title: `${name} · ${careKindLabel(visit.kind).short}${pair}`,
        editable: !each.pinned,
        isPinned: each.pinned,
        state: 'planned',
      },
    ];
  });
  const meetings = view.commitments
    .filter((each) => each.caregiverIds.includes(id) && touches(view, each.from, each.to))
    .map((each): CalendarEvent => still(view, each.id, each.label, each.from, each.to, 'fixed'));
  const away = view.absences
    .filter(
      (each) =>
        'caregiverId' in each.who &&
        each.who.caregiverId === id &&
        touches(view, each.from, each.to),
    )
    .map((each) => absenceEvent(view, each));
  return [...planned, ...meetings, ...away];
}

/** Visits of one beneficiary, those that nobody holds yet and those that are cancelled too. */
export function beneficiaryEvents(view: WeekView, id: BeneficiaryId): readonly CalendarEvent[] {
  const axis = axisOf(view);
  const staff = new Map(view.caregivers.map((each) => [each.id, each]));
  const planned = new Map(view.planned.map((each) => [each.visit, each]));
  const active = view.week.visits
    .filter((visit) => visit.beneficiary === id)
    .map((visit): CalendarEvent => {
      const held = planned.get(visit.id);
      const base = visitEvent(view, axis, visit, held?.start ?? visit.preferred ?? visit.earliest);
      const kind = careKindLabel(visit.kind).short;
      if (held === undefined || held.caregivers.length === 0) {
        return {
          ...base,
          title: `${kind} · à pourvoir`,
          editable: false,
          isPinned: false,
          state: 'uncovered',
        };
      }
      const names = held.caregivers.map((each) => {
        const caregiver = staff.get(each);
        return caregiver === undefined ? each : fullName(caregiver);
      });
      return {
        ...base,
        title: `${kind} · ${names.join(' et ')}`,
        editable: !held.pinned,
        isPinned: held.pinned,
        state: 'planned',
      };
    });
  const cancelled = view.cancelled
    .filter((visit) => visit.beneficiary === id)
    .map((visit): CalendarEvent => ({
      ...visitEvent(view, axis, visit, visit.preferred ?? visit.earliest),
      title: `${careKindLabel(visit.kind).short} · annulée`,
      editable: false,
      isPinned: false,
      state: 'cancelled',
    }));
  const away = view.absences
    .filter(
      (each) =>
        'beneficiaryId' in each.who &&
        each.who.beneficiaryId === id &&
        touches(view, each.from, each.to),
    )
    .map((each) => absenceEvent(view, each));
  return [...active, ...cancelled, ...away];
}

function visitEvent(
  view: WeekView,
  axis: TimeAxis,
  visit: WeekVisit,
  start: LocalTime,
): Pick<CalendarEvent, 'id' | 'start' | 'end' | 'kind' | 'monday' | 'visit'> {
  return {
    id: visit.id,
    start,
    end: endOf(axis, start, visit.duration),
    kind: visit.kind,
    monday: view.monday,
    visit: visit.id,
  };
}

/** Cut to the week, so that two weeks side by side don't show an absence twice. */
function absenceEvent(view: WeekView, absence: WeekView['absences'][number]): CalendarEvent {
  const first = `${view.monday}T00:00`;
  const last = `${addDays(view.monday, 7)}T00:00`;
  const from = absence.from < first ? first : absence.from;
  const to = absence.to === null || absence.to > last ? last : absence.to;
  return still(view, absence.id, absenceLabels[absence.kind], from, to, 'away');
}

function still(
  view: WeekView,
  id: string,
  title: string,
  start: LocalTime,
  end: LocalTime,
  state: 'fixed' | 'away',
): CalendarEvent {
  const { monday } = view;
  return {
    id: `${monday} ${id}`,
    title,
    start,
    end,
    editable: false,
    isPinned: false,
    state,
    kind: '',
    monday,
    visit: null,
  };
}

const touches = (view: WeekView, from: LocalTime, to: LocalTime | null): boolean =>
  from < `${addDays(view.monday, 7)}T00:00` && (to === null || to > `${view.monday}T00:00`);
