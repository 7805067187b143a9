/** Answers the asks of the session: signing in, the lock, passwords, people, drafts. */
import { randomUUID } from 'node:crypto';
import { assert, err, ok, type Result } from '../../domain/result.ts';
import type { Handlers, HostChannel, Refusal } from '../contract.ts';
import {
  isUserOfDevice,
  makeKeyFile,
  onDevice,
  openWithPassword,
  openWithRecovery,
  putUser,
  withoutUser,
  withRecovery,
  type KeyTools,
} from '../keys/key-ring.ts';
import type { KeyFile } from '../keys/key-file.ts';
import { makeRecovery, readRecovery, recoveryText } from '../keys/recovery-key.ts';
import { keysIn, KEY_BYTES } from '../keys/wrap.ts';
import { checkPassword } from './ask-rules.ts';
import type { DeskBackups } from './desk-backups.ts';
import type { DeskKeys } from './desk-keys.ts';
import { RECOVERY_TRIES, type OpenState, type Session } from './session.ts';

export interface SessionContext {
  readonly session: Session;
  readonly keys: DeskKeys;
  readonly tools: KeyTools;
  readonly backups: DeskBackups;
  readonly nowIso: () => string;
}

/** Two changes of the key file at once would lose one; two tries at once would be a free one. */
function inTurn(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work);
    last = mine.catch(() => {});
    return mine;
  };
}

/** An open session with a password, and what belongs to it. */
type Protected = OpenState & {
  readonly user: NonNullable<OpenState['user']>;
  readonly dataKey: Buffer;
  readonly file: KeyFile;
};

