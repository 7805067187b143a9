/**
 * What the handlers need of the database: db's functions bound to one open file, one clock and one
 * actor, so that a handler says what it does and not for whom. `open-store.ts` binds them.
 */
import type { IntakeGesture } from '../db/intake.ts';
import type { RowChange } from '../db/records.ts';
import type { Call, CallFacts } from '../domain/call.ts';
import type { CarePlan } from '../domain/care-plan.ts';
import type { CareTask, Qualification, Sector } from '../domain/catalogue.ts';
import type {
  AbsenceId,
  BeneficiaryId,
  CallId,
  CaregiverId,
  CarePlanId,
  CareTaskId,
  CommitmentId,
  Day,
  Id,
  NeedId,
  PerformedId,
  QualificationId,
  RuleChangeId,
  SectorId,
  TemplateId,
  TemplateLineId,
  TravelMeasureId,
  TravelTimeId,
  VisitId,
} from '../domain/ids.ts';
import type { Performed } from '../domain/performance.ts';
import type { Result } from '../domain/result.ts';
import type {
  Absence,
  Beneficiary,
  Caregiver,
  Commitment,
  Need,
  Service,
  ServiceData,
} from '../domain/service.ts';
import type { RuleChange } from '../domain/rule-change.ts';
import type { Template, TemplateLine } from '../domain/template.ts';
import type { TravelMeasure, TravelTime } from '../domain/travel-time.ts';
import type { Visit } from '../domain/visit.ts';
import type {
  PlannedAssignment,
  PlanOverride,
  Publication,
  Refusal,
  WeekSummary,
} from './contract.ts';
import type { AccessStore } from './access/access-store.ts';
import type { PrivacyStore } from './privacy/privacy-store.ts';
import type { DeviceStore } from './device-store.ts';
import type { ExchangeStore } from './exchange/exchange-store.ts';
import type { SyncStore } from './sync/sync-store.ts';
import type { VisitRefresh } from './planning/refresh-visits.ts';

/** One kind of row that is kept whole. */
export interface Rows<T, RowId> {
  readonly list: () => readonly T[];
  readonly save: (row: T) => Result<null, Refusal>;
  readonly remove: (id: RowId) => Result<null, Refusal>;
}

/** One gesture of the coordinator: all or nothing, undone as a whole. */
export interface PlanGesture {
  readonly monday: Day;
  /** French, as the undo button tells it. */
  readonly label: string;
  /** The rows that change; nobody named: the row goes. */
  readonly changes: readonly PlannedAssignment[];
  /** The rules that were in the way, with the reason to set them aside. */
  readonly override: { readonly reason: string; readonly rules: readonly string[] } | null;
  /** What made the change necessary; undo takes it back too. */
  readonly absence?: Absence;
  /** Visits that came, changed or were cancelled with it. */
  readonly visits?: readonly Visit[];
  /** Who has to be told of it. */
  readonly calls?: readonly CallFacts[];
  /** Where it changes visits of several weeks. */
  readonly visitsByWeek?: readonly { readonly monday: Day; readonly visits: readonly Visit[] }[];
}

/** A gesture taken back or done again. */
export interface Replayed {
  readonly label: string;
  /** An absence came or went with it. */
  readonly hasAbsence: boolean;
  /** A person or a need came, went or changed with it. */
  readonly hasPeople: boolean;
}

export interface VisitGesture {
  readonly monday: Day;
  readonly label: string;
  readonly visit: VisitId;
}

/** What is told of a week's visits at once. */
export interface PerformedChange {
  readonly monday: Day;
  readonly label: string;
  readonly save: readonly Omit<Performed, 'settledBy'>[];
  readonly remove: readonly PerformedId[];
}

/** Records of one kind: several at once are one gesture. */
export interface Records<T, RecordId> {
  readonly list: () => readonly T[];
  readonly save: (records: readonly T[], undo?: WayBack) => void;
  /** One that is gone already is what was asked for. */
  readonly remove: (ids: readonly RecordId[], undo?: WayBack) => void;
}

/** The week to whose gestures one belongs, and its French name: it is undone there. */
export interface WayBack {
  readonly monday: Day;
  readonly label: string;
}

/** What a service keeps beside people, needs and plan. */
export interface RecordStore {
  readonly sectors: Records<Sector, SectorId>;
  readonly qualifications: Records<Qualification, QualificationId>;
  readonly careTasks: Records<CareTask, CareTaskId>;
  readonly carePlans: Records<CarePlan, CarePlanId>;
  readonly ruleChanges: Records<RuleChange, RuleChangeId>;
  readonly templates: Records<Template, TemplateId>;
  readonly templateLines: Records<TemplateLine, TemplateLineId>;
  readonly calls: Records<Call, CallId>;
  readonly performed: Records<Performed, PerformedId>;
  readonly travelCorrections: Records<TravelTime, TravelTimeId>;
  readonly travelMeasures: Records<TravelMeasure, TravelMeasureId>;
  /** All that is known of ways; the same list until one of them changes. */
  readonly travelWays: () => readonly TravelTime[];
  /** Who changed a row, newest first. */
  readonly changesOf: (row: Id<string>) => readonly RowChange[];
  /** Of needs, plans, bonds and absences of somebody that are gone. */
  readonly changesOfGone: (person: Id<string>) => readonly RowChange[];
}

