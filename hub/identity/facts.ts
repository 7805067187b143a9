/** Members, codes and devices of a tenant, as the store keeps them (`TenantReader.fact`). */
import { z } from 'zod';
import type { FactKind, TenantReader, TenantTx } from '../tenant-store.ts';
import { roles } from './roles.ts';

/** Somebody who signs: the number that gestures carry is hers for ever. */
const memberShape = z.strictObject({
  name: z.string(),
  role: z.enum(roles),
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
});

export type Member = Readonly<z.output<typeof memberShape>>;
export type Enrolment = Readonly<z.output<typeof enrolmentShape>>;
export type Credential = Readonly<z.output<typeof credentialShape>>;

interface Shapes {
  readonly member: Member;
  readonly enrolment: Enrolment;
  readonly credential: Credential;
}

const shapes: { readonly [K in FactKind]: z.ZodType<Shapes[K]> } = {
  member: memberShape,
  enrolment: enrolmentShape,
  credential: credentialShape,
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
