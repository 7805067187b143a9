/** What upset a week: whether it can have happened, and the rows of the week once it has. */
import { isExtension } from '../../domain/absence.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { createTimeAxis } from '../../domain/time-axis.ts';
import type { Visit } from '../../domain/visit.ts';
import type { PlannedAssignment, Refusal, RepairFact } from '../contract.ts';
import type { OpenWeek, WeekRows } from '../../weeks/week-rows.ts';

/** Refuses who or what isn't in the week, and times that don't exist in it. */
export function checkFact(open: OpenWeek, fact: RepairFact): Result<null, Refusal> {
  const { week, rows } = open;
  const axis = createTimeAxis(week.timeZone, week.from, week.to);
  const exists = (time: string): boolean => axis.toMinutes(time) !== undefined;
  const stranger = (ids: readonly string[]): string | undefined =>
    ids.find((id) => !week.caregivers.some((caregiver) => caregiver.id === id));
  switch (fact.type) {
    case 'absence': {
      const { who, from, to } = fact.absence;
      if (!('caregiverId' in who)) return invalid('fact.absence.who');
      const caregiver = stranger([who.caregiverId]);
      if (caregiver !== undefined) return err({ type: 'CaregiverNotFound', caregiver });
      if (to !== null && to <= from) return invalid('fact.absence.to');
      const old = rows.absences.find(({ id }) => id === fact.absence.id);
      if (old !== undefined && !isExtension(old, fact.absence)) {
        return invalid('fact.absence.earlierEnds');
      }
      // It may have begun in an earlier week, and last into a later one.
      if (!exists(from) && from >= `${week.from}T00:00`) return invalid('fact.absence.from');
      const isLater = to === null || to >= `${week.to}T00:00`;
      return isLater || exists(to) ? ok(null) : invalid('fact.absence.to');
    }
    case 'added': {
      const { visit } = fact;
      const { beneficiaryId: beneficiary, earliest, preferred, latest } = visit;
      if (!rows.beneficiaries.some(({ id }) => id === beneficiary)) {
        return err({ type: 'BeneficiaryNotFound', beneficiary });
      }
      if (rows.visits.some(({ id }) => id === visit.id)) return invalid('fact.visit.id');
      const isOrdered = earliest <= preferred && preferred <= latest;
      const isOneDay = earliest.slice(0, 10) === latest.slice(0, 10);
      return isOrdered && isOneDay && [earliest, preferred, latest].every(exists)
        ? ok(null)
        : invalid('fact.visit.earliest');
    }
    case 'cancelled':
    case 'pin':
    case 'unpin':
      break;
  }
  const { visit } = fact;
  if (!week.visits.some(({ id }) => id === visit)) return err({ type: 'VisitNotFound', visit });
  if (fact.type === 'unpin') {
    const isPinned = open.planned.some((one) => one.visit === visit && one.pinned);
    return isPinned ? ok(null) : err({ type: 'VisitNotFound', visit });
  }
  if (fact.type === 'cancelled') return ok(null);
  const caregiver = stranger(fact.caregivers);
  if (caregiver !== undefined) return err({ type: 'CaregiverNotFound', caregiver });
  return exists(fact.start) ? ok(null) : invalid('fact.start');
}

/** The rows as they are once it has happened; pins aside, which are in the plan. */
export function rowsAfter(rows: WeekRows, fact: RepairFact): WeekRows {
  if (fact.type === 'absence') {
    const { absence } = fact;
    const others = rows.absences.filter(({ id }) => id !== absence.id);
    return { ...rows, absences: [...others, absence] };
  }
  return { ...rows, visits: visitsAfter(rows.visits, fact) };
}

function visitsAfter(visits: readonly Visit[], fact: RepairFact): readonly Visit[] {
  if (fact.type === 'added') return [...visits, fact.visit];
  if (fact.type !== 'cancelled') return visits;
  return visits.map((visit) => (visit.id === fact.visit ? { ...visit, cancelled: true } : visit));
}

/** The visit rows that the fact itself writes. */
export const visitsOf = (rows: WeekRows, fact: RepairFact): readonly Visit[] =>
  visitsAfter(rows.visits, fact).filter((visit) => !rows.visits.includes(visit));

/**
 * The rows of the plan that the fact itself writes, what an alternative says of the same visit
 * apart: a pin stands as it was asked, one that is let go stays where it was.
 */
export function changesOf(
  planned: readonly PlannedAssignment[],
  fact: RepairFact,
  changes: readonly PlannedAssignment[],
): readonly PlannedAssignment[] {
  if (fact.type === 'pin') {
    const { visit, caregivers, start } = fact;
    return [
      ...changes.filter((change) => change.visit !== visit),
      { visit, caregivers, start, pinned: true },
    ];
  }
  if (fact.type !== 'unpin' || changes.some(({ visit }) => visit === fact.visit)) return changes;
  const loose = planned.filter(({ visit }) => visit === fact.visit);
  return [...changes, ...loose.map((assignment) => ({ ...assignment, pinned: false }))];
}

const invalid = (path: string): Result<never, Refusal> => err({ type: 'InvalidInput', path });
