/** What a service names for itself: sectors, qualifications, and its care tasks. */
import type { CareTaskId, Day, QualificationId, SectorId } from './ids.ts';
import type { CareKind } from './service.ts';
import type { Priority } from './week.ts';

export interface Sector {
  readonly id: SectorId;
  readonly name: string;
  readonly communes: readonly string[];
  readonly archivedOn: Day | null;
}

/** A title or training that a task may ask for; `code` is what visits and agents bear. */
export interface Qualification {
  readonly id: QualificationId;
  readonly code: string;
  readonly label: string;
  readonly archivedOn: Day | null;
}

/** Prestation type: what a new need of that task begins with, and who may do it. */
export interface CareTask {
  readonly id: CareTaskId;
  readonly kind: CareKind;
  readonly label: string;
  /** Acte essentiel: never dropped, worked on Sundays. */
  readonly isEssential: boolean;
  readonly priority: Priority;
  readonly durationMinutes: number;
  readonly requiredCaregivers: 1 | 2;
  /** Codes; each caregiver of the visit holds them all. */
  readonly qualifications: readonly string[];
  /** Not for who may not lift. */
  readonly needsLifting: boolean;
  readonly archivedOn: Day | null;
}
