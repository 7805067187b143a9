/** What recurs, who is away, and fixed work that is no visit. */
import type { AbsenceId, BeneficiaryId, CommitmentId, NeedId } from '../domain/ids.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { Absence, Commitment, Need } from '../domain/service.ts';
import { gesture, type Clock, type Writer } from './changes.ts';
import { query, type ReadableDb, type WritableDb } from './handle.ts';
import {
  hasBeneficiary,
  hasCaregiver,
  type BeneficiaryNotFound,
  type CaregiverNotFound,
  type StillUsed,
} from './people.ts';
import {
  absenceToRow,
  commitmentToMembers,
  commitmentToRow,
  needToRow,
  rowToAbsence,
  rowToCommitment,
  rowToNeed,
} from './rows.ts';
import { bytesToUuid, uuidToBytes } from './uuid.ts';

export interface NeedNotFound {
  readonly type: 'NeedNotFound';
  readonly need: string;
}

/** A person's needs, or everybody's with null. */
export function listNeeds(db: ReadableDb, beneficiaryId: BeneficiaryId | null): readonly Need[] {
  const all = query.selectFrom('need').selectAll();
  const asked =
    beneficiaryId === null ? all : all.where('beneficiary_id', '=', uuidToBytes(beneficiaryId));
  return db.all(asked).map(rowToNeed);
}

export function saveNeed(
  db: WritableDb,
  clock: Clock,
  actor: string,
  need: Need,
): Result<null, BeneficiaryNotFound> {
  if (!hasBeneficiary(db, need.beneficiaryId)) {
    return err({ type: 'BeneficiaryNotFound', beneficiary: need.beneficiaryId });
  }
  gesture(db, clock, { actor }, ({ writeRow }) => writeRow('need', needToRow(need)));
  return ok(null);
}

/** Refuses while a visit was made from it: closing its validity is the way to end a need. */
export function deleteNeed(
  db: WritableDb,
  clock: Clock,
  actor: string,
  id: NeedId,
): Result<null, NeedNotFound | StillUsed> {
  const key = uuidToBytes(id);
  const visits = db.all(query.selectFrom('visit').select('id').where('need_id', '=', key));
  if (visits.length > 0) return err({ type: 'StillUsed', count: visits.length });
  const isDeleted = gesture(db, clock, { actor }, ({ deleteRow }) => deleteRow('need', key));
  return isDeleted ? ok(null) : err({ type: 'NeedNotFound', need: id });
}

export function listAbsences(db: ReadableDb): readonly Absence[] {
  return db.all(query.selectFrom('absence').selectAll().orderBy('starts')).map(rowToAbsence);
}

export function saveAbsence(
  db: WritableDb,
  clock: Clock,
  actor: string,
  absence: Absence,
): Result<null, CaregiverNotFound | BeneficiaryNotFound> {
  const { who } = absence;
  if ('caregiverId' in who && !hasCaregiver(db, who.caregiverId)) {
    return err({ type: 'CaregiverNotFound', caregiver: who.caregiverId });
  }
  if ('beneficiaryId' in who && !hasBeneficiary(db, who.beneficiaryId)) {
    return err({ type: 'BeneficiaryNotFound', beneficiary: who.beneficiaryId });
  }
  gesture(db, clock, { actor }, ({ writeRow }) => writeRow('absence', absenceToRow(absence)));
  return ok(null);
}

/** False when there is none. */
export function deleteAbsence(db: WritableDb, clock: Clock, actor: string, id: AbsenceId): boolean {
  return gesture(db, clock, { actor }, ({ deleteRow }) => deleteRow('absence', uuidToBytes(id)));
}

export function listCommitments(db: ReadableDb): readonly Commitment[] {
  const members = db.all(query.selectFrom('commitment_member').selectAll());
  return db.all(query.selectFrom('commitment').selectAll().orderBy('starts')).map((row) => {
    const id = bytesToUuid(row.id);
    return rowToCommitment(
      row,
      members.filter((member) => bytesToUuid(member.commitment_id) === id),
    );
  });
}

export function saveCommitment(
  db: WritableDb,
  clock: Clock,
  actor: string,
  commitment: Commitment,
): Result<null, CaregiverNotFound> {
  const missing = commitment.caregiverIds.find((id) => !hasCaregiver(db, id));
  if (missing !== undefined) return err({ type: 'CaregiverNotFound', caregiver: missing });
  gesture(db, clock, { actor }, (writer) => writeCommitment(db, writer, commitment));
  return ok(null);
}

/** Writes the commitment and leaves exactly the members that it names. */
export function writeCommitment(db: ReadableDb, writer: Writer, commitment: Commitment): void {
  const row = commitmentToRow(commitment);
  writer.writeRow('commitment', row);
  const members = commitmentToMembers(commitment);
  const kept = new Set(members.map(({ id }) => bytesToUuid(id)));
  for (const { id } of membersOf(db, row.id)) {
    if (!kept.has(bytesToUuid(id))) writer.deleteRow('commitment_member', id);
  }
  for (const member of members) writer.writeRow('commitment_member', member);
}

/** False when there is none. */
export function deleteCommitment(
  db: WritableDb,
  clock: Clock,
  actor: string,
  id: CommitmentId,
): boolean {
  const key = uuidToBytes(id);
  return gesture(db, clock, { actor }, ({ deleteRow }) => {
    for (const member of membersOf(db, key)) deleteRow('commitment_member', member.id);
    return deleteRow('commitment', key);
  });
}

const membersOf = (db: ReadableDb, commitment: Uint8Array): readonly { id: Uint8Array }[] =>
  db.all(
    query.selectFrom('commitment_member').select('id').where('commitment_id', '=', commitment),
  );
