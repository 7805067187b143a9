/** The service, its caregivers and the people they help. */
import type { BeneficiaryId, CaregiverId } from '../domain/ids.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { Beneficiary, Caregiver, Service } from '../domain/service.ts';
import { gesture, type Clock, type GestureOptions, type Writer } from './changes.ts';
import { query, type ReadableDb, type WritableDb } from './handle.ts';
import {
  beneficiaryToBonds,
  beneficiaryToRow,
  caregiverToRow,
  rowToBeneficiary,
  rowToCaregiver,
  rowToService,
  serviceToRow,
} from './rows.ts';
import type { BondRow } from './schema.ts';
import { uuidToBytes } from './uuid.ts';

/** Rows of the week still name this person or need. */
export interface StillUsed {
  readonly type: 'StillUsed';
  readonly count: number;
}

export interface CaregiverNotFound {
  readonly type: 'CaregiverNotFound';
  readonly caregiver: string;
}

export interface BeneficiaryNotFound {
  readonly type: 'BeneficiaryNotFound';
  readonly beneficiary: string;
}

export function loadService(db: ReadableDb): Service | null {
  const row = db.first(query.selectFrom('service').selectAll());
  return row === undefined ? null : rowToService(row);
}

export function saveService(db: WritableDb, clock: Clock, actor: string, service: Service): void {
  gesture(db, clock, { actor }, ({ writeRow }) => writeRow('service', serviceToRow(service)));
}

/** By last name, as on every list of the service. */
export function listCaregivers(db: ReadableDb): readonly Caregiver[] {
  return db.all(query.selectFrom('caregiver').selectAll()).map(rowToCaregiver).sort(byName);
}

export function saveCaregiver(
  db: WritableDb,
  clock: Clock,
  actor: string,
  caregiver: Caregiver,
): void {
  gesture(db, clock, { actor }, ({ writeRow }) => writeRow('caregiver', caregiverToRow(caregiver)));
}

/** Their new addresses as one gesture, with its way back. */
export function moveAddresses(
  db: WritableDb,
  clock: Clock,
  actor: string,
  undo: NonNullable<GestureOptions['undo']>,
  caregivers: readonly Caregiver[],
  beneficiaries: readonly Beneficiary[],
): void {
  gesture(db, clock, { actor, undo }, ({ writeRow }) => {
    for (const caregiver of caregivers) writeRow('caregiver', caregiverToRow(caregiver));
    for (const one of beneficiaries) writeRow('beneficiary', beneficiaryToRow(one));
  });
}

/** Refuses while a plan or a published week names the caregiver: history isn't rewritten. */
export function deleteCaregiver(
  db: WritableDb,
  clock: Clock,
  actor: string,
  id: CaregiverId,
): Result<null, CaregiverNotFound | StillUsed> {
  const key = uuidToBytes(id);
  const count = countNaming(db, key);
  if (count > 0) return err({ type: 'StillUsed', count });
  const bonds = db.all(query.selectFrom('bond').select('id').where('caregiver_id', '=', key));
  const members = db.all(
    query.selectFrom('commitment_member').select('id').where('caregiver_id', '=', key),
  );
  const absences = db.all(query.selectFrom('absence').select('id').where('caregiver_id', '=', key));
  const isDeleted = gesture(db, clock, { actor }, ({ deleteRow }) => {
    for (const bond of bonds) deleteRow('bond', bond.id);
    for (const member of members) deleteRow('commitment_member', member.id);
    for (const absence of absences) deleteRow('absence', absence.id);
    return deleteRow('caregiver', key);
  });
  if (!isDeleted) return err({ type: 'CaregiverNotFound', caregiver: id });
  forgetWaysBack(db);
  return ok(null);
}

export function listBeneficiaries(db: ReadableDb): readonly Beneficiary[] {
  const bonds = new Map<string, BondRow[]>();
  for (const bond of db.all(query.selectFrom('bond').selectAll().orderBy('rank'))) {
    const key = Buffer.from(bond.beneficiary_id).toString('hex');
    const known = bonds.get(key);
    if (known === undefined) bonds.set(key, [bond]);
    else known.push(bond);
  }
  return db
    .all(query.selectFrom('beneficiary').selectAll())
    .map((row) => rowToBeneficiary(row, bonds.get(Buffer.from(row.id).toString('hex')) ?? []))
    .sort(byName);
}

