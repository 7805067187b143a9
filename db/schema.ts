/** The rows as SQLite keeps them. The trade's own shapes are in `domain/`; `db/*.ts` convert. */

import type {
  HubAccessRow,
  LinkRow,
  OutboxRow,
  PendingRow,
  RegisterRow,
  RowNameRow,
} from './sync/rows.ts';

/** 16 bytes of a UUID. */
export type Key = Uint8Array;
/** 0 or 1. */
export type Flag = number;

export interface ServiceRow {
  id: Key;
  name: string;
  time_zone: string;
  profile: string;
  rules: string;
  manager: string;
  phone: string;
  on_call_phone: string;
  on_call_hours: string;
  address: string;
  aims: string;
  counting: string;
  outside: string;
}

export interface CaregiverRow {
  id: Key;
  civility: string;
  first_name: string;
  last_name: string;
  staff_number: string;
  grade: string;
  phone: string;
  home: string;
  mode: string;
  qualifications: string;
  weekly_minutes: number;
  availability: string;
  weekend: string | null;
  rules: string;
  history: string;
  file: string;
  archived_on: string | null;
}

export interface BeneficiaryRow {
  id: Key;
  civility: string;
  first_name: string;
  last_name: string;
  phone: string;
  address: string;
  access: string;
  instruction: string;
  granted_monthly_minutes: number | null;
  file: string;
  archived_on: string | null;
}

/** How a caregiver stands to a beneficiary: regular, known, avoided or excluded. */
export interface BondRow {
  id: Key;
  beneficiary_id: Key;
  caregiver_id: Key;
  kind: string;
  /** Order among the bonds of its kind: the first regular is the main one. */
  rank: number;
  /** Of the last two kinds; null where nothing was noted. */
  reason: string | null;
  since: string | null;
  review_on: string | null;
}

export interface NeedRow {
  id: Key;
  beneficiary_id: Key;
  kind: string;
  priority: number;
  weekdays: string;
  parity: string;
  earliest: number;
  latest: number;
  preferred: number;
  duration_minutes: number;
  required_caregivers: number;
  qualifications: string;
  valid_from: string;
  valid_until: string | null;
  after: string | null;
  recurrence: string;
  holidays: string;
  exceptions: string;
  task_id: Key | null;
  care_plan_id: Key | null;
  /** Null in rows older than this column: the row itself. */
  root_id: Key | null;
}

export interface AbsenceRow {
  id: Key;
  caregiver_id: Key | null;
  beneficiary_id: Key | null;
  kind: string;
  starts: string;
  ends: string | null;
  earlier_ends: string;
}

export interface CommitmentRow {
  id: Key;
  kind: string;
  label: string;
  starts: string;
  ends: string;
}

export interface CommitmentMemberRow {
  id: Key;
  commitment_id: Key;
  caregiver_id: Key;
}

export interface VisitRow {
  id: Key;
  monday: string;
  need_id: Key | null;
  beneficiary_id: Key;
  kind: string;
  priority: number;
  earliest: string;
  latest: string;
  preferred: string;
  duration_minutes: number;
  required_caregivers: number;
  qualifications: string;
  cancelled: Flag;
}

/** Who is planned for a visit, and when: one register, so that two edits never mix. */
export interface PlannedRow {
  /** The visit's own key. */
  id: Key;
  start: string;
  first_caregiver_id: Key;
  second_caregiver_id: Key | null;
  pinned: Flag;
}

export interface PublicationRow {
  id: Key;
  monday: string;
  version: number;
  author: string;
  published_at: string;
}

export interface PublishedRow {
  id: Key;
  publication_id: Key;
  visit_id: Key;
  /** Null for a visit that was cancelled when the week was published. */
  start: string | null;
  first_caregiver_id: Key | null;
  second_caregiver_id: Key | null;
  cancelled: Flag;
  /** Null for a visit that was cancelled, and in versions older than this column. */
  duration_minutes: number | null;
}

/** What was really done, once it is known: never mixed with what was planned or published. */
export interface PerformedRow {
  id: Key;
  visit_id: Key;
  caregiver_id: Key;
  started: string;
  ended: string;
  outcome: string;
  source: string;
  reason: string | null;
  settled_by: string;
}

export interface SectorRow {
  id: Key;
  name: string;
  communes: string;
  archived_on: string | null;
}

export interface QualificationRow {
  id: Key;
  code: string;
  label: string;
  archived_on: string | null;
}

export interface CareTaskRow {
  id: Key;
  kind: string;
  label: string;
  essential: Flag;
  priority: number;
  duration_minutes: number;
  required_caregivers: number;
  qualifications: string;
  lifting: Flag;
  archived_on: string | null;
}

export interface CarePlanRow {
  id: Key;
  beneficiary_id: Key;
  funder: string;
  reference: string;
  granted_minutes: number;
  per: string;
  kinds: string;
  weekdays: string;
  pays_holidays: Flag;
  valid_from: string;
  valid_until: string | null;
  rank: number;
  archived_on: string | null;
}

