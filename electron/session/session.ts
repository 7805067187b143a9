/**
 * Who sits there.
 *
 *     locked ──open, recover──▶ open ──lock, idle, system──▶ closing ──▶ locked
 *
 * Open, there is one app over one open database. Locked, there is neither: the database is closed, the
 * data key is zeroed, searches and the sync are stopped, and every ask but a few is refused. A folder
 * without a password is open from the start and never locks: there would be no way back in.
 */
import type { DeviceUser } from '../../db/device-users.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { Role } from '../../domain/role.ts';
import type { App } from '../app.ts';
import { keptTopics } from '../contract.ts';
import type { Channel, Changed, LockReason, Refusal, SessionStatus, Topic } from '../contract.ts';
import type { HeldEvent, HeldEvents } from '../access/held-events.ts';
import { isUserOfDevice } from '../keys/key-ring.ts';
import { keysIn } from '../keys/wrap.ts';
import type { Store } from '../store.ts';
import { watchBackups, type DeskBackups } from './desk-backups.ts';
import type { DeskKeys } from './desk-keys.ts';
import { stepIdle, WARN_MS, type Idle, type Moment } from './idle.ts';
import { deniedTo, isAskedLocked, mayAsk } from './rights.ts';

export interface SignedIn {
  readonly id: string;
  readonly name: string;
}

export interface SessionOptions {
  readonly keys: DeskKeys;
  /** The refusal is a French sentence. */
  readonly openStore: (
    actor: string,
    userId: string | null,
    key?: Uint8Array,
  ) => Result<Store, string>;
  /** `onErased`: copies of the data from before still know somebody who was erased. */
  readonly createApp: (store: Store, author: string, onErased: () => void) => App;
  /** Who acts while no password was chosen. */
  readonly osUser: string;
  readonly now: () => Moment;
  /** Shorter in tests; the minutes are the computer's policy. */
  readonly idle?: Partial<Idle>;
  readonly backups: DeskBackups;
  /** What happened while the journal was closed. */
  readonly held: HeldEvents;
}

export interface OpenState {
  readonly app: App;
  readonly store: Store;
  /** Null: no password was chosen. */
  readonly user: SignedIn | null;
  /** Zeroed when it locks; null without a password. */
  readonly dataKey: Buffer | null;
}

export interface Session {
  readonly status: () => Promise<SessionStatus>;
  readonly role: () => Role;
  readonly open: () => OpenState | null;
  /** Opens the database with the last of these keys that does; it is the session's from then on. */
  readonly enter: (user: SignedIn, dataKey: Buffer) => Result<null, Refusal>;
  /** Their first password: closed, given another key by `work`, and opened again in that person's name. */
  readonly change: (user: SignedIn, work: () => Promise<Buffer>) => Promise<Result<null, Refusal>>;
  /** Closes the data, lets `work` change their file, opens it again. Who opens them stays who opens them. */
  readonly reopen: (
    work: (key: Uint8Array) => Result<{ readonly giveBack: () => void }, Refusal>,
  ) => Promise<Result<null, Refusal>>;
  /** The key of what is open: hers who signed in, or the folder's. */
  readonly key: () => Uint8Array | null;
  /** Waits while the database is being closed: what comes meanwhile hears how it stands afterwards. */
  readonly settled: () => Promise<void>;
  readonly lock: (reason: LockReason) => Promise<void>;
  /** Asks the window for what is being typed, then locks, whatever comes. */
  readonly askToLock: (reason: LockReason) => void;
  readonly touch: () => void;
  /** Why that ask isn't answered now; null: it is. */
  readonly refuse: (channel: Channel) => Refusal | null;
  /** Something that the journal will say once it is open. */
  readonly holdEvent: (event: Omit<HeldEvent, 'atMs'>) => void;
  readonly emit: (...topics: readonly Topic[]) => void;
  readonly onChanged: (listen: (changed: Changed) => void) => () => void;
  readonly close: () => Promise<void>;
}

/** So long the window has to hand in what is being typed. */
const HAND_IN_MS = 2_000;
const LOOK_MS = 1_000;

