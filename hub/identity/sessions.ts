/**
 * Sessions of a device: a short access token for its requests, and a refresh token that is used once and
 * signed by the device's own key. One that is shown again after its successor was used means that two hold
 * this device's secrets: it is revoked, and enrolled anew by a code (its work waits on it).
 */
import { sessionWords } from '../../db/sync/protocol.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { TenantReader, TenantTx } from '../tenant-store.ts';
import type { Draw } from './enrolment.ts';
import { readFact, writeFact, type Credential } from './facts.ts';
import type { Role } from './roles.ts';
import {
  hashSecret,
  isSignedBy,
  readToken,
  TOKEN_BYTES,
  tokenText,
  type Token,
} from './secrets.ts';
import { veilOf, type Veil } from './veil.ts';

export const ACCESS_LIFE_MS = 15 * 60_000;

export type SessionRefusal =
  /** Unknown, wrongly signed, of a device that is no more: whoever tries learns no more. */
  | { readonly type: 'Refused' }
  /** Somebody showed a token that was used up: the device is revoked from now on. */
  | { readonly type: 'Reused' };

export interface OpenedSession {
  readonly access: string;
  readonly accessLifeMs: number;
  readonly refresh: string;
}

export interface SessionAsk {
  /** As the device shows it: it names tenant and device. */
  readonly refresh: string;
  /** Of `sessionWords(refresh)`, base64url. */
  readonly signature: string;
}

export async function openSession(
  tx: TenantTx,
  { refresh, signature }: SessionAsk,
  { nowMs, randomBytes }: Draw,
): Promise<Result<OpenedSession, SessionRefusal>> {
  const token = readToken(refresh);
  if (token === null) return err({ type: 'Refused' });
  const { dev, count, hash: shown } = token;
  const device = await tx.device(dev);
  const known = await readFact(tx, 'credential', dev);
  if (device === null || device.isRevoked || known === null) return err({ type: 'Refused' });
  if (!isSignedBy(known.publicKey, sessionWords(refresh), signature)) {
    return err({ type: 'Refused' });
  }
  const isCurrent = shown === known.refresh;
  const isAnswerLost = shown === known.previousRefresh && !known.isRefreshUsed;
  // This hub was set back to a backup: the device is known by its key, and ahead.
  const isAhead = count > known.refreshCount;
  if (!isCurrent && !isAnswerLost && !isAhead) {
    await tx.revoke(dev);
    return err({ type: 'Reused' });
  }
  const after = { ...token, count: Math.max(count, known.refreshCount) + 1 };
  const next = tokenText(after, randomBytes(TOKEN_BYTES));
  const access = tokenText(after, randomBytes(TOKEN_BYTES));
  await writeFact(tx, 'credential', dev, {
    ...known,
    seenMs: nowMs,
    access: hashSecret(access),
    accessExpiresMs: nowMs + ACCESS_LIFE_MS,
    refresh: hashSecret(next),
    refreshCount: after.count,
    previousRefresh: shown,
    isRefreshUsed: false,
  });
  return ok({ access, accessLifeMs: ACCESS_LIFE_MS, refresh: next });
}

export interface Access {
  readonly dev: number;
  readonly credential: Credential;
  readonly roleOf: (actor: number) => Role | null;
  readonly sectorsOf: (actor: number) => readonly string[];
  /** Of those who may sign in on it. */
  readonly roles: readonly Role[];
  /** What a device of these people is told from now on. */
  readonly veil: Veil;
}

/**
 * Whose access token that is; null where it is nobody's any more. A device that was revoked is told so by
 * the sync itself. Roles are read with it: a change of them holds from the next request on.
 */
export async function findAccess(
  tx: TenantReader,
  { dev, hash }: Pick<Token, 'dev' | 'hash'>,
  nowMs: number,
): Promise<Access | null> {
  const credential = await readFact(tx, 'credential', dev);
  if (credential === null || credential.access !== hash) return null;
  if (credential.accessExpiresMs <= nowMs) return null;
  const device = await tx.device(dev);
  const members = new Map(
    await Promise.all(
      (device?.actors ?? []).map(
        async (actor) => [actor, await readFact(tx, 'member', actor)] as const,
      ),
    ),
  );
  const roleOf = (actor: number): Role | null => {
    const member = members.get(actor) ?? null;
    return member === null || member.isArchived ? null : member.role;
  };
  const roles = [...members.keys()].map(roleOf).filter((role) => role !== null);
  return {
    dev,
    credential,
    roleOf,
    sectorsOf: (actor) => members.get(actor)?.sectors ?? [],
    roles,
    veil: veilOf(roles),
  };
}

/** The device has what replaced its last token: that one is used up from now on. */
export async function settleRefresh(
  tx: TenantTx,
  { dev, hash }: Pick<Token, 'dev' | 'hash'>,
): Promise<void> {
  const credential = await readFact(tx, 'credential', dev);
  if (credential === null || credential.access !== hash || credential.isRefreshUsed) return;
  await writeFact(tx, 'credential', dev, { ...credential, isRefreshUsed: true });
}

/** The device begins to receive from the start: all of it under this veil. */
export async function settleVeil(
  tx: TenantTx,
  { dev }: Pick<Token, 'dev'>,
  veil: Veil,
): Promise<void> {
  const credential = await readFact(tx, 'credential', dev);
  if (credential === null || credential.veil === veil) return;
  await writeFact(tx, 'credential', dev, { ...credential, veil });
}
