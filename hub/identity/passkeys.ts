/**
 * Keys of WebAuthn: a key of the computer, the telephone or a stick, which answers a challenge of this
 * site alone. A challenge is sealed, good for five minutes and once.
 */
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type AuthenticationResponseJSON,
  type RegistrationResponseJSON,
} from '@simplewebauthn/server';
import type { TenantReader, TenantTx } from '../tenant-store.ts';
import { loginText, readLogin, type Login } from './accounts.ts';
import type { Draw } from './enrolment.ts';
import { listFacts, readFact, writeFact } from './facts.ts';
import type { Seal } from './seal.ts';
import { hashSecret } from './secrets.ts';
import { passkeysOf } from './sign-in.ts';

export interface Site {
  /** As browsers name it: `https://hub.alpi.example`. */
  readonly origin: string;
  readonly domain: string;
}

const CHALLENGE_LIFE_MS = 5 * 60_000;
const CHALLENGE_BYTES = 32;
const MAX_LABEL = 60;

export type PasskeyUse = 'create' | 'sign-in' | 'second';

export interface PasskeyQuestion {
  /** For `navigator.credentials`, as JSON. */
  readonly options: unknown;
  /** Comes back with the answer. */
  readonly challenge: string;
}

/** The words of a challenge: who may answer, until when. */
const aboutOf = (use: PasskeyUse, who: Login | null): string =>
  `${use} ${who === null ? '' : loginText(who)}`;

function makeChallenge(seal: Seal, about: string, { nowMs, randomBytes }: Draw) {
  const random = Buffer.from(randomBytes(CHALLENGE_BYTES)).toString('base64url');
  return {
    raw: new Uint8Array(Buffer.from(random, 'base64url')),
    sealed: seal.close(`${random} ${nowMs + CHALLENGE_LIFE_MS}`, about),
  };
}

/** The challenge, where it is this hub's, about this, still good and never used; it is from now on. */
async function takeChallenge(
  tx: TenantTx,
  seal: Seal,
  sealed: string,
  about: string,
  nowMs: number,
): Promise<string | null> {
  const [challenge, until] = seal.open(sealed, about)?.split(' ') ?? [];
  if (challenge === undefined || Number(until) <= nowMs) return null;
  return (await takeOnce(tx, challenge, Number(until), nowMs)) ? challenge : null;
}

/** False where it was used before. */
export async function takeOnce(
  tx: TenantTx,
  word: string,
  expiresMs: number,
  nowMs: number,
): Promise<boolean> {
  for (const [key, used] of await listFacts(tx, 'used')) {
    if (used.expiresMs <= nowMs) await writeFact(tx, 'used', key, null);
  }
  const key = hashSecret(word);
  if ((await readFact(tx, 'used', key)) !== null) return false;
  await writeFact(tx, 'used', key, { expiresMs });
  return true;
}

/** To make a key for somebody who is signed in. */
export async function askToCreate(
  tx: TenantReader,
  { site, seal, who, name }: { site: Site; seal: Seal; who: Login; name: string },
  draw: Draw,
): Promise<PasskeyQuestion> {
  const { raw, sealed } = makeChallenge(seal, aboutOf('create', who), draw);
  const options = await generateRegistrationOptions({
    rpName: 'Planning CIAS',
    rpID: site.domain,
    userName: loginText(who),
    userDisplayName: name,
    // Comes back from a key that signs in by itself, and says in whose rows to look.
    userID: new Uint8Array(Buffer.from(loginText(who))),
    challenge: raw,
    attestationType: 'none',
    excludeCredentials: (await passkeysOf(tx, who.login)).map(([id]) => ({ id })),
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'preferred' },
  });
  return { options, challenge: sealed };
}

/** To sign in by a key alone (`who` null), or to give it as the second proof. */
export async function askToSign(
  { site, seal, who, ids }: { site: Site; seal: Seal; who: Login | null; ids: readonly string[] },
  draw: Draw,
): Promise<PasskeyQuestion> {
  const use = who === null ? 'sign-in' : 'second';
  const { raw, sealed } = makeChallenge(seal, aboutOf(use, who), draw);
  const options = await generateAuthenticationOptions({
    rpID: site.domain,
    challenge: raw,
    allowCredentials: ids.map((id) => ({ id })),
    userVerification: who === null ? 'required' : 'preferred',
  });
  return { options, challenge: sealed };
}

export interface PasskeyAnswer {
  readonly challenge: string;
  /** What the browser's key said, as JSON text. */
  readonly response: string;
}

/** False for any answer that isn't right. */
export async function addPasskey(
  tx: TenantTx,
  { site, seal, who, label }: { site: Site; seal: Seal; who: Login; label: string },
  { challenge, response }: PasskeyAnswer,
  { nowMs }: Draw,
): Promise<boolean> {
  const expected = await takeChallenge(tx, seal, challenge, aboutOf('create', who), nowMs);
  const read = readJson(response) as RegistrationResponseJSON | null;
  if (expected === null || read === null) return false;
  const done = await orNull(() =>
    verifyRegistrationResponse({
      response: read,
      expectedChallenge: expected,
      expectedOrigin: site.origin,
      expectedRPID: site.domain,
      requireUserVerification: false,
    }),
  );
  if (done?.verified !== true) return false;
  const { id, publicKey, counter, transports } = done.registrationInfo.credential;
  if ((await readFact(tx, 'passkey', id)) !== null) return false;
  await writeFact(tx, 'passkey', id, {
    login: who.login,
    publicKey: Buffer.from(publicKey).toString('base64url'),
    counter,
    transports: transports ?? [],
    label: label.trim().slice(0, MAX_LABEL) || 'Clé',
    createdMs: nowMs,
    usedMs: nowMs,
  });
  return true;
}

/** In whose rows the key is looked for: the key itself says so. Null for what no key of this site says. */
export function loginOfAnswer(response: string): Login | null {
  const read = readJson(response) as Partial<AuthenticationResponseJSON> | null;
  const handle: unknown = read?.response?.userHandle;
  return typeof handle === 'string' ? readLogin(Buffer.from(handle, 'base64url').toString()) : null;
}

/** `use`: alone, a key that looked at its owner (finger, face, PIN) is both proofs. */
export async function checkPasskey(
  tx: TenantTx,
  { site, seal, who, use }: { site: Site; seal: Seal; who: Login; use: 'sign-in' | 'second' },
  { challenge, response }: PasskeyAnswer,
  { nowMs }: Draw,
): Promise<boolean> {
  const about = aboutOf(use, use === 'second' ? who : null);
  const expected = await takeChallenge(tx, seal, challenge, about, nowMs);
  const read = readJson(response) as AuthenticationResponseJSON | null;
  if (expected === null || typeof read?.id !== 'string') return false;
  const known = await readFact(tx, 'passkey', read.id);
  if (known?.login !== who.login) return false;
  const done = await orNull(() =>
    verifyAuthenticationResponse({
      response: read,
      expectedChallenge: expected,
      expectedOrigin: site.origin,
      expectedRPID: site.domain,
      requireUserVerification: use === 'sign-in',
      credential: {
        id: read.id,
        publicKey: new Uint8Array(Buffer.from(known.publicKey, 'base64url')),
        counter: known.counter,
        transports: known.transports,
      },
    }),
  );
  if (done?.verified !== true) return false;
  const counter = done.authenticationInfo.newCounter;
  await writeFact(tx, 'passkey', read.id, { ...known, counter, usedMs: nowMs });
  return true;
}

/** The library throws for whatever isn't right; so does JSON. */
async function orNull<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch {
    return null;
  }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
