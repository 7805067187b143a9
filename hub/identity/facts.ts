/** Members, codes and devices of a tenant, as the store keeps them (`TenantReader.fact`). */
import { z } from 'zod';
import type { FactKind, TenantReader, TenantTx } from '../tenant-store.ts';
import {
  accountShape,
  agentLinkShape,
  apiTokenShape,
  ciasShape,
  deedShape,
  erasureShape,
  inviteShape,
  passkeyShape,
  triesShape,
  usedShape,
  visitShape,
  type Account,
  type AgentLink,
  type ApiToken,
  type Cias,
  type Deed,
  type Erasure,
  type Invite,
  type Passkey,
  type Tries,
  type Used,
  type Visit,
} from './account-facts.ts';
import { roles } from './roles.ts';
import { veils } from './veil.ts';

/** Somebody who signs: the number that gestures carry is hers for ever. */
const memberShape = z.strictObject({
  name: z.string(),
  role: z.enum(roles),
  /** The ids of those that she looks after; none: all. */
  sectors: z.array(z.string()).default([]),
  isArchived: z.boolean(),
});

/** Kept under the hash of its code. */
const enrolmentShape = z.strictObject({
  member: z.number().int(),
  expiresMs: z.number(),
});

/** What a device is known by; kept under its number. */
const credentialShape = z.strictObject({
  label: z.string(),
  /** Ed25519, base64url. */
  publicKey: z.string(),
  enrolledMs: z.number(),
  /** When it last opened a session. */
  seenMs: z.number(),
  access: z.string(),
  accessExpiresMs: z.number(),
  refresh: z.string(),
  refreshCount: z.number().int(),
  /** The one before, good for one more try while nobody used what replaced it: an answer can be lost. */
  previousRefresh: z.string().nullable(),
  isRefreshUsed: z.boolean(),
  /** What it isn't told, since it began to receive from the start. */
  veil: z.enum(veils).default('none'),
});

export type Member = Readonly<z.output<typeof memberShape>>;
export type Enrolment = Readonly<z.output<typeof enrolmentShape>>;
export type Credential = Readonly<z.output<typeof credentialShape>>;

interface Shapes {
  readonly member: Member;
  readonly enrolment: Enrolment;
  readonly credential: Credential;
  readonly account: Account;
  readonly invite: Invite;
  readonly passkey: Passkey;
  readonly visit: Visit;
  readonly tries: Tries;
  readonly used: Used;
  readonly deed: Deed;
  readonly cias: Cias;
  readonly agentLink: AgentLink;
  readonly apiToken: ApiToken;
  readonly erasure: Erasure;
}

const shapes: { readonly [K in FactKind]: z.ZodType<Shapes[K]> } = {
  member: memberShape,
  enrolment: enrolmentShape,
  credential: credentialShape,
  account: accountShape,
  invite: inviteShape,
  passkey: passkeyShape,
  visit: visitShape,
  tries: triesShape,
  used: usedShape,
  deed: deedShape,
  cias: ciasShape,
  agentLink: agentLinkShape,
  apiToken: apiTokenShape,
  erasure: erasureShape,
};

/** Null where there is none. */
export async function readFact<K extends FactKind>(
  tx: TenantReader,
  kind: K,
  key: string | number,
): Promise<Shapes[K] | null> {
  const json = await tx.fact(kind, String(key));
  return json === null ? null : shapes[kind].parse(JSON.parse(json));
}

export async function listFacts<K extends FactKind>(
  tx: TenantReader,
  kind: K,
): Promise<readonly (readonly [string, Shapes[K]])[]> {
  return (await tx.facts(kind)).map(
    ({ key, json }) => [key, shapes[kind].parse(JSON.parse(json))] as const,
  );
}

export const writeFact = <K extends FactKind>(
  tx: TenantTx,
  kind: K,
  key: string | number,
  value: Shapes[K] | null,
): Promise<void> => tx.putFact(kind, String(key), value === null ? null : JSON.stringify(value));
