/** What a visit uses of a care plan and who came: all that counters of persons need of it. */
import type { BeneficiaryId, CaregiverId, CarePlanId, Day, VisitId } from './ids.ts';
import type { CareKind } from './service.ts';

export interface VisitFact {
  readonly id: VisitId;
  readonly beneficiaryId: BeneficiaryId;
  readonly kind: CareKind;
  readonly day: Day;
  /** Wall minute of the start as planned, else as asked for: the order in which plans are used. */
  readonly startMinute: number;
  readonly durationMinutes: number;
  /** Caregivers asked for: each uses the plan. */
  readonly crewSize: number;
  /** Planned, or who came instead. */
  readonly caregivers: readonly CaregiverId[];
  /** Parts that are settled, and what was done in them; nobody at home is settled with nothing. */
  readonly settledCount: number;
  readonly performedMinutes: number;
  /** The plan that its need names. */
  readonly carePlanId: CarePlanId | null;
}
