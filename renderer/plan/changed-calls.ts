/**
 * Who has to be told of what changed since the week was published, absences apart: they have calls of
 * their own. Worked out from the plan, so that a change that is undone needs no telling.
 */
import { personOf, type Call } from '../../domain/call.ts';
import type { BeneficiaryId, CallId, CaregiverId, LocalTime, VisitId } from '../../domain/ids.ts';
import { isSameAssignment } from '../../domain/same-assignment.ts';
import type { WeekView } from '../../electron/contract.ts';

/** Calls of the week as they are kept, with those that are due of its other changes. */
export function callsOfWeek(view: WeekView, kept: readonly Call[]): readonly Call[] {
  const since = view.publication?.publishedAt ?? '';
  // What was said of an older version was said of what is no news any more.
  const fresh = kept.filter(({ absenceId, madeAt }) => absenceId !== null || madeAt > since);
  return [...fresh, ...changedCalls(view, kept)];
}

function changedCalls(view: WeekView, kept: readonly Call[]): readonly Call[] {
  const { publication, week, cancelled, planned } = view;
  if (publication === null) return [];
  const told = new Map(publication.assignments.map((one) => [one.visit, one]));
  const now = new Map(planned.map((one) => [one.visit, one]));
  const known = new Set(
    kept.flatMap(({ absenceId, who, visits }) =>
      absenceId === null ? [] : visits.map((visit) => pairOf(personOf(who), visit)),
    ),
  );
  const agents = new Map<CaregiverId, VisitId[]>();
  const people = new Map<BeneficiaryId, VisitId[]>();
  for (const { id, beneficiary } of [...week.visits, ...cancelled]) {
    const [before, after] = [told.get(id), now.get(id)];
    if (isSameAssignment(before, after)) continue;
    for (const agent of new Set([...(before?.caregivers ?? []), ...(after?.caregivers ?? [])])) {
      const isTold = known.has(pairOf(agent, id));
      if (!isTold && !isAway(view, agent, before?.start)) put(agents, agent, id);
    }
    if (!known.has(pairOf(beneficiary, id))) put(people, beneficiary, id);
  }
  const due = (who: Call['who'], visits: readonly VisitId[]): Call => ({
    id: `due ${personOf(who)}` as CallId,
    monday: view.monday,
    purpose: 'warn',
    who,
    absenceId: null,
    visits,
    answer: 'due',
    author: publication.author,
    // Before any answer that was given since.
    madeAt: publication.publishedAt,
  });
  return [
    ...[...agents].map(([caregiverId, visits]) => due({ caregiverId }, visits)),
    ...[...people].map(([beneficiaryId, visits]) => due({ beneficiaryId }, visits)),
  ];
}

const pairOf = (who: string, visit: VisitId): string => `${who} ${visit}`;

function put<Key>(map: Map<Key, VisitId[]>, key: Key, visit: VisitId): void {
  map.set(key, [...(map.get(key) ?? []), visit]);
}

/** Who is away at that hour knows it. */
const isAway = (
  { absences }: WeekView,
  agent: CaregiverId,
  start: LocalTime | undefined,
): boolean =>
  start !== undefined &&
  absences.some(
    ({ who, from, to }) =>
      'caregiverId' in who &&
      who.caregiverId === agent &&
      from <= start &&
      (to === null || start < to),
  );
