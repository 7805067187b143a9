/** An occurrence of a need on a day (intervention), before anybody is planned for it. */
import type { BeneficiaryId, LocalTime, NeedId, VisitId } from './ids.ts';
import type { CareKind } from './service.ts';
import type { Priority } from './week.ts';

export interface Visit {
  readonly id: VisitId;
  /** null: asked for once, by hand. */
  readonly needId: NeedId | null;
  readonly beneficiaryId: BeneficiaryId;
  readonly kind: CareKind;
  readonly priority: Priority;
  /** Of the start. */
  readonly earliest: LocalTime;
  readonly latest: LocalTime;
  readonly preferred: LocalTime;
  readonly durationMinutes: number;
  readonly requiredCaregivers: number;
  readonly qualifications: readonly string[];
  readonly cancelled: boolean;
}
