/** A way to take a person in, as the screen tells it: days across, passages down, who comes most. */
import { visitIdOf } from '../../../domain/expand-needs.ts';
import type { BeneficiaryId, CaregiverId, Day, LocalTime, VisitId } from '../../../domain/ids.ts';
import { settlePassages, type ChosenVisit, type Passage } from '../../../domain/intake.ts';
import { weekOf } from '../../../domain/calendar.ts';
import type { Beneficiary, Need } from '../../../domain/service.ts';
import type { IntakeKind, IntakeWay } from '../../../solver/intake/intake.ts';

export const wayTitles: Readonly<Record<IntakeKind, string>> = {
  cheapest: 'le moins de route',
  fewFaces: 'les mêmes visages',
  moving: 'en déplaçant d’autres interventions',
};

/** One visit of a way; nobody where it stays to be covered. */
export interface WayCell {
  readonly visit: VisitId;
  readonly start: LocalTime | null;
  readonly caregivers: readonly CaregiverId[];
}

/** By passage, then by day of the week. */
export type WayCells = readonly (readonly (WayCell | undefined)[])[];

/** For each passage its visit of each day of the week, undefined where there is none. */
export function cellsOf(passages: readonly Passage[], monday: Day, way: IntakeWay): WayCells {
  const changes = new Map(way.changes.map((change) => [change.visit, change]));
  const open = new Set(way.uncovered.map(({ visit }) => visit));
  return passages.map(({ needId }) =>
    weekOf(monday).map((day): WayCell | undefined => {
      const visit = visitIdOf(needId, day);
      const to = changes.get(visit)?.to ?? null;
      if (to === null) {
        return open.has(visit) ? { visit, start: null, caregivers: [] } : undefined;
      }
      return { visit, start: to.start, caregivers: to.caregivers };
    }),
  );
}

/** Who comes how often, most often first. */
export function facesOf(
  cells: WayCells,
): readonly { readonly caregiver: CaregiverId; readonly count: number }[] {
  const counts = new Map<CaregiverId, number>();
  for (const cell of cells.flat()) {
    for (const caregiver of cell?.caregivers ?? []) {
      counts.set(caregiver, (counts.get(caregiver) ?? 0) + 1);
    }
  }
  return [...counts]
    .map(([caregiver, count]) => ({ caregiver, count }))
    .sort((a, b) => b.count - a.count);
}

/** So many faces become regular ones, as in the search. */
const REGULARS = 2;

/** The person with those who will come: the two seen most are regular, the others known. */
export function withFaces(
  beneficiary: Beneficiary,
  faces: readonly { readonly caregiver: CaregiverId }[],
): Beneficiary {
  const named = new Set([...beneficiary.regular, ...beneficiary.known]);
  const fresh = faces.map(({ caregiver }) => caregiver).filter((id) => !named.has(id));
  const room = Math.max(0, REGULARS - beneficiary.regular.length);
  return {
    ...beneficiary,
    regular: [...beneficiary.regular, ...fresh.slice(0, room)],
    known: [...beneficiary.known, ...fresh.slice(room)],
  };
}

/** The needs that stay once the way is taken. */
export function needsOf(
  passages: readonly Passage[],
  beneficiaryId: BeneficiaryId,
  monday: Day,
  today: Day,
  cells: WayCells,
): readonly Need[] {
  const days = weekOf(monday);
  const chosenOf = (passage: Passage): readonly ChosenVisit[] =>
    (cells[passages.indexOf(passage)] ?? []).flatMap((cell, index) =>
      cell === undefined
        ? []
        : [{ visit: cell.visit, day: days[index] ?? monday, start: cell.start }],
    );
  return settlePassages(passages, beneficiaryId, today > monday ? today : monday, chosenOf);
}
