/** What the handlers need of the database, in their own words; `open-store.ts` says it in db's. */
import type {
  AbsenceId,
  BeneficiaryId,
  CaregiverId,
  CommitmentId,
  Day,
  NeedId,
  VisitId,
} from '../domain/ids.ts';
import type {
  Absence,
  Beneficiary,
  Caregiver,
  Commitment,
  Need,
  Service,
  ServiceData,
} from '../domain/service.ts';
import type { Visit } from '../domain/visit.ts';
import type { PlannedAssignment, PlanOverride, Publication, WeekSummary } from './contract.ts';

/** One kind of row that is kept whole. `remove` is false when there was none. */
export interface Rows<T, Id> {
  readonly list: () => readonly T[];
  readonly save: (row: T) => void;
  readonly remove: (id: Id) => boolean;
}

/** One gesture of the coordinator: all or nothing, undone as a whole. */
export interface Gesture {
  readonly monday: Day;
  /** French, as the undo button tells it. */
  readonly label: string;
  /** The rows that change; nobody named: the row goes. */
  readonly assignments: readonly PlannedAssignment[];
  /** Visits changed by hand: length, cancellation. */
  readonly visits: readonly Visit[];
  readonly override: PlanOverride | null;
}

export interface Store {
  readonly loadService: () => Service | null;
  readonly saveService: (service: Service) => void;
  readonly importService: (data: ServiceData) => void;
  readonly caregivers: Rows<Caregiver, CaregiverId>;
  readonly beneficiaries: Rows<Beneficiary, BeneficiaryId>;
  readonly needs: Rows<Need, NeedId>;
  readonly absences: Rows<Absence, AbsenceId>;
  readonly commitments: Rows<Commitment, CommitmentId>;
  /** Weeks that hold visits, oldest first. */
  readonly listWeeks: () => readonly WeekSummary[];
  readonly listVisits: (monday: Day) => readonly Visit[];
  readonly saveVisits: (monday: Day, visits: readonly Visit[]) => void;
  readonly removeVisits: (monday: Day, visits: readonly VisitId[]) => void;
  readonly listPlanned: (monday: Day) => readonly PlannedAssignment[];
  readonly listOverrides: (monday: Day) => readonly PlanOverride[];
  /** Newest first. */
  readonly listPublications: (monday: Day) => readonly Publication[];
  /** The new version's number. */
  readonly publish: (monday: Day, publication: Omit<Publication, 'version'>) => number;
  readonly makeGesture: (gesture: Gesture) => void;
  /** The label of what was undone; null: nothing to undo. */
  readonly undo: (monday: Day) => string | null;
  readonly redo: (monday: Day) => string | null;
  /** What undo and redo would do next. */
  readonly nextLabels: (monday: Day) => {
    readonly undo: string | null;
    readonly redo: string | null;
  };
  /** Everything that `write` does, or nothing of it. */
  readonly transact: <T>(write: () => T) => T;
  readonly close: () => void;
}