export interface Store extends RecordStore, ExchangeStore {
  readonly loadService: () => Service | null;
  readonly saveService: (service: Service) => void;
  /** Saves the service and the reason of its new rules, in one transaction. */
  readonly changeRules: (
    service: Service,
    change: Omit<RuleChange, 'id' | 'author' | 'madeAt'>,
  ) => void;
  readonly importService: (data: ServiceData) => Result<null, Refusal>;
  /** New points for addresses, as one gesture that can be taken back. */
  readonly moveAddresses: (
    undo: WayBack,
    caregivers: readonly Caregiver[],
    beneficiaries: readonly Beneficiary[],
  ) => void;
  readonly caregivers: Rows<Caregiver, CaregiverId>;
  readonly beneficiaries: Rows<Beneficiary, BeneficiaryId>;
  readonly needs: Rows<Need, NeedId>;
  readonly absences: Rows<Absence, AbsenceId>;
  readonly commitments: Rows<Commitment, CommitmentId>;
  /** Weeks that hold visits, oldest first, from that one on where one is given: the past is long. */
  readonly listWeeks: (from?: Day) => readonly WeekSummary[];
  readonly listVisits: (monday: Day) => readonly Visit[];
  /** Makes the visits of a week that has none. */
  readonly prepareWeek: (monday: Day, visits: readonly Visit[]) => void;
  /** Follows the needs; who is planned or was told of a visit finds it cancelled, never gone. */
  /** `places`: rows of the plan of visits that come back with it. */
  readonly refreshWeek: (
    monday: Day,
    refresh: VisitRefresh & { readonly places: readonly PlannedAssignment[] },
  ) => void;
  readonly listPlanned: (monday: Day) => readonly PlannedAssignment[];
  /** Rows of visits that are cancelled: who had them when a stay suspended them. */
  readonly listSuspended: (monday: Day) => readonly PlannedAssignment[];
  readonly listOverrides: (monday: Day) => readonly PlanOverride[];
  /** Newest first. */
  readonly listPublications: (monday: Day, count: number) => readonly Publication[];
  readonly publish: (monday: Day, author: string) => Result<{ readonly version: number }, Refusal>;
  readonly changePlan: (gesture: PlanGesture) => void;
  readonly logCall: (facts: CallFacts) => Call;
  /** A person with everything that belongs to them. */
  readonly takeIn: (gesture: IntakeGesture) => void;
  readonly resizeVisit: (
    gesture: VisitGesture & Pick<PlanGesture, 'override'> & { readonly durationMinutes: number },
  ) => Result<null, Refusal>;
  /** Who was planned for it leaves with it. */
  readonly cancelVisit: (
    gesture: VisitGesture & { readonly cancelled: boolean },
  ) => Result<null, Refusal>;
  /** What was done of the visits of that week. */
  readonly listPerformed: (monday: Day) => readonly Performed[];
  /** Signed by whoever sits there; undone with the week's other gestures. */
  readonly changePerformed: (gesture: PerformedChange) => void;
  readonly undo: (monday: Day) => Result<Replayed, Refusal>;
  readonly redo: (monday: Day) => Result<Replayed, Refusal>;
  /** What undo and redo would do next. */
  readonly undoLabels: (monday: Day) => {
    readonly undo: string | null;
    readonly redo: string | null;
  };
  /** As `transact`; what it changes of records can be taken back by that French name. */
  readonly undoable: <T>(label: string, work: () => Result<T, Refusal>) => Result<T, Refusal>;
  readonly recordUndoLabels: () => { readonly undo: string | null; readonly redo: string | null };
  /** Takes the last change of records back or does it again; `follow` lets the weeks follow it. */
  readonly replayRecords: (
    side: 'before' | 'after',
    follow: () => void,
  ) => Result<Replayed, Refusal>;
  /** Everything that `work` writes, or nothing of it when it throws or refuses. */
  readonly transact: <T>(work: () => Result<T, Refusal>) => Result<T, Refusal>;
  /** The device's side of the hub. */
  readonly sync: SyncStore;
  /** What this computer keeps of its own. */
  readonly device: DeviceStore;
  /** Who saw and did what on this computer. */
  readonly access: AccessStore;
  /** What is kept of one person. */
  readonly privacy: PrivacyStore;
  /** Writes a copy of the whole file, under the same key. */
  readonly copyTo: (path: string) => void;
  readonly close: () => void;
}
