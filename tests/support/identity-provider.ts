/** A real provider of OpenID Connect on this machine, with two people and a level of proof each. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { generateKeyPairSync } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { Provider, type Adapter, type AdapterPayload } from 'oidc-provider';

export const STRONG = 'https://identite.example/deux-preuves';
const WEAK = 'https://identite.example/une-preuve';

export interface IdentityProvider {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Where the hub takes its answers back; told before the first sign-in. */
  returnTo: string;
  readonly close: () => Promise<void>;
}

export async function startIdentityProvider(): Promise<IdentityProvider> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const issuer = `http://localhost:${port}`;
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const started: IdentityProvider = {
    issuer,
    clientId: 'hub',
    clientSecret: 'a secret of both, long enough for anybody',
    returnTo: 'http://localhost/console/openid/retour',
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  let made: Provider | null = null;
  server.on('request', (request, response) => {
    made ??= makeProvider(started, privateKey.export({ format: 'jwk' }));
    if (request.url === '/favicon.ico') {
      response.writeHead(204).end();
      return;
    }
    const own = request.url?.startsWith('/interaction/') === true;
    void (own ? askPerson(made, request, response) : made.callback()(request, response));
  });
  return started;
}

const makeProvider = (
  { issuer, clientId, clientSecret, returnTo }: IdentityProvider,
  key: Readonly<Record<string, unknown>>,
): Provider =>
  new Provider(issuer, {
    adapter: createShelf(),
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [returnTo],
        post_logout_redirect_uris: [new URL('/console/entrer', returnTo).href],
        response_types: ['code'],
        grant_types: ['authorization_code'],
      },
    ],
    jwks: { keys: [{ ...key, use: 'sig', alg: 'RS256', kid: '1' }] },
    cookies: { keys: ['a key of the test'] },
    acrValues: [STRONG, WEAK],
    claims: { openid: ['sub'], acr: null },
    findAccount: (_context, accountId) => ({ accountId, claims: () => ({ sub: accountId }) }),
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    ttl: { Interaction: 600, Session: 600, Grant: 600, AccessToken: 600, IdToken: 600 },
  });

/** Its two pages: a name (`.forte`: with two proofs), then an agreement. */
async function askPerson(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { prompt, session, uid } = await provider.interactionDetails(request, response);
  if (request.method === 'GET') {
    const field = prompt.name === 'login' ? '<label>Nom <input name="login"></label>' : '';
    response.setHeader('content-type', 'text/html');
    response.end(
      `<form method="post" action="/interaction/${uid}">${field}<button>Continuer</button></form>`,
    );
    return;
  }
  if (prompt.name === 'login') {
    const accountId = new URLSearchParams(await text(request)).get('login') ?? '';
    const acr = accountId.endsWith('.forte') ? STRONG : WEAK;
    await provider.interactionFinished(request, response, { login: { accountId, acr } });
    return;
  }
  const grant = new provider.Grant({ accountId: session?.accountId ?? '', clientId: 'hub' });
  grant.addOIDCScope('openid');
  const consent = { grantId: await grant.save() };
  await provider.interactionFinished(
    request,
    response,
    { consent },
    { mergeWithLastSubmission: true },
  );
}

/** What the provider keeps, for as long as the test. */
function createShelf(): (name: string) => Adapter {
  const kept = new Map<string, AdapterPayload>();
  return (name) => ({
    upsert: async (id, payload) => void kept.set(`${name} ${id}`, payload),
    find: async (id) => kept.get(`${name} ${id}`),
    findByUid: async (uid) => Array.from(kept.values()).find((one) => one.uid === uid),
    findByUserCode: async () => undefined,
    consume: async (id) => {
      const payload = kept.get(`${name} ${id}`);
      if (payload !== undefined) kept.set(`${name} ${id}`, { ...payload, consumed: true });
    },
    destroy: async (id) => void kept.delete(`${name} ${id}`),
    revokeByGrantId: async () => undefined,
  });
}
