/** Signing in at the console, step by step; what each browser may do meanwhile is its visit's stage. */
import { err, ok, type Result } from '../../domain/result.ts';
import type { TenantReader, TenantStore, TenantTx } from '../tenant-store.ts';
import type { Account, Stage, Visit } from './account-facts.ts';
import { countTry, forgetTries, giveBackTry, waitMs, afterTry } from './account-tries.ts';
import { readOpenAccount, recoveryHash, type Login } from './accounts.ts';
import type { Draw } from './enrolment.ts';
import { listFacts, readFact, writeFact } from './facts.ts';
import type { Passwords } from './passwords.ts';
import { hashSecret, TOKEN_BYTES } from './secrets.ts';
import { stepOfCode } from './totp.ts';

export type SignInRefusal =
  /** Unknown, wrong, closed: whoever tries learns no more. */
  { readonly type: 'SignInRefused' } | { readonly type: 'TooManyTries'; readonly waitMs: number };

/** Half an hour without a click, and eight hours at all. */
export const IDLE_MS = 30 * 60_000;
export const DAY_OF_WORK_MS = 8 * 3_600_000;
/** Between the password and the second proof. */
const HALFWAY_MS = 10 * 60_000;
/** What can't be taken back wants both proofs to be this young. */
export const PROVED_MS = 15 * 60_000;
const KEPT_BROWSERS = 5;

/** Tries of logins that are nobody's, so that they end like those that are somebody's. */
export type NobodysTries = Map<string, readonly number[]>;
const MOST_NOBODIES = 10_000;

export interface SignInDesk {
  readonly store: TenantStore;
  readonly passwords: Passwords;
  readonly nobodys: NobodysTries;
  readonly draw: () => Draw;
}

export interface OpenedVisit {
  readonly stage: Stage;
  /** For the browser; the hub keeps its hash. */
  readonly cookie: string;
}

/** `browser`: the hash of its own mark, for one that signed in before. */
export async function signIn(
  { store, passwords, nobodys, draw }: SignInDesk,
  who: Login,
  password: string,
  browser: string,
): Promise<Result<OpenedVisit, SignInRefusal>> {
  const { tenant, login } = who;
  const { nowMs } = draw();
  const isThere = await store.hasTenant(tenant);
  const known = isThere
    ? await store.transaction(tenant, async (tx) => {
        const account = await readOpenAccount(tx, tenant, login);
        if (account === null) return null;
        const key = triesKey(login, account, browser);
        return { account, key, wait: await countTry(tx, key, nowMs) };
      })
    : null;
  const wait = known?.wait ?? countNobodys(nobodys, `${login}@${tenant}`, nowMs);
  if (wait > 0) return err({ type: 'TooManyTries', waitMs: wait });
  const isRight = await passwords.isRight(known?.account.password ?? null, password);
  if (known === null || !isRight) return err({ type: 'SignInRefused' });
  return store.transaction(tenant, async (tx) => {
    await giveBackTry(tx, known.key, nowMs);
    const account = await readOpenAccount(tx, tenant, login);
    // Changed while the password was looked at.
    if (account?.password !== known.account.password) return err({ type: 'SignInRefused' });
    const stage = (await hasSecondProof(tx, login, account)) ? 'second' : 'setup';
    return ok({ stage, cookie: await openVisit(tx, who, stage, draw()) });
  });
}

export async function hasSecondProof(
  tx: TenantReader,
  login: string,
  { totp }: Pick<Account, 'totp'>,
): Promise<boolean> {
  return totp !== null || (await passkeysOf(tx, login)).length > 0;
}

export const passkeysOf = async (tx: TenantReader, login: string) =>
  (await listFacts(tx, 'passkey')).filter(([, { login: of }]) => of === login);

/** A browser that is known has tries of its own: strangers can't hold up its owner. */
const triesKey = (login: string, { browsers }: Account, browser: string): string =>
  browsers.includes(browser) ? `${login}/${browser}` : login;

function countNobodys(nobodys: NobodysTries, key: string, nowMs: number): number {
  const wrongMs = nobodys.get(key) ?? [];
  const wait = waitMs(wrongMs, nowMs);
  if (wait > 0) return wait;
  nobodys.delete(key);
  nobodys.set(key, afterTry(wrongMs, nowMs));
  const [oldest] = nobodys.keys();
  if (nobodys.size > MOST_NOBODIES && oldest !== undefined) nobodys.delete(oldest);
  return 0;
}

