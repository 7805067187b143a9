/** An agent's personal link: 256 bits that open her own published weeks, for half a year, until revoked. */
import {
  AGENT_FACTS,
  LINK_TABLE,
  linkRow,
  packLink,
  packRead,
  READ_TABLE,
  readRow,
  unpackRead,
  type LinkFacts,
} from '../../db/sync/agent-registers.ts';
import { isUuid } from '../../db/uuid.ts';
import { registers } from '../../db/registers.ts';
import type { CaregiverId, Day } from '../../domain/ids.ts';
import { isTenantName, type TenantReader, type TenantTx } from '../tenant-store.ts';
import { writeAsHub } from '../write-as-hub.ts';
import type { AgentLink } from './account-facts.ts';
import type { Draw } from './enrolment.ts';
import { listFacts, readFact, writeFact } from './facts.ts';
import { hashSecret, TOKEN_BYTES } from './secrets.ts';

export const LINK_LIFE_MS = 183 * 86_400_000;

export interface LinkSecret {
  readonly tenant: string;
  readonly hash: string;
}

/** Null for what no hub ever made. */
export function readLinkSecret(text: string): LinkSecret | null {
  const [, tenant] = /^([^.]+)\.[\w-]{43}$/.exec(text) ?? [];
  return tenant === undefined || !isTenantName(tenant)
    ? null
    : { tenant, hash: hashSecret(`agent ${text}`) };
}

/** One link an agent: the one before opens nothing more. Null where the hub knows no such agent. */
export async function makeLink(
  tx: TenantTx,
  tenant: string,
  caregiver: string,
  { nowMs, randomBytes }: Draw,
): Promise<string | null> {
  if (!(await isCaregiver(tx, caregiver))) return null;
  await forgetLinks(tx, caregiver, nowMs);
  const secret = `${tenant}.${Buffer.from(randomBytes(TOKEN_BYTES)).toString('base64url')}`;
  const untilMs = nowMs + LINK_LIFE_MS;
  await writeFact(tx, 'agentLink', hashSecret(`agent ${secret}`), {
    caregiver,
    createdMs: nowMs,
    expiresMs: untilMs,
  });
  await tellLink(tx, caregiver, { sinceMs: nowMs, untilMs }, nowMs);
  return secret;
}

export async function revokeLink(tx: TenantTx, caregiver: string, nowMs: number): Promise<boolean> {
  const count = await forgetLinks(tx, caregiver, nowMs);
  if (count > 0) await tellLink(tx, caregiver, null, nowMs);
  return count > 0;
}

const isCaregiver = async (tx: TenantReader, id: string): Promise<boolean> =>
  isUuid(id) &&
  (await tx.registersOf([{ table: registers.caregiver.code, row: linkRow(id) }])).length > 0;

/** How many opened her weeks until now. */
export async function forgetLinks(tx: TenantTx, caregiver: string, nowMs: number): Promise<number> {
  let count = 0;
  for (const [key, link] of await listFacts(tx, 'agentLink')) {
    if (link.caregiver !== caregiver && link.expiresMs > nowMs) continue;
    await writeFact(tx, 'agentLink', key, null);
    if (link.caregiver === caregiver) count += 1;
  }
  return count;
}

const tellLink = (
  tx: TenantTx,
  caregiver: string,
  facts: LinkFacts,
  nowMs: number,
): Promise<void> =>
  writeAsHub(
    tx,
    [{ table: LINK_TABLE, row: linkRow(caregiver), group: AGENT_FACTS, value: packLink(facts) }],
    nowMs,
  );

/** Whose link that is; null where it opens nothing (any more). */
export async function findLink(
  tx: TenantReader,
  hash: string,
  nowMs: number,
): Promise<AgentLink | null> {
  const link = await readFact(tx, 'agentLink', hash);
  return link === null || link.expiresMs <= nowMs ? null : link;
}

/** She has read that version; an older one is no news. False where nothing changed. */
export async function tellRead(
  tx: TenantTx,
  { caregiver, monday, version }: { caregiver: string; monday: Day; version: number },
  nowMs: number,
): Promise<boolean> {
  const row = readRow(monday, caregiver);
  const [known] = await tx.registersOf([{ table: READ_TABLE, row }]);
  const facts = { caregiverId: caregiver as CaregiverId, version, atMs: nowMs };
  if (known !== undefined && (unpackRead(known.value)?.version ?? 0) >= version) return false;
  await writeAsHub(
    tx,
    [{ table: READ_TABLE, row, group: AGENT_FACTS, value: packRead(facts) }],
    nowMs,
  );
  return true;
}

/** The newest version of the week that she said she has read; 0: none. */
export async function versionRead(
  tx: TenantReader,
  monday: Day,
  caregiver: string,
): Promise<number> {
  const [known] = await tx.registersOf([{ table: READ_TABLE, row: readRow(monday, caregiver) }]);
  return known === undefined ? 0 : (unpackRead(known.value)?.version ?? 0);
}
