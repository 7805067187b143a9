/** Tokens of other software of a CIAS: what each may read, until when, and taken back by a word. */
import { isTenantName, type TenantReader, type TenantTx } from '../tenant-store.ts';
import type { ApiScope, ApiToken } from './account-facts.ts';
import type { Draw } from './enrolment.ts';
import { listFacts, readFact, writeFact } from './facts.ts';
import { hashSecret, TOKEN_BYTES } from './secrets.ts';

const YEAR_MS = 365 * 86_400_000;
/** When it last came is kept no more exactly than this. */
const USED_STEP_MS = 3_600_000;
const LABEL_LENGTH = 80;

export interface ApiSecret {
  readonly tenant: string;
  readonly hash: string;
}

/** `api.mimizan.q8…`; null for what no hub ever made. */
export function readApiToken(text: string): ApiSecret | null {
  const [, tenant] = /^api\.([^.]+)\.[\w-]{43}$/.exec(text) ?? [];
  return tenant === undefined || !isTenantName(tenant) ? null : { tenant, hash: hashSecret(text) };
}

/** For a year. The token's text is told once. */
export async function makeApiToken(
  tx: TenantTx,
  tenant: string,
  { label, scopes }: { readonly label: string; readonly scopes: readonly ApiScope[] },
  { nowMs, randomBytes }: Draw,
): Promise<{ readonly number: number; readonly token: string }> {
  const known = await listFacts(tx, 'apiToken');
  const number = 1 + Math.max(0, ...known.map(([, one]) => one.number));
  const token = `api.${tenant}.${Buffer.from(randomBytes(TOKEN_BYTES)).toString('base64url')}`;
  await writeFact(tx, 'apiToken', hashSecret(token), {
    number,
    label: label.trim().slice(0, LABEL_LENGTH),
    scopes: [...scopes],
    createdMs: nowMs,
    expiresMs: nowMs + YEAR_MS,
    usedMs: 0,
  });
  return { number, token };
}

export const listApiTokens = async (tx: TenantReader): Promise<readonly ApiToken[]> =>
  (await listFacts(tx, 'apiToken'))
    .map(([, token]) => token)
    .toSorted((a, b) => a.number - b.number);

/** False where there is none of that number. */
export async function revokeApiToken(tx: TenantTx, number: number): Promise<boolean> {
  const found = (await listFacts(tx, 'apiToken')).find(([, token]) => token.number === number);
  if (found === undefined) return false;
  await writeFact(tx, 'apiToken', found[0], null);
  return true;
}

export async function findApiToken(
  tx: TenantReader,
  hash: string,
  nowMs: number,
): Promise<ApiToken | null> {
  const token = await readFact(tx, 'apiToken', hash);
  return token === null || token.expiresMs <= nowMs ? null : token;
}

export const isUseNews = ({ usedMs }: ApiToken, nowMs: number): boolean =>
  nowMs - usedMs >= USED_STEP_MS;

/** It may have been taken back meanwhile. */
export async function noteUse(tx: TenantTx, hash: string, nowMs: number): Promise<void> {
  const token = await readFact(tx, 'apiToken', hash);
  if (token !== null) await writeFact(tx, 'apiToken', hash, { ...token, usedMs: nowMs });
}
