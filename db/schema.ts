/** The rows as SQLite keeps them. The trade's own shapes are in `domain/`; `db/*.ts` convert. */

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
}

/** How a caregiver stands to a beneficiary: regular, known or excluded. */
export interface BondRow {
  id: Key;
  beneficiary_id: Key;
  caregiver_id: Key;
  kind: string;
  /** Order among the bonds of its kind: the first regular is the main one. */
  rank: number;
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
}

export interface AbsenceRow {
  id: Key;
  caregiver_id: Key | null;
  beneficiary_id: Key | null;
  kind: string;
  starts: string;
  ends: string | null;
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

export interface OutboxRow {
  dseq: number;
  boot: number;
  t: number;
  seen: number;
  actor: string;
  ops: string;
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
  dev: number;
  cursor: number;
  last_t: number;
  boots: number;
  author: string;
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
}

export interface Schema extends SyncedTables {
  outbox: OutboxRow;
  undo: UndoRow;
  device: DeviceRow;
  guard: GuardRow;
}

export type SyncedTable = keyof SyncedTables;
