/** Accounts of the console: invited by a code, signed in with a password, then with a second proof. */
import { findPasswordFault, type PasswordFault } from '../../domain/password.ts';
import { err, must, ok, type Result } from '../../domain/result.ts';
import { AGENCY } from '../operators.ts';
import type { TenantReader, TenantStore, TenantTx } from '../tenant-store.ts';
import type { Account, DeedKind } from './account-facts.ts';
import type { Draw } from './enrolment.ts';
import { listFacts, readFact, writeFact } from './facts.ts';
import type { Passwords } from './passwords.ts';
import { CODE_BYTES, codeText, hashSecret, readCode } from './secrets.ts';

/** Who somebody is at the console: `claire.dubos@mimizan`. */
export interface Login {
  readonly tenant: string;
  readonly login: string;
}

export const loginText = ({ tenant, login }: Login): string => `${login}@${tenant}`;

const LOGIN_SHAPE = /^([a-z0-9]+(?:[.-][a-z0-9]+)*)@([a-z0-9-]{1,64})$/;

/** Null for what can be nobody's. */
export function readLogin(text: string): Login | null {
  const [, login, tenant] = LOGIN_SHAPE.exec(text.trim().toLowerCase()) ?? [];
  if (login === undefined || tenant === undefined || login.length > 64) return null;
  return { login, tenant };
}

/** `Chloé D’Arrigade-Puy` is `chloe.d.arrigade.puy`; `n` for a name without a letter. */
export function loginOfName(name: string): string {
  const plain = name.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
  const login = plain.replaceAll(/[^a-z0-9]+/g, '.').replaceAll(/^\.+|\.+$/g, '');
  return login.slice(0, 60).replace(/\.+$/, '') || 'n';
}

export const INVITE_LIFE_MS = 24 * 3_600_000;

export interface Invited {
  readonly login: string;
  /** Shown once. */
  readonly code: string;
}

/**
 * A code with which somebody chooses a password; an account that was there keeps its login, loses its
 * password, and with `anew` its second proofs as well (a telephone that was lost).
 * Null where the member isn't there, or doesn't administer the CIAS.
 */
export async function invite(
  tx: TenantTx,
  tenant: string,
  who: { readonly name: string } | { readonly member: number },
  { nowMs, randomBytes }: Draw,
): Promise<Invited | null> {
  const member = 'member' in who ? await readFact(tx, 'member', who.member) : null;
  if ('member' in who && (member?.role !== 'administration' || member.isArchived)) return null;
  const name = 'name' in who ? who.name : must(member, 'was found').name;
  const number = 'member' in who ? who.member : null;
  const accounts = await listFacts(tx, 'account');
  const known = accounts.find(([, { member: of }]) => number !== null && of === number)?.[0];
  const login = known ?? freeLogin(loginOfName(name), new Set(accounts.map(([key]) => key)));
  for (const [key, { login: of, expiresMs }] of await listFacts(tx, 'invite')) {
    if (of === login || expiresMs <= nowMs) await writeFact(tx, 'invite', key, null);
  }
  await forgetProofs(tx, login);
  await writeFact(tx, 'account', login, { ...newAccount, name, member: number, createdMs: nowMs });
  const code = codeText(tenant, randomBytes(CODE_BYTES));
  const { hash } = must(readCode(code), 'it was made here');
  await writeFact(tx, 'invite', hash, { login, expiresMs: nowMs + INVITE_LIFE_MS });
  return { login, code };
}

const newAccount: Omit<Account, 'name' | 'member' | 'createdMs'> = {
  password: null,
  totp: null,
  totpStep: 0,
  recovery: [],
  openid: null,
  browsers: [],
  isClosed: false,
};

function freeLogin(wanted: string, taken: ReadonlySet<string>): string {
  for (let count = 1; ; count += 1) {
    const login = count === 1 ? wanted : `${wanted}.${count}`;
    if (!taken.has(login)) return login;
  }
}

/** Its browsers are signed out, its keys are nobody's. */
async function forgetProofs(tx: TenantTx, login: string): Promise<void> {
  await endVisits(tx, login);
  for (const [key, { login: of }] of await listFacts(tx, 'passkey')) {
    if (of === login) await writeFact(tx, 'passkey', key, null);
  }
  for (const [key] of await listFacts(tx, 'tries')) {
    if (key === login || key.startsWith(`${login}/`)) await writeFact(tx, 'tries', key, null);
  }
}

