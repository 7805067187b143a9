/** Who has to be told of a gesture on the plan: one call a person, with the visits it is about. */
import type { CallFacts } from '../../domain/call.ts';
import type { AbsenceId, BeneficiaryId, CaregiverId, Day, VisitId } from '../../domain/ids.ts';
import { isSameAssignment } from '../../domain/same-assignment.ts';
import type { Visit } from '../../domain/visit.ts';
import type { PlannedAssignment } from '../contract.ts';

export interface CallsQuestion {
  readonly monday: Day;
  readonly absenceId: AbsenceId;
  /** Told us of it, and needn't be told; null where it was no agent. */
  readonly away: CaregiverId | null;
  readonly visits: readonly Visit[];
  readonly planned: readonly PlannedAssignment[];
  /** Nobody named: nobody comes. */
  readonly changes: readonly PlannedAssignment[];
}

/** Agents whose round changes, then people who expect somebody else or another hour. */
export function callsDue(question: CallsQuestion): readonly CallFacts[] {
  const { monday, absenceId, away, visits, planned, changes } = question;
  const before = new Map(planned.map((one) => [one.visit, one]));
  const personOf = new Map(visits.map(({ id, beneficiaryId }) => [id, beneficiaryId]));
  const agents = new Map<CaregiverId, VisitId[]>();
  const people = new Map<BeneficiaryId, VisitId[]>();
  for (const change of changes) {
    const old = before.get(change.visit);
    if (isSameAssignment(old, change)) continue;
    for (const id of new Set([...(old?.caregivers ?? []), ...change.caregivers])) {
      if (id !== away) agents.set(id, [...(agents.get(id) ?? []), change.visit]);
    }
    const person = personOf.get(change.visit);
    if (person !== undefined) people.set(person, [...(people.get(person) ?? []), change.visit]);
  }
  const common = { monday, purpose: 'warn', absenceId, answer: 'due' } as const;
  return [
    ...[...agents].map(([caregiverId, about]) => ({
      ...common,
      who: { caregiverId },
      visits: about,
    })),
    ...[...people].map(([beneficiaryId, about]) => ({
      ...common,
      who: { beneficiaryId },
      visits: about,
    })),
  ];
}
