/**
 * The door of loopback: who gets in, and what becomes of everybody else. Requests are made with
 * node:http since fetch forbids the very headers that a hostile page would forge.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Answer } from '../../electron/answer.ts';
import type { Changed } from '../../electron/contract.ts';
import { maxBodyBytes } from '../../electron/loopback-body.ts';
import { startLoopback, type Loopback } from '../../electron/loopback.ts';

interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

let folder: string;
let loopback: Loopback;
let emit: (changed: Changed) => void;
let asked: { channel: string; raw: unknown }[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'fenêtre bâtie '));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Planning CIAS</title>');
  writeFileSync(join(folder, 'assets', 'main-1a2b.js'), 'export {};');
  writeFileSync(join(folder, 'assets', '.secret'), 'no type, no answer');
  const listeners = new Set<(changed: Changed) => void>();
  emit = (changed) => listeners.forEach((listen) => listen(changed));
  asked = [];
  loopback = await startLoopback({
    port: 0,
    files: folder,
    key: 'la-bonne-clef',
    answer: (channel, raw): Promise<Answer> => {
      asked.push({ channel, raw });
      if (channel === 'week.destroy') return Promise.resolve({ type: 'unknownChannel' });
      if (channel === 'week.list') return Promise.resolve({ type: 'accident', incident: 'AB12' });
      return Promise.resolve({ type: 'reply', value: { ok: true, value: 'é' } });
    },
    onChanged(listen) {
      listeners.add(listen);
      return () => listeners.delete(listen);
    },
  });
});

afterEach(async () => {
  await loopback.close();
  rmSync(folder, { recursive: true });
});

function send(
  method: string,
  path: string,
  headers: Record<string, string> = {},
  body?: string | Buffer,
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest(
      { host: '127.0.0.1', port: loopback.port, method, path, headers, agent: false },
      (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (piece: string) => (text += piece));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
        );
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

async function enter(): Promise<string> {
  const { headers } = await send('GET', '/?key=la-bonne-clef');
  return headers['set-cookie']?.[0]?.split(';')[0] ?? '';
}

const origin = (): string => `http://127.0.0.1:${loopback.port}`;

function ask(
  cookie: string,
  channel: string,
  body: string | Buffer = '{}',
  more: Record<string, string> = {},
): Promise<Reply> {
  return send(
    'POST',
    `/ask/${channel}`,
    { cookie, origin: origin(), 'content-type': 'application/json', ...more },
    body,
  );
}

describe('the key of the address', () => {
  it('opens the door once and leaves a cookie that no script and no other site can use', async () => {
    const entered = await send('GET', '/?key=la-bonne-clef');
    expect(entered.status).toBe(303);
    expect(entered.headers.location).toBe('/');
    const cookie = entered.headers['set-cookie']?.[0] ?? '';
    expect(cookie).toMatch(/; Path=\/; HttpOnly; SameSite=Strict$/);
    expect(cookie).toContain(`planning_${loopback.port}=`);

    const again = await send('GET', '/?key=la-bonne-clef');
    expect(again.status).toBe(403);
    expect(again.body).toContain('a déjà servi');
    expect(again.headers['set-cookie']).toBeUndefined();
  });

  it('isn’t spent by a wrong guess, and a wrong guess gets nothing', async () => {
    for (const guess of ['', 'la-mauvaise', 'la-bonne-clef-', 'la-bonne-cle']) {
      const reply = await send('GET', `/?key=${guess}`);
      expect(reply.status).toBe(403);
      expect(reply.headers['set-cookie']).toBeUndefined();
    }
    expect((await send('GET', '/?key=la-bonne-clef')).status).toBe(303);
  });
});

describe('a stranger', () => {
  it('without the cookie sees neither the page nor the data', async () => {
    for (const path of ['/', '/index.html', '/assets/main-1a2b.js', '/events']) {
      expect((await send('GET', path)).status).toBe(403);
    }
    expect((await ask('', 'caregiver.list')).status).toBe(403);
    expect((await ask(`planning_${loopback.port}=deviné`, 'caregiver.list')).status).toBe(403);
    expect(asked).toEqual([]);
  });

  it('of another site is refused even with the cookie', async () => {
    const cookie = await enter();
    const foreign = 'https://mechant.example';
    expect((await ask(cookie, 'caregiver.list', '{}', { origin: foreign })).status).toBe(403);
    expect((await ask(cookie, 'caregiver.list', '{}', { origin: 'null' })).status).toBe(403);
    const withoutOrigin = await send(
      'POST',
      '/ask/caregiver.list',
      { cookie, 'content-type': 'application/json' },
      '{}',
    );
    expect(withoutOrigin.status).toBe(403);
    const image = await send('GET', '/events', { cookie, 'sec-fetch-site': 'cross-site' });
    expect(image.status).toBe(403);
    expect(asked).toEqual([]);
  });

  it('that gave our address another name (DNS rebinding) is refused', async () => {
    const cookie = await enter();
    for (const host of [`mechant.example:${loopback.port}`, `localhost:${loopback.port}`]) {
      expect((await send('GET', '/', { cookie, host })).status).toBe(403);
      const key = await send('GET', '/?key=la-bonne-clef', { host });
      expect(key.status).toBe(403);
    }
  });

  it('finds no file outside the built window', async () => {
    const cookie = await enter();
    for (const path of [
      '/../package.json',
      '/%2e%2e/package.json',
      '/assets/..%2f..%2fpackage.json',
      '/assets/.secret',
      '/assets',
      '/%00',
      '/%',
      '/C:/index.html',
    ]) {
      expect((await send('GET', path, { cookie })).status, path).toBe(404);
    }
  });
});

describe('the window', () => {
  it('gets its page under a strict policy and never from a cache', async () => {
    const page = await send('GET', '/', { cookie: await enter() });
    expect(page.status).toBe(200);
    expect(page.body).toContain('<title>Planning CIAS</title>');
    expect(page.headers['cache-control']).toBe('no-store');
    expect(page.headers['x-content-type-options']).toBe('nosniff');
    const policy = page.headers['content-security-policy'] ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'self'");
    expect(policy).toMatch(/script-src 'self'(;|$)/);
  });

  it('asks and is answered', async () => {
    const reply = await ask(await enter(), 'service.load', '{"é":1}');
    expect(reply.status).toBe(200);
    expect(JSON.parse(reply.body)).toEqual({ ok: true, value: 'é' });
    expect(asked).toEqual([{ channel: 'service.load', raw: { é: 1 } }]);
  });

  it('is told plainly what was wrong with an ask', async () => {
    const cookie = await enter();
    expect((await ask(cookie, 'week.destroy')).status).toBe(404);
    expect((await ask(cookie, 'service.load', '{"a":')).status).toBe(400);
    expect((await ask(cookie, 'service.load', '{}', { 'content-type': 'text/plain' })).status).toBe(
      415,
    );
    expect((await send('GET', '/ask/service.load', { cookie })).status).toBe(405);
    expect((await send('DELETE', '/', { cookie })).status).toBe(405);
    const accident = await ask(cookie, 'week.list');
    expect(accident.status).toBe(500);
    expect(accident.headers['x-incident']).toBe('AB12');
  });

  it('can’t send more than any gesture needs, announced or not', async () => {
    const cookie = await enter();
    const announced = await ask(cookie, 'service.load', '{}', {
      'content-length': String(maxBodyBytes + 1),
    });
    expect(announced.status).toBe(413);
    const chunked = await ask(cookie, 'service.load', Buffer.alloc(maxBodyBytes + 1, 0x20), {
      'transfer-encoding': 'chunked',
    });
    expect(chunked.status).toBe(413);
    expect(asked).toEqual([]);
  });

  it('hears what changed', async () => {
    const cookie = await enter();
    const heard = await new Promise<string>((resolve, reject) => {
      const sent = httpRequest(
        {
          host: '127.0.0.1',
          port: loopback.port,
          path: '/events',
          headers: { cookie },
          agent: false,
        },
        (response) => {
          expect(response.headers['content-type']).toBe('text/event-stream');
          let text = '';
          response.setEncoding('utf8');
          response.on('data', (piece: string) => {
            text += piece;
            if (text === 'retry: 1000\n\n') emit({ topics: ['plan'] });
            if (text.includes('changed')) {
              sent.destroy();
              resolve(text);
            }
          });
        },
      );
      sent.on('error', reject);
      sent.end();
    });
    expect(heard).toContain('event: changed\ndata: {"topics":["plan"]}\n\n');
  });
});

it('frees its port when it closes, whoever still listens', async () => {
  const { port } = loopback;
  const cookie = await enter();
  const stream = httpRequest({ host: '127.0.0.1', port, path: '/events', headers: { cookie } });
  const ended = new Promise((resolve) => {
    stream.on('response', (response) => response.on('close', resolve).resume());
    stream.on('error', resolve);
  });
  const begun = new Promise((resolve) => stream.once('response', resolve));
  stream.end();
  await begun;
  await loopback.close();
  await ended;
  const refused = await new Promise((resolve) => {
    createConnection({ host: '127.0.0.1', port })
      .once('error', () => resolve(true))
      .once('connect', () => resolve(false));
  });
  expect(refused).toBe(true);
});
