/** A hub that listens, with a clock of its own, and a device's hand that signs. */
import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { must } from '../../domain/result.ts';
import { runAdminCommand } from '../../hub/admin-commands.ts';
import { startHubServer, type HubServer } from '../../hub/http/hub-server.ts';
import { sessionWords } from '../../db/sync/protocol.ts';
import type { OpenIdSettings } from '../../hub/identity/openid.ts';
import { HUB_KEY_BYTES } from '../../hub/identity/seal.ts';
import { openSqliteStore } from '../../hub/sqlite/sqlite-store.ts';
import type { TenantStore } from '../../hub/tenant-store.ts';

export interface TestHub {
  readonly url: string;
  /** As browsers know it: keys of WebAuthn want a name, not a number. */
  readonly consoleUrl: string;
  readonly store: TenantStore;
  readonly events: readonly string[];
  nowMs: number;
  /** As at the hub's command line; throws what is refused. */
  readonly run: (...command: readonly string[]) => Promise<string>;
  /** A code for a new member of the tenant `mimizan`. */
  readonly codeFor: (name: string, role?: string) => Promise<string>;
  /** As when the network is unplugged; `listenAgain` takes the same port. */
  readonly stopListening: () => Promise<void>;
  readonly listenAgain: (port: number) => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface TestHubOptions {
  readonly store?: TenantStore;
  readonly pageSize?: number;
  readonly openid?: OpenIdSettings;
}

/** A hash that takes no time: what is tried here isn't how long it takes. */
const CHEAP = { memoryKib: 256, passes: 1 };

export async function startTestHub(options: TestHubOptions = {}): Promise<TestHub> {
  const store =
    options.store ??
    openSqliteStore({ folder: null, randomWord: () => randomBytes(4).readUInt32LE() });
  const events: string[] = [];
  const hubKey = randomBytes(HUB_KEY_BYTES);
  const draw = () => ({ nowMs: hub.nowMs, randomBytes: (count: number) => randomBytes(count) });
  const listen = (port: number): Promise<HubServer> =>
    startHubServer({
      store,
      draw,
      host: '127.0.0.1',
      port,
      tls: null,
      log: (event) => events.push(event),
      console: (own) => ({
        publicUrl: new URL(`http://localhost:${own}`),
        hubKey,
        cost: CHEAP,
        openid: options.openid ?? null,
      }),
      ...(options.pageSize === undefined ? {} : { pageSize: options.pageSize }),
    });
  let server = await listen(0);
  const run = async (command = '', ...rest: readonly string[]): Promise<string> => {
    const said = await runAdminCommand(store, command, rest, draw());
    if (!said.ok) throw new Error(said.error);
    return said.value;
  };
  const hub: TestHub = {
    url: `http://127.0.0.1:${server.port}`,
    consoleUrl: `http://localhost:${server.port}`,
    store,
    events,
    nowMs: Date.UTC(2026, 10, 26, 6, 45),
    run,
    codeFor: async (name, role = 'planification') => {
      const said = await run('member', 'mimizan', role, name);
      const [, number] = must(/numéro (\d+)/.exec(said), 'a member has a number');
      return must((await run('code', 'mimizan', must(number, 'one'))).split(' : ')[1], 'a code');
    },
    stopListening: () => server.close(),
    listenAgain: async (port) => {
      server = await listen(port);
    },
    close: async () => {
      await server.close();
      await store.close();
    },
  };
  await run('create', 'mimizan');
  return hub;
}

export interface Hand {
  readonly publicKey: string;
  readonly sign: (refresh: string) => string;
}

export function makeHand(): Hand {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  return {
    publicKey: must(publicKey.export({ format: 'jwk' }).x, 'a public key'),
    sign: (refresh) =>
      sign(null, Buffer.from(sessionWords(refresh)), privateKey).toString('base64url'),
  };
}

export async function postJson(
  url: string,
  value: unknown,
): Promise<{ status: number; body: Record<string, never> }> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: typeof value === 'string' ? value : JSON.stringify(value),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, never> };
}

export interface KnownDevice {
  readonly hand: Hand;
  readonly dev: number;
  readonly member: number;
  readonly access: string;
  readonly refresh: string;
}

/** Enrolled by a code, with its first session open; throws what the hub refuses. */
export async function enrolByHand(hub: TestHub, name: string, role?: string): Promise<KnownDevice> {
  const hand = makeHand();
  const ask = async (path: string, value: unknown): Promise<Record<string, never>> => {
    const { status, body } = await postJson(`${hub.url}${path}`, value);
    if (status !== 200) throw new Error(`${path} answered ${status}`);
    return body;
  };
  const code = await hub.codeFor(name, role);
  const { publicKey } = hand;
  const enrolled = await ask('/v1/enrol', { code, publicKey, label: 'Accueil', brings: 'nothing' });
  const refresh: string = enrolled['refresh'] ?? '';
  const opened = await ask('/v1/session', { refresh, signature: hand.sign(refresh) });
  return { hand, ...enrolled, ...opened } as unknown as KnownDevice;
}