/** A code of the telephone or of the paper; the visit is whole when it is right. */
export async function giveCode(
  tx: TenantTx,
  who: Login,
  { code, secret }: { readonly code: string; readonly secret: Uint8Array | null },
  nowMs: number,
): Promise<Result<'totp' | 'recovery', SignInRefusal>> {
  const { login, tenant } = who;
  const account = await readOpenAccount(tx, tenant, login);
  if (account === null) return err({ type: 'SignInRefused' });
  const key = `${login}/second`;
  const wait = await countTry(tx, key, nowMs);
  if (wait > 0) return err({ type: 'TooManyTries', waitMs: wait });
  const step =
    secret === null ? null : stepOfCode(secret, code, { after: account.totpStep, nowMs });
  if (step !== null) {
    await writeFact(tx, 'account', login, { ...account, totpStep: step });
    return ok('totp');
  }
  const hash = recoveryHash(code);
  if (!account.recovery.includes(hash)) return err({ type: 'SignInRefused' });
  const recovery = account.recovery.filter((kept) => kept !== hash);
  await writeFact(tx, 'account', login, { ...account, recovery });
  return ok('recovery');
}

/** Both proofs are given: the tries are forgotten, a new cookie replaces the one of the way here. */
export async function completeVisit(
  tx: TenantTx,
  who: Login,
  before: string | null,
  browser: string,
  draw: Draw,
): Promise<string> {
  const { login } = who;
  if (before !== null) await writeFact(tx, 'visit', before, null);
  for (const key of [login, `${login}/second`, `${login}/${browser}`]) await forgetTries(tx, key);
  const account = await readFact(tx, 'account', login);
  if (account !== null && browser !== '' && !account.browsers.includes(browser)) {
    const browsers = [...account.browsers, browser].slice(-KEPT_BROWSERS);
    await writeFact(tx, 'account', login, { ...account, browsers });
  }
  return openVisit(tx, who, 'full', draw);
}

export async function openVisit(
  tx: TenantTx,
  { tenant, login }: Login,
  stage: Stage,
  { nowMs, randomBytes }: Draw,
): Promise<string> {
  for (const [key, visit] of await listFacts(tx, 'visit')) {
    if (!isAlive(visit, nowMs)) await writeFact(tx, 'visit', key, null);
  }
  const cookie = `${tenant}.${Buffer.from(randomBytes(TOKEN_BYTES)).toString('base64url')}`;
  await writeFact(tx, 'visit', hashSecret(cookie), {
    login,
    stage,
    startedMs: nowMs,
    seenMs: nowMs,
    provedMs: stage === 'full' ? nowMs : 0,
  });
  return cookie;
}

function isAlive({ stage, startedMs, seenMs }: Visit, nowMs: number): boolean {
  if (nowMs < startedMs) return true;
  if (stage !== 'full') return nowMs - startedMs < HALFWAY_MS;
  return nowMs - startedMs < DAY_OF_WORK_MS && nowMs - seenMs < IDLE_MS;
}

export interface KnownVisit extends Login {
  /** The hash of its cookie. */
  readonly key: string;
  readonly stage: Stage;
  readonly account: Account;
  readonly isProvedLately: boolean;
}

const COOKIE_SHAPE = /^([a-z0-9-]{1,64})\.[\w-]{43}$/;
/** The hour of the last click is kept no more exactly than this. */
const SEEN_STEP_MS = 60_000;

/** Whose browser that is; null where it is nobody's any more. */
export async function findVisit(
  store: TenantStore,
  cookie: string,
  nowMs: number,
): Promise<KnownVisit | null> {
  const [, tenant] = COOKIE_SHAPE.exec(cookie) ?? [];
  if (tenant === undefined || !(await store.hasTenant(tenant))) return null;
  const key = hashSecret(cookie);
  const found = await store.snapshot(tenant, async (tx) => {
    const visit = await readFact(tx, 'visit', key);
    if (visit === null || !isAlive(visit, nowMs)) return null;
    const account = await readOpenAccount(tx, tenant, visit.login);
    return account === null ? null : { visit, account };
  });
  if (found === null) return null;
  const { visit, account } = found;
  if (nowMs - visit.seenMs >= SEEN_STEP_MS) {
    await store.transaction(tenant, async (tx) => {
      // It may have been signed out meanwhile.
      if ((await readFact(tx, 'visit', key)) === null) return;
      await writeFact(tx, 'visit', key, { ...visit, seenMs: nowMs });
    });
  }
  const isProvedLately = visit.stage === 'full' && nowMs - visit.provedMs < PROVED_MS;
  return { tenant, login: visit.login, key, stage: visit.stage, account, isProvedLately };
}
