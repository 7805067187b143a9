/** Who signs in on this computer, and her role: the hub's word where she is a member of it. */
import { isRole, type Role } from '../domain/role.ts';
import { must } from '../domain/result.ts';
import { query, type ReadableDb, type WritableDb } from './handle.ts';
import {
  MEMBER_FACTS,
  MEMBER_TABLE,
  memberOf,
  memberRow,
  readMember,
} from './sync/member-register.ts';

export interface DeviceUser {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly member: number | null;
  readonly mustChange: boolean;
}

export interface HubMember {
  readonly number: number;
  readonly name: string;
  readonly role: Role;
}

/** In the order in which they came. */
export function listDeviceUsers(db: ReadableDb): readonly DeviceUser[] {
  const rows = db.all(query.selectFrom('device_user').selectAll().orderBy('made_ms').orderBy('id'));
  return rows.map(({ id, name, role, member, must_change: mustChange }) => ({
    id,
    name,
    role: roleNow(db, member) ?? asRole(role),
    member,
    mustChange: mustChange === 1,
  }));
}

export const findDeviceUser = (db: ReadableDb, id: string): DeviceUser | undefined =>
  listDeviceUsers(db).find((user) => user.id === id);

export function putDeviceUser(db: WritableDb, user: DeviceUser, nowMs: number): void {
  const { id, name, role, member } = user;
  const facts = { name, role, member, must_change: user.mustChange ? 1 : 0 };
  const made = { id, ...facts, made_ms: Math.trunc(nowMs) };
  db.run(
    query
      .insertInto('device_user')
      .values(made)
      .onConflict((conflict) => conflict.column('id').doUpdateSet(facts)),
  );
}

export function removeDeviceUser(db: WritableDb, id: string): void {
  db.transaction(() => {
    db.run(query.deleteFrom('device_user').where('id', '=', id));
    db.run(query.deleteFrom('draft').where('user', '=', id));
  });
}

/** Whom the hub told us of. */
export function listHubMembers(db: ReadableDb): readonly HubMember[] {
  const rows = db.all(
    query
      .selectFrom('register')
      .select(['row', 'value'])
      .where('tbl', '=', MEMBER_TABLE)
      .where('grp', '=', MEMBER_FACTS),
  );
  return rows
    .map(({ row, value }) => {
      const { name, role } = readMember(value);
      return { number: memberOf(row), name, role: asRole(role) };
    })
    .toSorted((a, b) => a.name.localeCompare(b.name, 'fr'));
}

export const readLockMinutes = (db: ReadableDb): number =>
  must(db.first(query.selectFrom('device_policy').selectAll()), 'the policy has a row')
    .lock_minutes;

export function writeLockMinutes(db: WritableDb, minutes: number): void {
  db.run(query.updateTable('device_policy').set({ lock_minutes: minutes }));
}

function roleNow(db: ReadableDb, member: number | null): Role | null {
  if (member === null) return null;
  const found = db.first(
    query
      .selectFrom('register')
      .select('value')
      .where('tbl', '=', MEMBER_TABLE)
      .where('row', '=', memberRow(member))
      .where('grp', '=', MEMBER_FACTS),
  );
  return found === undefined ? null : asRole(readMember(found.value).role);
}

/** A role of a newer hub lets one read. */
const asRole = (text: string): Role => (isRole(text) ? text : 'lecture');
