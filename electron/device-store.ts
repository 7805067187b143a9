/** What this computer keeps of its own: who signs in, drafts, when it locks. Bound to one open file. */
import * as users from '../db/device-users.ts';
import * as drafts from '../db/drafts.ts';
import type { WritableDb } from '../db/handle.ts';
import type { AccessStore } from './access/access-store.ts';

export interface DeviceStore {
  readonly users: () => readonly users.DeviceUser[];
  readonly members: () => readonly users.HubMember[];
  readonly putUser: (user: users.DeviceUser) => void;
  readonly removeUser: (id: string) => void;
  readonly lockMinutes: () => number;
  readonly setLockMinutes: (minutes: number) => void;
  readonly keepDrafts: (user: string, kept: readonly drafts.KeptDraft[]) => void;
  readonly takeDrafts: (user: string) => readonly drafts.KeptDraft[];
}

export const openDevice = (
  db: WritableDb,
  nowMs: () => number,
  { changing }: Pick<AccessStore, 'changing'>,
): DeviceStore => ({
  users: () => users.listDeviceUsers(db),
  members: () => users.listHubMembers(db),
  putUser: (user) =>
    changing({ kind: 'user', id: user.id }, () => users.putDeviceUser(db, user, nowMs())),
  removeUser: (id) => changing({ kind: 'user', id }, () => users.removeDeviceUser(db, id)),
  lockMinutes: () => users.readLockMinutes(db),
  setLockMinutes: (minutes) => changing(null, () => users.writeLockMinutes(db, minutes)),
  keepDrafts: (user, kept) => drafts.keepDrafts(db, user, kept, nowMs()),
  takeDrafts: (user) => drafts.takeDrafts(db, user),
});
