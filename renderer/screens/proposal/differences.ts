/** What a proposal would change in the plan, visit by visit: pure, so that it can be counted. */
import type { CaregiverId, VisitId } from '../../../domain/ids.ts';
import type { Assignment } from '../../../domain/week.ts';

export const differenceKinds = ['placed', 'caregiver', 'both', 'start', 'removed'] as const;

/** Placed from the tray, other agent, other agent and hour, other hour, back to the tray. */
export type DifferenceKind = (typeof differenceKinds)[number];

export interface Difference {
  readonly visit: VisitId;
  readonly kind: DifferenceKind;
  readonly before: Assignment | null;
  readonly after: Assignment | null;
  /** Everybody whose day changes. */
  readonly caregivers: readonly CaregiverId[];
}

/** In order of the hour that it would have (or had); what is the same isn't listed. */
export function findDifferences(
  planned: readonly Assignment[],
  proposed: readonly Assignment[],
): readonly Difference[] {
  const before = new Map(planned.map((assignment) => [assignment.visit, assignment]));
  const after = new Map(proposed.map((assignment) => [assignment.visit, assignment]));
  return [...new Set([...before.keys(), ...after.keys()])]
    .flatMap((visit) => compare(visit, before.get(visit) ?? null, after.get(visit) ?? null))
    .sort((a, b) => startOf(a).localeCompare(startOf(b)) || a.visit.localeCompare(b.visit));
}

function compare(
  visit: VisitId,
  before: Assignment | null,
  after: Assignment | null,
): readonly Difference[] {
  const kind = kindOf(before, after);
  if (kind === null) return [];
  const old = before?.caregivers ?? [];
  const next = after?.caregivers ?? [];
  const isMoved = kind === 'start' || kind === 'both';
  const caregivers = isMoved
    ? [...new Set([...old, ...next])]
    : [...old.filter((id) => !next.includes(id)), ...next.filter((id) => !old.includes(id))];
  return [{ visit, kind, before, after, caregivers }];
}

function kindOf(before: Assignment | null, after: Assignment | null): DifferenceKind | null {
  if (before === null || after === null) {
    if (before === after) return null;
    return before === null ? 'placed' : 'removed';
  }
  const isSameTeam =
    before.caregivers.length === after.caregivers.length &&
    before.caregivers.every((id) => after.caregivers.includes(id));
  if (before.start === after.start) return isSameTeam ? null : 'caregiver';
  return isSameTeam ? 'start' : 'both';
}

const startOf = ({ before, after }: Difference): string => (after ?? before)?.start ?? '';

/** How many of each kind; every kind is there, with 0. */
export function countDifferences(
  differences: readonly Difference[],
): Readonly<Record<DifferenceKind, number>> {
  const counts = { placed: 0, caregiver: 0, both: 0, start: 0, removed: 0 };
  for (const { kind } of differences) counts[kind] += 1;
  return counts;
}

/** The differences of one day, one caregiver or both; null is all. */
export function filterDifferences(
  differences: readonly Difference[],
  filter: { readonly day: string | null; readonly caregiver: string | null },
): readonly Difference[] {
  return differences.filter(
    (difference) =>
      (filter.day === null || startOf(difference).startsWith(filter.day)) &&
      (filter.caregiver === null ||
        difference.caregivers.some((caregiver) => caregiver === filter.caregiver)),
  );
}
