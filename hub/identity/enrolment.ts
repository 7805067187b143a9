/**
 * How a computer becomes a device of a CIAS: the administrator makes a code for somebody by name, it is
 * typed on that computer within ten minutes, once. The computer's key never leaves it.
 */
import { registers } from '../../db/registers.ts';
import {
  MEMBER_FACTS,
  MEMBER_TABLE,
  memberRow,
  packMember,
} from '../../db/sync/member-register.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { TenantTx } from '../tenant-store.ts';
import { writeAsHub } from '../write-as-hub.ts';
import { listFacts, readFact, writeFact, type Member } from './facts.ts';
import {
  CODE_BYTES,
  codeText,
  hashSecret,
  isPublicKey,
  readCode,
  TOKEN_BYTES,
  tokenText,
} from './secrets.ts';

export interface Draw {
  readonly nowMs: number;
  readonly randomBytes: (count: number) => Uint8Array;
}

export type EnrolmentRefusal =
  /** Wrong, used, too old: whoever tries learns no more. */
  | { readonly type: 'CodeRefused' }
  /** Two services would run into each other; the code stays good. */
  | { readonly type: 'HasData' }
  | { readonly type: 'Malformed' };

export interface Enrolled {
  readonly dev: number;
  readonly member: number;
  readonly name: string;
  readonly role: Member['role'];
  /** Shown once; with it the device opens its first session. */
  readonly refresh: string;
}

export const CODE_LIFE_MS = 10 * 60_000;
const LABEL_LENGTH = 80;

/** The next number in the tenant; numbers begin at 1, for 0 is nobody. */
export async function addMember(
  tx: TenantTx,
  member: Pick<Member, 'name' | 'role'>,
  nowMs: number,
): Promise<number> {
  const number = 1 + Math.max(0, ...(await listFacts(tx, 'member')).map(([key]) => Number(key)));
  await writeFact(tx, 'member', number, { ...member, sectors: [], isArchived: false });
  const value = packMember(member);
  const op = { table: MEMBER_TABLE, row: memberRow(number), group: MEMBER_FACTS, value };
  await writeAsHub(tx, [op], nowMs);
  return number;
}

/** Her work stays hers; what she may do changes with her next request. Told to all devices. */
export async function changeMember(
  tx: TenantTx,
  number: number,
  change: Partial<Member>,
  nowMs: number,
): Promise<boolean> {
  const known = await readFact(tx, 'member', number);
  if (known === null) return false;
  const member = { ...known, ...change };
  await writeFact(tx, 'member', number, member);
  const value = packMember(member);
  const op = { table: MEMBER_TABLE, row: memberRow(number), group: MEMBER_FACTS, value };
  await writeAsHub(tx, [op], nowMs);
  return true;
}

/** The code's text, shown once; null where there is no such member. */
export async function makeCode(
  tx: TenantTx,
  tenant: string,
  number: number,
  { nowMs, randomBytes }: Draw,
): Promise<string | null> {
  const member = await readFact(tx, 'member', number);
  if (member === null || member.isArchived) return null;
  for (const [key, { expiresMs }] of await listFacts(tx, 'enrolment')) {
    if (expiresMs <= nowMs) await writeFact(tx, 'enrolment', key, null);
  }
  const code = codeText(tenant, randomBytes(CODE_BYTES));
  const secret = readCode(code);
  if (secret === null) return null;
  await writeFact(tx, 'enrolment', secret.hash, {
    member: number,
    expiresMs: nowMs + CODE_LIFE_MS,
  });
  return code;
}

export interface EnrolmentAsk {
  readonly tenant: string;
  /** Of the code. */
  readonly hash: string;
  readonly publicKey: string;
  /** How the administrator tells this computer from others. */
  readonly label: string;
  /** `waiting`: it was known here before, and tells what waits on it. */
  readonly brings: 'nothing' | 'service' | 'waiting';
}

/** The code is gone whatever follows, but for a service that has no place here. */
export async function enrolDevice(
  tx: TenantTx,
  { tenant, hash, publicKey, label, brings }: EnrolmentAsk,
  { nowMs, randomBytes }: Draw,
): Promise<Result<Enrolled, EnrolmentRefusal>> {
  if (!isPublicKey(publicKey)) return err({ type: 'Malformed' });
  const enrolment = await readFact(tx, 'enrolment', hash);
  if (enrolment === null) return err({ type: 'CodeRefused' });
  if (brings === 'service' && (await tx.countAlive(registers.service.code)) > 0) {
    return err({ type: 'HasData' });
  }
  await writeFact(tx, 'enrolment', hash, null);
  const member = await readFact(tx, 'member', enrolment.member);
  if (enrolment.expiresMs <= nowMs || member === null || member.isArchived) {
    return err({ type: 'CodeRefused' });
  }
  const dev = await tx.enrol([enrolment.member]);
  const refresh = tokenText({ tenant, dev, count: 0 }, randomBytes(TOKEN_BYTES));
  await writeFact(tx, 'credential', dev, firstCredential(publicKey, label, refresh, nowMs));
  return ok({
    dev,
    member: enrolment.member,
    name: member.name,
    role: member.role,
    refresh,
  });
}

const firstCredential = (publicKey: string, label: string, refresh: string, nowMs: number) => ({
  label: label.trim().slice(0, LABEL_LENGTH),
  publicKey,
  enrolledMs: nowMs,
  seenMs: nowMs,
  access: '',
  accessExpiresMs: 0,
  refresh: hashSecret(refresh),
  refreshCount: 0,
  previousRefresh: null,
  isRefreshUsed: false,
  veil: 'none' as const,
});
