/**
 * Signing in by somebody else's word: OpenID Connect (ProConnect, or an agency's own provider), code flow
 * with PKCE, state and nonce. The provider says who it is; whether that person may in is this hub's.
 */
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  calculatePKCECodeChallenge,
  discovery,
  type Configuration,
} from 'openid-client';
import { z } from 'zod';
import type { Draw } from './enrolment.ts';
import type { Seal } from './seal.ts';

export interface OpenIdSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** As the button says it. */
  readonly label: string;
  /** Levels (`acr`) at which the provider saw two proofs; at any other the hub asks for its own second. */
  readonly strongLevels: readonly string[];
}

const wayShape = z.strictObject({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  /** `claire.dubos@mimizan`. */
  login: z.string(),
  intent: z.enum(['enter', 'link']),
  /** Of the visit that wants to be linked. */
  visit: z.string(),
  untilMs: z.number(),
});

/** On the way to the provider and back. */
export type OpenIdWay = Readonly<z.output<typeof wayShape>>;
export type OpenIdErrand = Pick<OpenIdWay, 'login' | 'intent' | 'visit'>;

export interface OpenIdPerson {
  readonly issuer: string;
  readonly subject: string;
  /** The provider saw two proofs. */
  readonly isStrong: boolean;
  /** Sealed: what the provider is told when this sign-in ends; empty where a cookie can't hold it. */
  readonly ending: string;
}

export interface OpenId {
  readonly label: string;
  /** Where the browser goes, and what it carries meanwhile (sealed). Throws where the provider is out. */
  readonly begin: (errand: OpenIdErrand) => Promise<{ location: string; carried: string }>;
  /** Null for a way that wasn't begun here, or is too old. */
  readonly readWay: (carried: string) => OpenIdWay | null;
  /** Whom the provider named; null where it refused or isn't the one that was asked. */
  readonly finish: (way: OpenIdWay, query: string) => Promise<OpenIdPerson | null>;
  /**
   * Where the browser goes to sign out there too (OpenID Connect RP-Initiated Logout 1.0), and comes back
   * from; null where nobody came in that way, or the provider has no such address or is out.
   */
  readonly end: (ending: string) => Promise<string | null>;
}

/** A cookie holds 4,096 bytes with its name and rules. */
const MOST_ENDING = 3_500;
const WAY_LIFE_MS = 10 * 60_000;
const RANDOM_BYTES = 32;
const TIMEOUT_S = 10;

export function createOpenId(
  settings: OpenIdSettings,
  {
    seal,
    returnTo,
    afterEnd,
    draw,
  }: { seal: Seal; returnTo: string; afterEnd: string; draw: () => Draw },
): OpenId {
  let known: Configuration | null = null;
  const find = async (): Promise<Configuration> => {
    known ??= await discovery(
      new URL(settings.issuer),
      settings.clientId,
      settings.clientSecret,
      undefined,
      {
        timeout: TIMEOUT_S,
        ...(isOwnMachine(settings.issuer) ? { execute: [allowInsecureRequests] } : {}),
      },
    );
    return known;
  };
  const random = (): string => Buffer.from(draw().randomBytes(RANDOM_BYTES)).toString('base64url');
  return {
    label: settings.label,
    async begin(errand) {
      const provider = await find();
      const untilMs = draw().nowMs + WAY_LIFE_MS;
      const way: OpenIdWay = {
        ...errand,
        state: random(),
        nonce: random(),
        verifier: random(),
        untilMs,
      };
      const location = buildAuthorizationUrl(provider, {
        redirect_uri: returnTo,
        scope: 'openid',
        state: way.state,
        nonce: way.nonce,
        code_challenge: await calculatePKCECodeChallenge(way.verifier),
        code_challenge_method: 'S256',
        ...(settings.strongLevels.length === 0
          ? {}
          : { acr_values: settings.strongLevels.join(' ') }),
      });
      return { location: location.href, carried: seal.close(JSON.stringify(way), 'way') };
    },
    readWay(carried) {
      const text = seal.open(carried, 'way');
      const way = text === null ? null : wayShape.parse(JSON.parse(text));
      return way === null || way.untilMs <= draw().nowMs ? null : way;
    },
    async finish({ state, nonce, verifier }, query) {
      try {
        const tokens = await authorizationCodeGrant(await find(), new URL(`${returnTo}${query}`), {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        });
        const claims = tokens.claims();
        if (claims === undefined) return null;
        const level: unknown = claims['acr'];
        const ending = seal.close(tokens.id_token ?? '', 'ending');
        return {
          issuer: claims.iss,
          subject: claims.sub,
          isStrong: typeof level === 'string' && settings.strongLevels.includes(level),
          ending: ending.length > MOST_ENDING ? '' : ending,
        };
      } catch {
        // Refused there, forged, late, cut: nobody is let in, whatever it was.
        return null;
      }
    },
    async end(sealed) {
      const hint = sealed === '' ? null : seal.open(sealed, 'ending');
      if (hint === null) return null;
      try {
        const provider = await find();
        if (provider.serverMetadata().end_session_endpoint === undefined) return null;
        const back = { id_token_hint: hint, post_logout_redirect_uri: afterEnd };
        return buildEndSessionUrl(provider, back).href;
      } catch {
        // Out: the visit ends here all the same.
        return null;
      }
    },
  };
}

/** A provider in clear is believed on this machine alone. */
const isOwnMachine = (issuer: string): boolean =>
  ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(issuer).hostname);
