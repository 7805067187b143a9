/**
 * A real loopback host under attack: renamed hosts, other accounts, other sites of the same browser, hands
 * that give a request byte by byte, bodies without end. Raw sockets, for no client would send all this.
 */
import { createConnection, createServer, type Socket } from 'node:net';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { maxBodyBytes } from '../../electron/loopback-body.ts';
import { startLoopback, type Loopback, type LoopbackOptions } from '../../electron/loopback.ts';
import { findPeerOwner, ownerIn } from '../../electron/peer-owner.ts';

let folder: string;
let loopback: Loopback;
let asked: string[];

async function start(more: Partial<LoopbackOptions> = {}): Promise<void> {
  loopback = await startLoopback({
    port: 0,
    files: folder,
    key: 'la-bonne-clef',
    answer(channel) {
      asked.push(channel);
      return Promise.resolve({ type: 'reply', value: 'des noms' });
    },
    onChanged: () => () => {},
    ...more,
  });
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fenêtre bâtie '));
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Planning CIAS</title>');
  asked = [];
});
afterEach(async () => {
  await loopback.close();
  rmSync(folder, { recursive: true });
});

/** All that the host says to these bytes until it closes. */
function say(bytes: string | Buffer): Promise<string> {
  return new Promise((resolve) => {
    const socket = createConnection({ host: '127.0.0.1', port: loopback.port });
    let heard = '';
    socket.setEncoding('latin1');
    socket.on('data', (piece: string) => (heard += piece));
    // A host that had enough closes while bytes are still on their way.
    socket.on('error', () => {});
    socket.on('close', () => resolve(heard));
    socket.write(bytes);
  });
}

const host = (): string => `127.0.0.1:${loopback.port}`;

function send(line: string, headers: Readonly<Record<string, string>> = {}, body = '') {
  const lines = Object.entries({ host: host(), connection: 'close', ...headers })
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('');
  return say(`${line} HTTP/1.1\r\n${lines}\r\n${body}`);
}

const statusOf = (reply: string): number => Number(/^HTTP\/1\.1 (\d{3})/.exec(reply)?.[1] ?? 0);

async function enter(): Promise<string> {
  const reply = await send('GET /?key=la-bonne-clef');
  return /set-cookie: ([^;]+)/i.exec(reply)?.[1] ?? '';
}

const askHeaders = (cookie: string): Readonly<Record<string, string>> => ({
  cookie,
  origin: `http://${host()}`,
  'content-type': 'application/json',
});

describe('a name that was turned to our address (DNS rebinding)', () => {
  it('is never answered, whatever way it is written', async () => {
    await start();
    const cookie = await enter();
    const { port } = loopback;
    for (const name of [
      `mechant.example:${port}`,
      `localhost:${port}`,
      `127.0.0.1.nip.example:${port}`,
      '127.0.0.1',
      `127.0.0.1.:${port}`,
      `127.1:${port}`,
      `2130706433:${port}`,
      `0.0.0.0:${port}`,
      `[::1]:${port}`,
      `[::ffff:127.0.0.1]:${port}`,
      '',
    ]) {
      expect(statusOf(await send('GET /', { host: name, cookie })), name).toBe(403);
      const headers = { ...askHeaders(cookie), host: name, origin: `http://${name}` };
      const reply = await send(
        'POST /ask/caregiver.list',
        { ...headers, 'content-length': '2' },
        '{}',
      );
      expect(statusOf(reply), name).toBe(403);
    }
    expect(statusOf(await say('GET / HTTP/1.1\r\nconnection: close\r\n\r\n'))).toBe(400);
    expect(asked).toEqual([]);
  });

  it('or another network card isn’t listened to', async () => {
    await start();
    const others = Object.values(networkInterfaces())
      .flatMap((cards) => cards ?? [])
      .map(({ address }) => address)
      .filter((address) => address !== '127.0.0.1');
    for (const address of [...others, '::1', '127.0.0.2']) {
      const isHeard = await new Promise((resolve) => {
        createConnection({ host: address, port: loopback.port })
          .once('connect', () => resolve(true))
          .once('error', () => resolve(false));
      });
      expect(isHeard, address).toBe(false);
    }
  });
});

