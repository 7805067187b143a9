/** The whole host without its process: an encrypted folder, the handlers, the door of loopback. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { must } from '../../domain/result.ts';
import { startLoopback, type Loopback } from '../../electron/loopback.ts';
import { openHost, type OpenHost } from '../../electron/open-host.ts';

const threadSource = new URL('../../electron/planning/worker.ts', import.meta.url);

let folder: string;
let host: OpenHost;
let loopback: Loopback;
let cookie: string;

const dataFolder = () => join(folder, "données d'essai");
const open = () =>
  openHost({ host: 'browser', folder: dataFolder(), threadSource, printSheet: null });

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'planning '));
  const opened = open();
  if (!opened.ok) throw new Error(opened.error);
  host = opened.value;
  const { answer, onChanged } = host;
  loopback = await startLoopback({ port: 0, files: folder, answer, onChanged });
  const entered = await fetch(loopback.address, { redirect: 'manual' });
  cookie = must(entered.headers.getSetCookie()[0]?.split(';')[0], 'the door gives a cookie');
});

afterEach(async () => {
  await loopback.close();
  await host.close();
  rmSync(folder, { recursive: true });
});

async function ask(channel: string, input: unknown): Promise<{ status: number; reply: unknown }> {
  const origin = `http://127.0.0.1:${loopback.port}`;
  const response = await fetch(`${origin}/ask/${channel}`, {
    method: 'POST',
    headers: { cookie, origin, 'content-type': 'application/json' },
    body: JSON.stringify(input),
  });
  const text = await response.text();
  return { status: response.status, reply: response.status === 200 ? JSON.parse(text) : text };
}

describe('the app on loopback', () => {
  it('makes its folder, answers, and keeps what it was told', async () => {
    expect(await ask('app.status', {})).toMatchObject({
      status: 200,
      reply: { host: 'browser', dataFolder: dataFolder(), service: null },
    });
    const made = await ask('service.createExample', { size: 'XS', seed: 3 });
    expect(made.reply).toMatchObject({ ok: true, value: { size: 'XS' } });
    const status = await ask('app.status', {});
    expect(status.reply).toMatchObject({ service: { timeZone: 'Europe/Paris' } });
  });

  it('has no channel beside the contract, and says what is wrong with an input', async () => {
    expect((await ask('db.query', { sql: 'SELECT 1' })).status).toBe(404);
    expect(await ask('week.load', { monday: '30/11/2026' })).toEqual({
      status: 200,
      reply: { ok: false, error: { type: 'InvalidInput', path: 'monday' } },
    });
    expect(await ask('week.load', { monday: '2026-11-30', also: 1 })).toMatchObject({
      reply: { ok: false, error: { type: 'InvalidInput' } },
    });
    const notAnId = await ask('caregiver.delete', { id: "1' OR '1'='1" });
    expect(notAnId.reply).toEqual({ ok: false, error: { type: 'InvalidInput', path: 'id' } });
  });

  it('makes no PDF: the browser prints by itself', async () => {
    const input = { monday: '2026-11-30', kind: 'caregiver', ids: ['a'] };
    expect((await ask('paper.pdf', input)).reply).toEqual({
      ok: false,
      error: { type: 'PdfNotHere' },
    });
  });

  it('tells what changed to who listens', async () => {
    const heard: string[] = [];
    const stop = host.onChanged(({ topics }) => heard.push(...topics));
    await ask('service.createExample', { size: 'XS', seed: 3 });
    stop();
    expect(heard).toContain('people');
  });
});

describe('a data folder that can’t be opened', () => {
  it('whose key is lost says which file to put back', async () => {
    const other = join(folder, 'autre');
    mkdirSync(other);
    writeFileSync(join(other, 'planning.db'), readFileSync(join(dataFolder(), 'planning.db')));
    const refused = openHost({ host: 'browser', folder: other, threadSource, printSheet: null });
    expect(refused).toMatchObject({ ok: false });
    expect(refused.ok ? '' : refused.error).toContain('planning.key');
  });
});