export function sessionHandlers({
  session,
  keys,
  tools,
  backups,
  nowIso,
}: SessionContext): Pick<Handlers, HostChannel> {
  const turn = inTurn();
  /** Shown, and not yet typed back. */
  let shown: Uint8Array | null = null;

  const needProtected = (): Result<Protected, Refusal> => {
    const open = session.open();
    const file = keys.file();
    if (open === null) return err({ type: 'Locked' });
    const { user, dataKey } = open;
    if (user === null || dataKey === null || file === null) return err({ type: 'NotProtected' });
    return ok({ ...open, user, dataKey, file });
  };

  const namesOf = (open: OpenState | null): readonly (string | undefined)[] => [
    open?.store.loadService()?.name,
    open?.store.loadService()?.manager,
  ];

  /** The data key by that person's password; a wrong one is counted. */
  const unlock = async (id: string, password: string): Promise<Result<Buffer, Refusal>> => {
    const file = keys.file();
    if (file === null) return err({ type: 'NotProtected' });
    if (!file.users.some((user) => user.id === id)) return err({ type: 'UserUnknown' });
    const device = await keys.findDevice();
    if (device === null) return err({ type: 'DeviceSecretLost' });
    const counted = keys.tryOnce(id);
    if (!counted.ok) return counted;
    const key = await openWithPassword(file, id, password, device.secret);
    device.secret.fill(0);
    if (!key.ok) return err({ type: 'WrongPassword', waitSeconds: keys.waitSeconds(id) });
    keys.forgive(id);
    return ok(key.value);
  };

  const giveBackTyped = (typed: string): Result<Uint8Array, Refusal> => {
    const read = readRecovery(typed);
    if (read === null) return err({ type: 'RecoveryUnreadable' });
    return shown !== null && read.equals(shown) ? ok(read) : err({ type: 'RecoveryDiffers' });
  };

  const writePassword = async (
    { file, dataKey }: Pick<Protected, 'file' | 'dataKey'>,
    who: { readonly id: string; readonly name: string; readonly password: string },
  ): Promise<Result<null, Refusal>> => {
    const device = await keys.findDevice();
    if (device === null) return err({ type: 'DeviceSecretLost' });
    keys.write(await putUser(tools, file, dataKey, who, device.secret));
    device.secret.fill(0);
    return ok(null);
  };

  return {
    'session.load': () => session.status(),
    'session.open': ({ user: id, password, restore = null }) =>
      turn(async () => {
        if (session.open() !== null) return ok(null);
        const key = await unlock(id, password);
        if (!key.ok) return key;
        const name = keys.file()?.users.find((user) => user.id === id)?.name ?? '';
        if (restore !== null) {
          // Data that open are replaced by who may, from within.
          const current = keysIn(key.value).at(-1) ?? key.value;
          if (!backups.isDamaged(current)) return err({ type: 'NotAllowed', role: 'lecture' });
          const restored = backups.restore(restore, current);
          if (!restored.ok) return restored;
        }
        const entered = session.enter({ id, name }, key.value);
        // Left by a crash between the key file and the end of the open key.
        if (entered.ok) keys.dropFolderKey();
        if (entered.ok && restore !== null) {
          session.open()?.store.access.note({
            kind: 'backupRestored',
            act: 'session.open',
            subject: null,
            count: null,
          });
        }
        return entered;
      }),
    'session.recover': ({ recovery, name, password }) =>
      turn(async () => {
        const file = keys.file();
        if (session.open() !== null) return ok(null);
        if (file === null) return err({ type: 'NotProtected' });
        const secret = readRecovery(recovery);
        if (secret === null) return err({ type: 'RecoveryUnreadable' });
        const chosen = checkPassword(password, [name]);
        if (!chosen.ok) return chosen;
        const counted = keys.tryOnce(RECOVERY_TRIES);
        if (!counted.ok) return counted;
        const key = openWithRecovery(file, secret);
        secret.fill(0);
        if (key === null) return err({ type: 'RecoveryWrong' });
        keys.forgive(RECOVERY_TRIES);
        const known = file.users.find((user) => isSameName(user.name, name));
        const id = known?.id ?? randomUUID();
        const found = await keys.findDevice();
        const device = found ?? (await keys.makeDevice());
        const based = found === null ? onDevice(file, device) : file;
        const next = await putUser(tools, based, key, { id, name, password }, device.secret);
        device.secret.fill(0);
        const entered = session.enter({ id, name }, key);
        if (!entered.ok) return entered;
        const store = session.open()?.store;
        // Whoever holds the recovery key has all rights: a person whom the data don't know gets them.
        if (store?.device.users().every((user) => user.id !== id)) {
          store.device.putUser({
            id,
            name,
            role: 'administration',
            member: null,
            mustChange: false,
          });
        }
        keys.write(next);
        keys.forgive(id);
        keys.dropFolderKey();
        return ok(null);
      }),
    'session.lock': async () => {
      if (session.open()?.user === null) return err({ type: 'NotProtected' });
      await session.lock('asked');
      return ok(null);
    },
    'session.touch': () => {
      session.touch();
      return ok(null);
    },
    'session.makeRecovery': ({ password }) =>
      turn(async () => {
        const open = session.open();
        if (open === null) return err({ type: 'Locked' });
        if (open.user !== null) {
          const key = await unlock(open.user.id, password ?? '');
          if (!key.ok) return key;
          key.value.fill(0);
        }
        shown = makeRecovery(tools.randomBytes);
        return ok({ recovery: recoveryText(shown) });
      }),
    'session.protect': ({ name, password, recovery }) =>
      turn(async () => {
        const open = session.open();
        const dataKey = keys.folderKey();
        if (open === null || open.user !== null || keys.file() !== null || dataKey === null) {
          return err({ type: 'AlreadyProtected' });
        }
        const chosen = checkPassword(password, [name, ...namesOf(open)]);
        if (!chosen.ok) return chosen;
        const typed = giveBackTyped(recovery);
        if (!typed.ok) return typed;
        const device = await keys.makeDevice();
        const { users, putUser: keepUser } = open.store.device;
        const id = users().find((user) => isSameName(user.name, name))?.id ?? randomUUID();
        const fileOf = (wrapped: Uint8Array): Promise<KeyFile> =>
          makeKeyFile(
            tools,
            wrapped,
            { id, name, password },
            { secret: typed.value, madeAt: nowIso() },
            device,
          );
        // The row first: a person without a wrap can be given one, a wrap without a row has no role.
        keepUser({ id, name, role: 'administration', member: null, mustChange: false });
        return session.change({ id, name }, async () => {
          // Who copied the key that lay open opens nothing that is written from here on.
          const fresh = Buffer.from(tools.randomBytes(KEY_BYTES));
          const file = await fileOf(fresh);
          const back = await openWithPassword(file, id, password, device.secret);
          assert(back.ok && back.value.equals(fresh), 'a wrap opens with what made it');
          back.value.fill(0);
          backups.makeRekeyed(dataKey, fresh);
          // Whichever of the two the data are under when the power goes: the password opens.
          const both = Buffer.concat([dataKey, fresh]);
          keys.write(await fileOf(both));
          backups.takeRekeyed(dataKey, fresh);
          keys.write(file);
          keys.dropFolderKey();
          for (const secret of [dataKey, both, device.secret, shown]) secret?.fill(0);
          shown = null;
          return fresh;
        });
      }),
    'session.keepRecovery': ({ recovery }) =>
      turn(async () => {
        const open = needProtected();
        if (!open.ok) return open;
        const typed = giveBackTyped(recovery);
        if (!typed.ok) return typed;
        const { file, dataKey } = open.value;
        keys.write(withRecovery(tools, file, dataKey, { secret: typed.value, madeAt: nowIso() }));
        shown = null;
        session.emit('session');
        return ok(null);
      }),
    'session.changePassword': ({ before, password }) =>
      turn(async () => {
        const open = needProtected();
        if (!open.ok) return open;
        const { user, store } = open.value;
        const chosen = checkPassword(password, [user.name, ...namesOf(open.value)]);
        if (!chosen.ok) return chosen;
        if (before === password) return err({ type: 'PasswordSame' });
        const key = await unlock(user.id, before);
        if (!key.ok) return key;
        key.value.fill(0);
        const written = await writePassword(open.value, { ...user, password });
        if (!written.ok) return written;
        const known = store.device.users().find(({ id }) => id === user.id);
        if (known?.mustChange === true) store.device.putUser({ ...known, mustChange: false });
        session.emit('session');
        return ok(null);
      }),
    'session.setPolicy': ({ lockMinutes }) => {
      const open = session.open();
      if (open === null) return err({ type: 'Locked' });
      open.store.device.setLockMinutes(lockMinutes);
      session.emit('session');
      return ok(null);
    },
    'user.list': () => {
      const file = keys.file();
      const device = session.open()?.store.device;
      const users = device?.users() ?? [];
      const known = new Set(users.map(({ member }) => member));
      return {
        users: users.map((user) => {
          const wrap = file?.users.find(({ id }) => id === user.id);
          return { ...user, canOpen: file !== null && !!wrap && isUserOfDevice(file, wrap) };
        }),
        members: (device?.members() ?? []).filter(({ number }) => !known.has(number)),
      };
    },
    'user.add': ({ name, role, member, password }) =>
      turn(async () => {
        const open = needProtected();
        if (!open.ok) return open;
        const { device } = open.value.store;
        const same = device.users().find((user) => isSameName(user.name, name));
        if (same !== undefined) return err({ type: 'UserKnown', name: same.name });
        const chosen = checkPassword(password, [name, ...namesOf(open.value)]);
        if (!chosen.ok) return chosen;
        const id = randomUUID();
        device.putUser({ id, name, role, member, mustChange: true });
        const written = await writePassword(open.value, { id, name, password });
        session.emit('session');
        return written;
      }),
    'user.setRole': ({ id, role }) => {
      const open = needProtected();
      if (!open.ok) return open;
      const { device } = open.value.store;
      const user = device.users().find((one) => one.id === id);
      if (user === undefined) return err({ type: 'UserUnknown' });
      if (user.member !== null) return err({ type: 'RoleOfHub' });
      if (role !== 'administration' && isLastAdministrator(open.value, id)) {
        return err({ type: 'LastAdministrator' });
      }
      device.putUser({ ...user, role });
      session.emit('session');
      return ok(null);
    },
    'user.reset': ({ id, password }) =>
      turn(async () => {
        const open = needProtected();
        if (!open.ok) return open;
        const { device } = open.value.store;
        const user = device.users().find((one) => one.id === id);
        if (user === undefined) return err({ type: 'UserUnknown' });
        const chosen = checkPassword(password, [user.name, ...namesOf(open.value)]);
        if (!chosen.ok) return chosen;
        device.putUser({ ...user, mustChange: true });
        const written = await writePassword(open.value, { id, name: user.name, password });
        keys.forgive(id);
        session.emit('session');
        return written;
      }),
    'user.remove': ({ id }) =>
      turn(async () => {
        const open = needProtected();
        if (!open.ok) return open;
        if (isLastAdministrator(open.value, id)) return err({ type: 'LastAdministrator' });
        const { file, store, user } = open.value;
        // The wrap first: whoever can't open any more needs no row.
        keys.write(withoutUser(file, id));
        store.device.removeUser(id);
        if (user.id === id) await session.lock('asked');
        else session.emit('session');
        return ok(null);
      }),
    'backup.list': () => backups.list(),
    'backup.make': () => {
      const open = session.open();
      const key = session.key();
      return open === null || key === null
        ? err({ type: 'Locked' })
        : backups.make(open.store, key);
    },
    'backup.restore': ({ name }) => {
      // Nothing is closed for a copy that isn't there.
      if (!backups.views().some((copy) => copy.name === name))
        return err({ type: 'BackupGone', name });
      return turn(() => session.reopen((key) => backups.restore(name, key)));
    },
    'draft.keep': ({ drafts }) => {
      const open = session.open();
      if (open === null) return err({ type: 'Locked' });
      open.store.device.keepDrafts(open.user?.id ?? '', drafts);
      return ok(null);
    },
    'draft.take': () => {
      const open = session.open();
      return open === null ? [] : open.store.device.takeDrafts(open.user?.id ?? '');
    },
  };
}

const isSameName = (a: string, b: string): boolean =>
  a.trim().localeCompare(b.trim(), 'fr', { sensitivity: 'base' }) === 0;

/** Somebody has to be able to let others in. */
const isLastAdministrator = ({ store, file }: Protected, id: string): boolean =>
  store.device
    .users()
    .filter(
      (user) => user.role === 'administration' && file.users.some((one) => one.id === user.id),
    )
    .every((user) => user.id === id);