describe('another site of the same browser', () => {
  /** What a browser says of itself, and no page can change: Fetch Metadata. */
  const contexts = {
    'an image of a foreign page': { 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'image' },
    'a script of another port': { 'sec-fetch-site': 'same-site', 'sec-fetch-dest': 'script' },
    'a frame of another port (clickjacking)': {
      'sec-fetch-site': 'same-site',
      'sec-fetch-mode': 'navigate',
      'sec-fetch-dest': 'iframe',
    },
    'an object of another port': { 'sec-fetch-site': 'same-site', 'sec-fetch-dest': 'object' },
    'a request of another origin': { origin: 'http://127.0.0.1:1' },
    'a request of a sandboxed frame': { origin: 'null' },
  };

  it.each(Object.entries(contexts))('gets nothing by %s', async (_what, headers) => {
    await start();
    const cookie = await enter();
    for (const path of ['/', '/index.html', '/events']) {
      const reply = await send(`GET ${path}`, { cookie, ...headers });
      expect(statusOf(reply)).toBe(403);
      expect(reply).not.toContain('access-control-allow');
    }
  });

  it('can’t have anything done by a form or a beacon (CSRF)', async () => {
    await start();
    const cookie = await enter();
    const forms = [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      '',
    ];
    for (const type of forms) {
      const headers = { ...askHeaders(cookie), 'content-type': type, 'content-length': '2' };
      expect(statusOf(await send('POST /ask/week.delete', headers, '{}'))).toBe(415);
      const foreign = { ...headers, origin: 'http://127.0.0.1:1' };
      expect(statusOf(await send('POST /ask/week.delete', foreign, '{}'))).toBe(403);
    }
    for (const method of ['GET', 'HEAD', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE']) {
      expect(statusOf(await send(`${method} /ask/week.delete`, askHeaders(cookie))), method).toBe(
        405,
      );
    }
    expect(asked).toEqual([]);
  });

  it('can’t share a process with our page, frame it or lend it anything', async () => {
    await start();
    const page = await send('GET /', { cookie: await enter() });
    for (const header of [
      'cross-origin-opener-policy: same-origin',
      'cross-origin-embedder-policy: require-corp',
      'cross-origin-resource-policy: same-origin',
      'x-content-type-options: nosniff',
      'referrer-policy: no-referrer',
    ]) {
      expect(page).toContain(header);
    }
    expect(page).toMatch(/content-security-policy: .*frame-ancestors 'self'/);
  });
});

describe('another account of this computer', () => {
  it('that read the address in the list of programs doesn’t get in, and doesn’t spend the key', async () => {
    let owner = (process.getuid?.() ?? 0) + 1;
    await start({ findOwner: () => owner });
    const refused = await send('GET /?key=la-bonne-clef');
    expect(statusOf(refused)).toBe(403);
    expect(Buffer.from(refused, 'latin1').toString()).toContain(
      'un autre compte de cet ordinateur',
    );
    owner -= 1;
    expect(statusOf(await send('GET /?key=la-bonne-clef'))).toBe(303);
  });

  it('is known by the system’s table of connections', async () => {
    await start();
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
    const accepted = new Promise<Socket>((resolve) => server.once('connection', resolve));
    const client = createConnection({ host: '127.0.0.1', port });
    const peer = await accepted;
    const mine = process.platform === 'linux' ? process.getuid?.() : null;
    expect(findPeerOwner(peer)).toBe(mine);
    client.destroy();
    peer.destroy();
    await new Promise((resolve) => server.close(resolve));
  });

  it('is told from the others of the table', () => {
    const table = [
      '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode',
      '   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 11',
      '   1: 0100007F:C350 0100007F:1F90 01 00000000:00000000 00:00000000 00000000  1001        0 12',
      '   2: 0100007F:1F90 0100007F:C350 01 00000000:00000000 00:00000000 00000000  1000        0 13',
      '   3: 0000000000000000FFFF00000100007F:C351 0000000000000000FFFF00000100007F:1F90 01 0:0 0:0 0 1002 0 14',
    ].join('\n');
    expect(ownerIn(table, 50_000, 8_080)).toBe(1001);
    expect(ownerIn(table, 8_080, 50_000)).toBe(1000);
    expect(ownerIn(table, 50_001, 8_080)).toBe(1002);
    expect(ownerIn(table, 50_002, 8_080)).toBeNull();
    expect(ownerIn('', 1, 2)).toBeNull();
  });

  it('guesses no key and no cookie, and nothing of the key is in an answer', async () => {
    await start();
    for (const path of [
      '/?key=',
      '/?key=a&key=la-bonne-clef',
      '/?KEY=la-bonne-clef',
      '/?key=la-bonne-clef%00',
    ]) {
      const reply = await send(`GET ${path}`);
      expect(statusOf(reply), path).toBe(403);
      expect(reply).not.toContain('la-bonne-clef');
    }
    for (const method of ['HEAD', 'POST', 'PUT']) {
      expect(statusOf(await send(`${method} /?key=la-bonne-clef`)), method).toBe(405);
    }
    expect(statusOf(await send('GET /?key=la-bonne-clef'))).toBe(303);
  });
});

describe('a target that is none of ours', () => {
  it('is refused and breaks nothing', async () => {
    await start();
    const cookie = await enter();
    for (const target of [
      'http://mechant.example/',
      `http://127.0.0.1:${loopback.port}/`,
      'http://[',
      '*',
      'mechant.example:443',
    ]) {
      expect(statusOf(await send(`GET ${target}`, { cookie })), target).toBe(400);
    }
    for (const target of [
      '//mechant.example/x',
      '/\\mechant.example',
      '/%',
      '/%00',
      '/..%2f',
      '/@mechant.example',
    ]) {
      expect([400, 404], target).toContain(statusOf(await send(`GET ${target}`, { cookie })));
    }
    expect(statusOf(await send('GET /', { cookie }))).toBe(200);
  });
});

describe('a hand that wears the host out', () => {
  /** Gives these bytes one by one for as long as the host listens; says what it answered. */
  function drip(bytes: string): Promise<string> {
    return new Promise((resolve) => {
      const socket = createConnection({ host: '127.0.0.1', port: loopback.port });
      let heard = '';
      let at = 0;
      const drops = setInterval(() => socket.write(bytes[at++ % bytes.length] ?? ''), 20);
      socket.setEncoding('latin1');
      socket.on('data', (piece: string) => (heard += piece));
      socket.on('error', () => {});
      socket.on('close', () => {
        clearInterval(drops);
        resolve(heard);
      });
    });
  }

  it('by a hundred requests without end (slow-loris) is let go, and the window is served meanwhile', async () => {
    await start({ patience: { headersMs: 300, requestMs: 600_000, lookMs: 50 } });
    const cookie = await enter();
    const endless = `GET / HTTP/1.1\r\nx-${'a'.repeat(100_000)}`;
    const slow = Array.from({ length: 100 }, () => drip(endless));
    const headers = { ...askHeaders(cookie), 'content-length': '2' };
    expect(statusOf(await send('POST /ask/caregiver.list', headers, '{}'))).toBe(200);
    const replies = await Promise.all(slow);
    expect(new Set(replies.map(statusOf))).toEqual(new Set([408]));
  });

  it('by a body that never ends is let go', async () => {
    await start({ patience: { headersMs: 300, requestMs: 600, lookMs: 50 } });
    const cookie = await enter();
    const head = Object.entries({
      host: host(),
      ...askHeaders(cookie),
      'content-length': '1000000',
    })
      .map(([name, value]) => `${name}: ${value}\r\n`)
      .join('');
    const reply = await new Promise<string>((resolve) => {
      const socket = createConnection({ host: '127.0.0.1', port: loopback.port });
      let heard = '';
      socket.setEncoding('latin1');
      socket.on('data', (piece: string) => (heard += piece));
      socket.on('error', () => {});
      const drops = setInterval(() => socket.write(' '), 20);
      socket.on('close', () => {
        clearInterval(drops);
        resolve(heard);
      });
      socket.write(`POST /ask/caregiver.list HTTP/1.1\r\n${head}\r\n`);
    });
    expect([0, 408]).toContain(statusOf(reply));
    expect(asked).toEqual([]);
  });

  it('by headers or bodies that are too large is refused', async () => {
    await start();
    const cookie = await enter();
    expect(statusOf(await send('GET /', { cookie, 'x-large': 'a'.repeat(40_000) }))).toBe(431);
    const huge = { ...askHeaders(cookie), 'content-length': String(maxBodyBytes + 1) };
    expect(statusOf(await send('POST /ask/caregiver.list', huge, '{}'))).toBe(413);
    const deep = '['.repeat(200_000);
    const headers = { ...askHeaders(cookie), 'content-length': String(deep.length) };
    expect(statusOf(await send('POST /ask/caregiver.list', headers, deep))).toBe(400);
    expect(statusOf(await say('\x16\x03\x01 this is TLS \r\n\r\n'))).toBe(400);
    expect(asked).toEqual([]);
  });
});