export interface RuleChangeRow {
  id: Key;
  rule: string;
  before: string;
  after: string;
  looser: Flag;
  reason: string;
  author: string;
  made_at: string;
}

export interface TemplateRow {
  id: Key;
  label: string;
  valid_from: string;
  valid_until: string | null;
  archived_on: string | null;
}

export interface TemplateLineRow {
  id: Key;
  template_id: Key;
  need_id: Key;
  weekday: number;
  parity: string;
  start: number;
  first_caregiver_id: Key;
  second_caregiver_id: Key | null;
}

export interface CallRow {
  id: Key;
  monday: string;
  purpose: string;
  caregiver_id: Key | null;
  beneficiary_id: Key | null;
  absence_id: Key | null;
  visits: string;
  answer: string;
  author: string;
  made_at: string;
}

/** A way that somebody measured by hand: it travels with the service's rows. */
export interface TravelCorrectionRow {
  id: Key;
  from: string;
  to: string;
  mode: string;
  minutes: number;
  metres: number;
  measured_at: string;
}

export interface OverrideRow {
  id: Key;
  monday: string;
  visits: string;
  rules: string;
  reason: string;
  author: string;
  made_at: string;
}

export interface UndoRow {
  id: number;
  monday: string;
  label: string;
  undone: Flag;
  patches: string;
}

export interface DeviceRow {
  id: number;
  boots: number;
  author: string;
}

/** A row before and after a gesture, and who made it; null where there was or is none. */
export interface RowChangeRow {
  id: number;
  table: number;
  row: Key;
  actor: string;
  /** Milliseconds since 1970. */
  made_at: number;
  before: string | null;
  after: string | null;
}

/** The ways that a routing service measured from one door, by one means. */
export interface TravelMeasureRow {
  id: Key;
  from: string;
  mode: string;
  source: string;
  measured_on: string;
  ways: string;
  misses: string;
}

/** A person who signs in on this computer. */
export interface DeviceUserRow {
  id: string;
  name: string;
  role: string;
  /** Her number on the hub, where she is a member of it: her role is the hub's then. */
  member: number | null;
  /** Somebody else chose the password. */
  must_change: number;
  made_ms: number;
}

/** What somebody was typing when the computer was locked; JSON. */
export interface DraftRow {
  user: string;
  name: string;
  value: string;
  kept_ms: number;
}

export interface DevicePolicyRow {
  id: number;
  lock_minutes: number;
}

/** Who saw or did what on this computer (domain/access-journal.ts). */
export interface AccessLineRow {
  number: number;
  at_ms: number;
  user_id: string | null;
  user_name: string;
  kind: string;
  act: string;
  subject_kind: string | null;
  subject_id: string | null;
  count: number | null;
  hash: Uint8Array;
}

/** Where the access journal begins and ends, signed. */
export interface AccessSealRow {
  id: number;
  base: number;
  base_hash: Uint8Array;
  head: number;
  head_hash: Uint8Array;
  mac: Uint8Array;
}

/** How the columns of a file that was imported went to fields; remembered by its header. */
export interface ImportMappingRow {
  signature: string;
  mapping: string;
  used_at: string;
}

/** Open while a gesture writes; triggers refuse any other write to a synced table. */
export interface GuardRow {
  id: number;
  open: Flag;
}

export interface SyncedTables {
  service: ServiceRow;
  caregiver: CaregiverRow;
  beneficiary: BeneficiaryRow;
  bond: BondRow;
  need: NeedRow;
  absence: AbsenceRow;
  commitment: CommitmentRow;
  commitment_member: CommitmentMemberRow;
  visit: VisitRow;
  planned: PlannedRow;
  publication: PublicationRow;
  published: PublishedRow;
  performed: PerformedRow;
  override: OverrideRow;
  sector: SectorRow;
  qualification: QualificationRow;
  care_task: CareTaskRow;
  care_plan: CarePlanRow;
  rule_change: RuleChangeRow;
  template: TemplateRow;
  template_line: TemplateLineRow;
  call: CallRow;
  travel_correction: TravelCorrectionRow;
  travel_measure: TravelMeasureRow;
}

export interface Schema extends SyncedTables {
  outbox: OutboxRow;
  register: RegisterRow;
  pending: PendingRow;
  inbox: RegisterRow;
  revived: RowNameRow;
  unshown: RowNameRow;
  link: LinkRow;
  hub_access: HubAccessRow;
  undo: UndoRow;
  device: DeviceRow;
  guard: GuardRow;
  row_change: RowChangeRow;
  import_mapping: ImportMappingRow;
  device_user: DeviceUserRow;
  draft: DraftRow;
  device_policy: DevicePolicyRow;
  access_line: AccessLineRow;
  access_seal: AccessSealRow;
}

export type SyncedTable = keyof SyncedTables;
