/** What the hub keeps of those who sign in at the console, with a password and a second proof. */
import { z } from 'zod';

/** Kept under its login; the tenant is the store's. */
export const accountShape = z.strictObject({
  name: z.string(),
  /** Whom of the CIAS it is; null for somebody of the agency. */
  member: z.number().int().nullable(),
  /** argon2id in PHC form; null until the invitation was used. */
  password: z.string().nullable(),
  /** Sealed (seal.ts): the hub's database alone makes no codes. */
  totp: z.string().nullable(),
  /** The newest step whose code was used: a code is good once. */
  totpStep: z.number().int(),
  /** Of codes for the day when the telephone is lost, each good once. */
  recovery: z.array(z.string()),
  openid: z.strictObject({ issuer: z.string(), subject: z.string() }).nullable(),
  /** Hashes of browsers that signed in wholly: a stranger's tries don't hold them up. */
  browsers: z.array(z.string()),
  isClosed: z.boolean(),
  createdMs: z.number(),
});

/** Kept under the hash of its code. */
export const inviteShape = z.strictObject({ login: z.string(), expiresMs: z.number() });

/** Kept under the credential's id. */
export const passkeyShape = z.strictObject({
  login: z.string(),
  /** COSE, base64url. */
  publicKey: z.string(),
  counter: z.number().int(),
  transports: z.array(z.string()),
  label: z.string(),
  createdMs: z.number(),
  usedMs: z.number(),
});

export const stages = ['second', 'setup', 'full'] as const;

/** One browser that is signed in, or on the way; kept under the hash of its cookie. */
export const visitShape = z.strictObject({
  login: z.string(),
  stage: z.enum(stages),
  startedMs: z.number(),
  seenMs: z.number(),
  /** When both proofs were last given. */
  provedMs: z.number(),
});

/** Wrong tries of a login, or of a login on one known browser. */
export const triesShape = z.strictObject({ wrongMs: z.array(z.number()) });

/** Something that is good once and was used: a challenge, an answer of the identity provider. */
export const usedShape = z.strictObject({ expiresMs: z.number() });

export const deedKinds = [
  'ciasMade',
  'memberAdded',
  'memberChanged',
  'memberArchived',
  'invited',
  'accountClosed',
  'codeMade',
  'deviceRevoked',
  'exported',
  'erased',
  'passkeyAdded',
  'passkeyRemoved',
  'passwordChanged',
] as const;

/** Something that was done at the console, kept under its moment. */
export const deedShape = z.strictObject({
  by: z.string(),
  what: z.enum(deedKinds),
  /** A number, a login or a tenant's name. */
  about: z.string(),
  atMs: z.number(),
});

/** A tenant that was made here; kept by the agency's own. */
export const ciasShape = z.strictObject({ createdMs: z.number() });

/** An agent's own way to her published weeks; kept under the hash of its secret. */
export const agentLinkShape = z.strictObject({
  /** UUID. */
  caregiver: z.string(),
  createdMs: z.number(),
  expiresMs: z.number(),
});

/** That a person was erased, kept under what she was and her key: proof, and done again after a restore. */
export const erasureShape = z.strictObject({
  by: z.string(),
  atMs: z.number(),
  /** A civil day: what lay before it proved hours. */
  today: z.string(),
  counts: z.array(
    z.strictObject({
      table: z.string(),
      does: z.string(),
      because: z.string().nullable(),
      count: z.number().int(),
    }),
  ),
});

export const apiScopes = ['agents:read', 'roster:read', 'beneficiaries:read'] as const;

/** Another software's way to read; kept under the hash of its token. */
export const apiTokenShape = z.strictObject({
  /** How people tell it from others. */
  number: z.number().int(),
  label: z.string(),
  scopes: z.array(z.enum(apiScopes)),
  createdMs: z.number(),
  expiresMs: z.number(),
  /** To the hour; 0: never. */
  usedMs: z.number(),
});

export type Erasure = Readonly<z.output<typeof erasureShape>>;
export type ApiScope = (typeof apiScopes)[number];
export type ApiToken = Readonly<z.output<typeof apiTokenShape>>;
export type AgentLink = Readonly<z.output<typeof agentLinkShape>>;
export type Account = Readonly<z.output<typeof accountShape>>;
export type Invite = Readonly<z.output<typeof inviteShape>>;
export type Passkey = Readonly<z.output<typeof passkeyShape>>;
export type Visit = Readonly<z.output<typeof visitShape>>;
export type Stage = Visit['stage'];
export type Tries = Readonly<z.output<typeof triesShape>>;
export type Used = Readonly<z.output<typeof usedShape>>;
export type Deed = Readonly<z.output<typeof deedShape>>;
export type DeedKind = Deed['what'];
export type Cias = Readonly<z.output<typeof ciasShape>>;