/** Refuses when a bond names a caregiver who isn't there. */
export function saveBeneficiary(
  db: WritableDb,
  clock: Clock,
  actor: string,
  beneficiary: Beneficiary,
): Result<null, CaregiverNotFound> {
  const { regular, known, avoided, excluded } = beneficiary;
  const named = [...regular, ...known, ...avoided, ...excluded];
  const missing = named.find((id) => !hasCaregiver(db, id));
  if (missing !== undefined) return err({ type: 'CaregiverNotFound', caregiver: missing });
  gesture(db, clock, { actor }, (writer) => writeBeneficiary(db, writer, beneficiary));
  return ok(null);
}

/** Writes the person and leaves exactly the bonds that it names. */
export function writeBeneficiary(db: ReadableDb, writer: Writer, beneficiary: Beneficiary): void {
  const row = beneficiaryToRow(beneficiary);
  writer.writeRow('beneficiary', row);
  const bonds = beneficiaryToBonds(beneficiary);
  const kept = new Set(bonds.map(({ id }) => Buffer.from(id).toString('hex')));
  const old = db.all(query.selectFrom('bond').select('id').where('beneficiary_id', '=', row.id));
  for (const { id } of old) {
    if (!kept.has(Buffer.from(id).toString('hex'))) writer.deleteRow('bond', id);
  }
  for (const bond of bonds) writer.writeRow('bond', bond);
}

/** Refuses while a visit of a prepared week is theirs. */
export function deleteBeneficiary(
  db: WritableDb,
  clock: Clock,
  actor: string,
  id: BeneficiaryId,
): Result<null, BeneficiaryNotFound | StillUsed> {
  const key = uuidToBytes(id);
  const visits = db.all(query.selectFrom('visit').select('id').where('beneficiary_id', '=', key));
  if (visits.length > 0) return err({ type: 'StillUsed', count: visits.length });
  const bonds = db.all(query.selectFrom('bond').select('id').where('beneficiary_id', '=', key));
  const needs = db.all(query.selectFrom('need').select('id').where('beneficiary_id', '=', key));
  const absences = db.all(
    query.selectFrom('absence').select('id').where('beneficiary_id', '=', key),
  );
  const isDeleted = gesture(db, clock, { actor }, ({ deleteRow }) => {
    for (const bond of bonds) deleteRow('bond', bond.id);
    for (const need of needs) deleteRow('need', need.id);
    for (const absence of absences) deleteRow('absence', absence.id);
    return deleteRow('beneficiary', key);
  });
  if (!isDeleted) return err({ type: 'BeneficiaryNotFound', beneficiary: id });
  forgetWaysBack(db);
  return ok(null);
}

export const hasCaregiver = (db: ReadableDb, id: CaregiverId): boolean =>
  db.first(query.selectFrom('caregiver').select('id').where('id', '=', uuidToBytes(id))) !==
  undefined;

export const hasBeneficiary = (db: ReadableDb, id: BeneficiaryId): boolean =>
  db.first(query.selectFrom('beneficiary').select('id').where('id', '=', uuidToBytes(id))) !==
  undefined;

/** A way back that names a row which is gone would lead nowhere. */
function forgetWaysBack(db: WritableDb): void {
  db.run(query.deleteFrom('undo'));
}

function countNaming(db: ReadableDb, caregiver: Uint8Array): number {
  const planned = db.all(
    query
      .selectFrom('planned')
      .select('id')
      .where((is) =>
        is.or([
          is('first_caregiver_id', '=', caregiver),
          is('second_caregiver_id', '=', caregiver),
        ]),
      ),
  );
  const published = db.all(
    query
      .selectFrom('published')
      .select('visit_id')
      .where((is) =>
        is.or([
          is('first_caregiver_id', '=', caregiver),
          is('second_caregiver_id', '=', caregiver),
        ]),
      ),
  );
  const performed = db.all(
    query.selectFrom('performed').select('id').where('caregiver_id', '=', caregiver),
  );
  return planned.length + published.length + performed.length;
}

const french = new Intl.Collator('fr');

function byName(
  a: { readonly lastName: string; readonly firstName: string },
  b: { readonly lastName: string; readonly firstName: string },
): number {
  return french.compare(a.lastName, b.lastName) || french.compare(a.firstName, b.firstName);
}
