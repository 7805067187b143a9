/** What a week is read from: a device's store, or the hub's copy of a tenant. */
import type { CareTask } from '../domain/catalogue.ts';
import type { Day } from '../domain/ids.ts';
import type { PlannedAssignment, Publication } from '../domain/publication.ts';
import type { Absence, Beneficiary, Caregiver, Commitment, Need } from '../domain/service.ts';
import type { TravelTime } from '../domain/travel-time.ts';
import type { Visit } from '../domain/visit.ts';

interface Listed<T> {
  readonly list: () => readonly T[];
}

export interface WeekSource {
  readonly caregivers: Listed<Caregiver>;
  readonly beneficiaries: Listed<Beneficiary>;
  readonly needs: Listed<Need>;
  readonly careTasks: Listed<CareTask>;
  readonly absences: Listed<Absence>;
  readonly commitments: Listed<Commitment>;
  readonly listVisits: (monday: Day) => readonly Visit[];
  readonly listPlanned: (monday: Day) => readonly PlannedAssignment[];
  /** The newest first. */
  readonly listPublications: (monday: Day, count: number) => readonly Publication[];
  readonly travelWays: () => readonly TravelTime[];
}
