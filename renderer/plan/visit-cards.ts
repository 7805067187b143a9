/** What a chip says of a visit, put into words once a week is loaded and not while it scrolls. */
import type { PlannedAssignment, WeekView } from '../../electron/contract.ts';
import type { Priority } from '../../domain/week.ts';
import type { Problem, ProblemAssignment } from '../../solver/problem.ts';
import { dayText } from '../fr/dates.ts';
import { careKindLabel, fullName, politeName } from '../fr/labels.ts';

export interface VisitCard {
  readonly visit: number;
  readonly kind: string;
  readonly kindName: string;
  readonly kindShort: string;
  /** `Mme Dupuy`. */
  readonly person: string;
  /** `Dupuy`, with an initial where two share it: for a chip. */
  readonly chipName: string;
  /** `Jeanne Dupuy`. */
  readonly personFull: string;
  readonly commune: string;
  readonly priority: Priority;
  readonly durationMinutes: number;
  readonly requiredCaregivers: number;
  readonly beneficiaryId: string;
}

/** One card a visit, in the problem's order. */
export function makeVisitCards(view: WeekView, problem: Problem): readonly VisitCard[] {
  const people = new Map(view.beneficiaries.map((each) => [String(each.id), each]));
  const places = new Map(view.week.places.map((place) => [String(place.id), place.label ?? '']));
  const chipNames = shortNames(view);
  return view.week.visits.map((visit, index) => {
    const person = people.get(visit.beneficiary);
    const beneficiary = view.week.beneficiaries[problem.visits[index]?.beneficiary ?? -1];
    const label = careKindLabel(visit.kind);
    const name = beneficiary?.name ?? visit.beneficiary;
    return {
      visit: index,
      kind: visit.kind,
      kindName: label.full,
      kindShort: label.short,
      person: person === undefined ? name : politeName(person),
      chipName: chipNames.get(visit.beneficiary) ?? name,
      personFull: person === undefined ? name : fullName(person),
      commune: person?.address.commune ?? places.get(beneficiary?.place ?? '') ?? '',
      priority: visit.priority,
      durationMinutes: visit.duration,
      requiredCaregivers: visit.requiredCaregivers ?? 1,
      beneficiaryId: visit.beneficiary,
    };
  });
}

/** Last names, with as much of the first name as tells namesakes apart. */
function shortNames(view: WeekView): ReadonlyMap<string, string> {
  const namesakes = Map.groupBy(view.beneficiaries, (each) => each.lastName);
  return new Map(
    view.beneficiaries.map((each) => {
      const isAlone = (namesakes.get(each.lastName)?.length ?? 0) < 2;
      return [each.id, isAlone ? each.lastName : `${each.lastName} ${each.firstName.charAt(0)}.`];
    }),
  );
}

/** Names of the caregivers in the problem's order: `Anne Dupuy`. */
export function caregiverNames(view: WeekView): readonly string[] {
  const people = new Map(view.caregivers.map((each) => [String(each.id), each]));
  return view.week.caregivers.map((caregiver) => {
    const person = people.get(caregiver.id);
    return person === undefined ? caregiver.name : fullName(person);
  });
}

/** `lundi 30 novembre`, by day index. */
export const dayNameAt = (problem: Problem, day: number): string =>
  dayText(problem.axis.dayAt(day));

export const pinnedVisits = (
  planned: readonly PlannedAssignment[],
  problem: Problem,
): ReadonlySet<number> =>
  new Set(
    planned
      .filter((each) => each.pinned)
      .map((each) => problem.visitIndex.get(each.visit) ?? -1)
      .filter((index) => index >= 0),
  );

/** Visits that the published week shows otherwise: another carer, another hour, or none. */
export function changedVisits(
  problem: Problem,
  plan: readonly (ProblemAssignment | null)[],
  isPublished: boolean,
): ReadonlySet<number> {
  const changed = new Set<number>();
  if (!isPublished) return changed;
  problem.visits.forEach((visit, index) => {
    if (!sameAssignment(visit.published, plan[index] ?? null)) changed.add(index);
  });
  return changed;
}

export function sameAssignment(a: ProblemAssignment | null, b: ProblemAssignment | null): boolean {
  if (a === null || b === null) return a === b;
  return (
    a.start === b.start &&
    a.caregivers.length === b.caregivers.length &&
    a.caregivers.every((caregiver) => b.caregivers.includes(caregiver))
  );
}