/** Opens what needs no password; the refusal is a French sentence. */
export function startSession(options: SessionOptions): Result<Session, string> {
  const { keys, now } = options;
  const listeners = new Set<(changed: Changed) => void>();
  const emit = (...topics: readonly Topic[]): void =>
    listeners.forEach((listen) => listen({ topics }));
  let open: OpenState | null = null;
  let stopHearing = (): void => {};
  let reason: LockReason = 'start';
  let lastUse = now();
  let secondsLeft: number | null = null;
  let handIn: NodeJS.Timeout | null = null;
  let closing: Promise<void> | null = null;
  let changing: Promise<unknown> = Promise.resolve();

  const begin = (
    user: SignedIn | null,
    dataKey: Buffer | null,
    key?: Uint8Array,
  ): Result<null, string> => {
    const author = user?.name ?? options.osUser;
    const store = options.openStore(author, user?.id ?? null, key);
    if (!store.ok) return store;
    const withKey = (work: (used: Uint8Array) => void): void => {
      const used = dataKey ?? keys.folderKey();
      if (used !== null) work(used);
    };
    const app = options.createApp(store.value, author, () =>
      withKey((used) => options.backups.renew(store.value, used)),
    );
    open = { app, store: store.value, user, dataKey };
    const stopBackups = watchBackups(() =>
      withKey((used) => options.backups.makeDaily(store.value, used)),
    );
    const stopChanged = app.onChanged((changed) => listeners.forEach((listen) => listen(changed)));
    stopHearing = () => {
      stopBackups();
      stopChanged();
    };
    lastUse = now();
    secondsLeft = null;
    return ok(null);
  };

  /** What the closed journal missed, and who came; the file goes once all of it is written. */
  const noteEntry = (why: LockReason): void => {
    const access = open?.store.access;
    const names = new Map(keys.file()?.users.map(({ id, name }) => [id, name]));
    for (const { atMs, user, kind, act } of options.held.all()) {
      const by = { id: user, name: names.get(user ?? '') ?? '' };
      access?.noteBy(by, atMs, { kind, act, subject: null, count: null });
    }
    options.held.drop();
    const kind = why === 'start' ? 'signedIn' : 'unlocked';
    access?.note({ kind, act: 'session.open', subject: null, count: null });
  };

  const noteEnd = (kind: 'locked' | 'sessionEnded', act: string): void =>
    open?.store.access.note({ kind, act, subject: null, count: null });

  const end = async (keepsKey = false): Promise<void> => {
    const ended = open;
    if (handIn !== null) clearTimeout(handIn);
    handIn = null;
    if (ended === null) return;
    // From here on nothing is answered any more.
    open = null;
    secondsLeft = null;
    stopHearing();
    // What it closes over is the app that goes, with all weeks that it has read.
    stopHearing = () => {};
    await ended.app.close();
    if (!keepsKey) ended.dataKey?.fill(0);
  };

  const lock = async (why: LockReason): Promise<void> => {
    if (closing !== null) return closing;
    if (open === null || open.user === null) return undefined;
    // Who hands in what is typed locks for the reason for which it was asked.
    if (handIn === null) reason = why;
    noteEnd('locked', `session.${reason}`);
    closing = end().finally(() => {
      closing = null;
      emit('session');
    });
    return closing;
  };

  const askToLock = (why: LockReason): void => {
    if (open === null || open.user === null || handIn !== null) return;
    reason = why;
    handIn = setTimeout(() => void lock(why), HAND_IN_MS);
    emit('session');
  };

  const look = (): void => {
    if (open === null || open.user === null || handIn !== null) return;
    const limitMs = options.idle?.limitMs ?? open.store.device.lockMinutes() * 60_000;
    const step = stepIdle({ limitMs, warnMs: options.idle?.warnMs ?? WARN_MS }, lastUse, now());
    if (step.type === 'lock') return askToLock('idle');
    const before = secondsLeft;
    secondsLeft = step.type === 'warn' ? step.secondsLeft : null;
    if ((before === null) !== (secondsLeft === null)) emit('session');
    return undefined;
  };

  if (keys.file() === null) {
    const begun = begin(null, null);
    if (!begun.ok) return begun;
    noteEntry('start');
  }
  const timer = setInterval(look, LOOK_MS);
  timer.unref();

  const roleOf = ({ user, store }: OpenState): Role =>
    user === null
      ? 'administration'
      : (store.device.users().find(({ id }) => id === user.id)?.role ?? 'lecture');

  return ok({
    async status() {
      const device = await keys.findDevice();
      const file = keys.file();
      if (open !== null) {
        const { user, store } = open;
        const known = store.device.users().find(({ id }) => id === user?.id);
        return {
          state: 'open',
          user:
            user === null
              ? null
              : {
                  ...user,
                  role: roleOf(open),
                  mustChange: known?.mustChange ?? false,
                  denied: deniedTo(roleOf(open)),
                },
          lockMinutes: store.device.lockMinutes(),
          secondsLeft,
          isLocking: handIn !== null,
          keeper: user === null ? null : (file?.device.keeper ?? null),
          recoveryMadeAt: user === null ? null : (file?.recovery.madeAt ?? null),
        };
      }
      return {
        state: 'locked',
        reason,
        users: (file?.users ?? []).map((one) => ({
          id: one.id,
          name: one.name,
          needsReset: file === null || !isUserOfDevice(file, one),
          waitSeconds: keys.waitSeconds(one.id),
        })),
        recoveryWaitSeconds: keys.waitSeconds(RECOVERY_TRIES),
        isDeviceKnown: device !== null,
        backups: options.backups.views(),
        asideKeyFile: keys.aside,
      };
    },
    role: () => (open === null ? 'lecture' : roleOf(open)),
    open: () => open,
    enter(user, keysFound) {
      let refusal = '';
      let isDamaged = false;
      for (const dataKey of keysIn(keysFound).toReversed()) {
        const begun = begin(user, dataKey, dataKey);
        if (begun.ok) {
          keysFound.fill(0);
          noteEntry(reason);
          emit('session');
          return begun;
        }
        refusal = begun.error;
        isDamaged = options.backups.isDamaged(dataKey);
        dataKey.fill(0);
      }
      keysFound.fill(0);
      return err({ type: 'DataUnopened', text: refusal, isDamaged });
    },
    lock,
    change(user, work) {
      const changed = end().then(async (): Promise<Result<null, Refusal>> => {
        let begun: Result<null, string>;
        try {
          const dataKey = await work();
          begun = begin(user, dataKey, dataKey);
        } catch (error) {
          // As it was before: the folder's own key is still there.
          begin(null, null);
          throw error;
        } finally {
          emit('session', ...keptTopics);
        }
        return begun.ok
          ? begun
          : err({ type: 'DataUnopened', text: begun.error, isDamaged: false });
      });
      changing = changed.catch(() => {});
      return changed;
    },
    reopen(work) {
      const was = open;
      const key = was?.dataKey ?? keys.folderKey();
      if (was === null || key === null) return Promise.resolve(err({ type: 'Locked' }));
      const { user, dataKey } = was;
      const again = (): Result<null, string> => begin(user, dataKey, dataKey ?? undefined);
      const users = was.store.device.users();
      const journal = was.store.access.keep();
      const reopened = end(true).then((): Result<null, Refusal> => {
        const done = work(key);
        const begun = again();
        emit('session', ...keptTopics);
        if (!done.ok) return done;
        if (begun.ok) {
          keepUsers(open, users);
          // A copy that is gone back to must not take back who saw what since.
          open?.store.access.put(journal);
          return begun;
        }
        done.value.giveBack();
        again();
        return err({ type: 'DataUnopened', text: begun.error, isDamaged: true });
      });
      changing = reopened;
      return reopened;
    },
    key: () => open?.dataKey ?? (open === null ? null : keys.folderKey()),
    async settled() {
      await changing;
      await closing;
    },
    askToLock,
    touch() {
      lastUse = now();
      if (secondsLeft === null) return;
      secondsLeft = null;
      emit('session');
    },
    refuse(channel) {
      if (open === null) return isAskedLocked(channel) ? null : { type: 'Locked' };
      const role = roleOf(open);
      return mayAsk(role, channel) ? null : { type: 'NotAllowed', role };
    },
    holdEvent: (event) => options.held.hold({ ...event, atMs: now().wallMs }),
    emit,
    onChanged(listen) {
      listeners.add(listen);
      return () => listeners.delete(listen);
    },
    async close() {
      clearInterval(timer);
      await closing;
      noteEnd('sessionEnded', 'session.end');
      await end();
    },
  });
}

/** A copy of last week doesn't know who came since, and knows who left. */
function keepUsers(open: OpenState | null, users: readonly DeviceUser[]): void {
  if (open === null) return;
  const { device } = open.store;
  for (const user of users) device.putUser(user);
  const known = new Set(users.map(({ id }) => id));
  for (const { id } of device.users()) if (!known.has(id)) device.removeUser(id);
}

/** Under which the tries of the recovery key are counted. */
export const RECOVERY_TRIES = 'recovery';