/** All browsers of the account but the one of `except` are signed out. */
export async function endVisits(tx: TenantTx, login: string, except = ''): Promise<void> {
  for (const [key, { login: of }] of await listFacts(tx, 'visit')) {
    if (of === login && key !== except) await writeFact(tx, 'visit', key, null);
  }
}

export async function closeAccount(tx: TenantTx, login: string): Promise<void> {
  const account = await readFact(tx, 'account', login);
  if (account === null) return;
  await forgetProofs(tx, login);
  await writeFact(tx, 'account', login, { ...account, ...newAccount, isClosed: true });
}

export type InviteRefusal =
  | { readonly type: 'InviteRefused' }
  | { readonly type: 'PasswordRefused'; readonly fault: PasswordFault };

/** The code is used up where the password was taken. */
export async function acceptInvite(
  store: TenantStore,
  passwords: Passwords,
  asked: { readonly code: string; readonly password: string },
  nowMs: number,
): Promise<Result<Login, InviteRefusal>> {
  const secret = readCode(asked.code);
  if (secret === null || !(await store.hasTenant(secret.tenant))) {
    return err({ type: 'InviteRefused' });
  }
  const { tenant, hash } = secret;
  const invited = await store.snapshot(tenant, (tx) => findInvited(tx, hash, nowMs));
  if (invited === null) return err({ type: 'InviteRefused' });
  const fault = findPasswordFault(asked.password, [invited.name, invited.login, tenant]);
  if (fault !== null) return err({ type: 'PasswordRefused', fault });
  const password = await passwords.hash(asked.password);
  return store.transaction(tenant, async (tx) => {
    // Somebody may have used it while the password was being hashed.
    const still = await findInvited(tx, hash, nowMs);
    if (still === null) return err({ type: 'InviteRefused' });
    const { login, name: _, ...account } = still;
    await writeFact(tx, 'invite', hash, null);
    await writeFact(tx, 'account', login, { ...account, name: still.name, password });
    return ok({ tenant, login });
  });
}

async function findInvited(
  tx: TenantReader,
  hash: string,
  nowMs: number,
): Promise<(Account & { readonly login: string }) | null> {
  const found = await readFact(tx, 'invite', hash);
  if (found === null || found.expiresMs <= nowMs) return null;
  const account = await readFact(tx, 'account', found.login);
  return account === null || account.isClosed ? null : { ...account, login: found.login };
}

/** Somebody who may be at the console: an account that is open, of a member who administers. */
export async function readOpenAccount(
  tx: TenantReader,
  tenant: string,
  login: string,
): Promise<Account | null> {
  const account = await readFact(tx, 'account', login);
  if (account === null || account.isClosed) return null;
  if (account.member === null) return tenant === AGENCY ? account : null;
  const member = await readFact(tx, 'member', account.member);
  return member?.role === 'administration' && !member.isArchived ? account : null;
}

/** Ten codes for the day when the telephone is lost, and how they are kept. */
export function makeRecoveryCodes(randomBytes: Draw['randomBytes']): {
  readonly codes: readonly string[];
  readonly hashes: readonly string[];
} {
  const codes = Array.from({ length: RECOVERY_CODES }, () =>
    Buffer.from(randomBytes(RECOVERY_BYTES))
      .toString('hex')
      .replace(/(.{5})(?=.)/g, '$1-'),
  );
  return { codes, hashes: codes.map(recoveryHash) };
}

const RECOVERY_CODES = 10;
const RECOVERY_BYTES = 10;

export const recoveryHash = (code: string): string =>
  hashSecret(`recovery ${code.toLowerCase().replaceAll(/[^0-9a-f]/g, '')}`);

const KEPT_DEEDS = 500;

/** What was done at the console, for those who may see it; the oldest make room. */
export async function noteDeed(
  tx: TenantTx,
  deed: { readonly by: string; readonly what: DeedKind; readonly about: string },
  { nowMs, randomBytes }: Draw,
): Promise<void> {
  const key = `${String(nowMs).padStart(16, '0')}-${Buffer.from(randomBytes(4)).toString('hex')}`;
  await writeFact(tx, 'deed', key, { ...deed, atMs: nowMs });
  const all = await listFacts(tx, 'deed');
  for (const [old] of all.slice(0, Math.max(0, all.length - KEPT_DEEDS))) {
    await writeFact(tx, 'deed', old, null);
  }
}
