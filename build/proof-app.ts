/**
 * The app killed by -9 while people type and while it syncs:
 *
 *     npm run proof:app [-- --kills 50]
 *
 * The real app (loopback host, encrypted file) on one folder, a hub that listens. Every edit that the app
 * confirmed must be in its file when it starts again, and on the hub once both are at one, once. Prints
 * figures; exit code 1 where anything was lost, doubled or damaged.
 */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Beneficiary } from '../domain/service.ts';
import type { SyncStatus } from '../electron/contract.ts';
import { exportTenant } from '../hub/console/export.ts';
import { openSqliteStore } from '../hub/sqlite/sqlite-store.ts';
import { startApp, type RunningApp } from '../tests/support/app-process.ts';
import { startTestHub, type TestHub } from '../tests/support/hub-server.ts';

const { values } = parseArgs({ options: { kills: { type: 'string', default: '50' } } });
const KILLS = Number(values.kills);
const PATIENCE_MS = 120_000;
const LONGEST_LIFE_MS = 1_500;
const SYNC_EVERY = 3;

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

interface Desk {
  readonly app: RunningApp;
  readonly ask: <T>(channel: string, input: unknown) => Promise<T>;
}

async function openDesk(folder: string): Promise<Desk> {
  const app = await startApp(folder);
  const { origin } = new URL(app.url);
  const door = await fetch(app.url, { redirect: 'manual' });
  const [cookie = ''] = door.headers.getSetCookie().map((line) => line.split(';')[0] ?? '');
  return {
    app,
    ask: async <T>(channel: string, input: unknown): Promise<T> => {
      const reply = await fetch(`${origin}/ask/${channel}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin, cookie },
        body: JSON.stringify(input),
      });
      if (reply.status !== 200) throw new Error(`${channel} answered ${reply.status}`);
      return (await reply.json()) as T;
    },
  };
}

interface Typed {
  /** Confirmed, by person: the newest of them must be kept. */
  readonly kept: Map<string, string>;
  /** Sent after it and not confirmed: it may be kept, whole. */
  readonly tried: Map<string, string>;
  edits: number;
}

/** Edits one after another, and asks for a sync every few, until the app is gone. */
async function typeUntilKilled({ ask }: Desk, typed: Typed): Promise<void> {
  try {
    const people = await ask<readonly Beneficiary[]>('beneficiary.list', {});
    for (;;) {
      const person = people[typed.edits % people.length];
      if (person === undefined) throw new Error('nobody to edit');
      const phone = `t-${String(typed.edits).padStart(6, '0')}`;
      typed.edits += 1;
      typed.tried.set(person.id, phone);
      const done = await ask<{ ok: boolean }>('beneficiary.save', { ...person, phone });
      if (!done.ok) throw new Error('an edit was refused');
      typed.kept.set(person.id, phone);
      typed.tried.delete(person.id);
      if (typed.edits % SYNC_EVERY === 0) void ask('sync.now', {}).catch(() => undefined);
    }
  } catch (error) {
    // The app was killed in the middle of an answer: the only end there is.
    if (error instanceof Error && error.message.includes('refused')) throw error;
  }
}

async function lostBy(desk: Desk, typed: Typed): Promise<readonly string[]> {
  const people = await desk.ask<readonly Beneficiary[]>('beneficiary.list', {});
  return people
    .filter(({ id, phone }) => {
      const kept = typed.kept.get(id);
      return kept !== undefined && phone !== kept && phone !== typed.tried.get(id);
    })
    .map(({ id, phone }) => `${id} shows ${phone}, not ${typed.kept.get(id) ?? ''}`);
}

/** What is shown now is what counts from here on: an edit that wasn't confirmed was kept, or wasn't. */
async function lookAgain(desk: Desk, typed: Typed): Promise<void> {
  for (const { id, phone } of await desk.ask<readonly Beneficiary[]>('beneficiary.list', {})) {
    if (typed.kept.has(id) || phone === typed.tried.get(id)) typed.kept.set(id, phone);
  }
  typed.tried.clear();
}

async function settle(desk: Desk): Promise<SyncStatus> {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    const status = await desk.ask<SyncStatus>('sync.load', {});
    if (status.state === 'upToDate' && !status.isSyncing && status.waiting === 0) return status;
    if (Date.now() > until) throw new Error(`it stays at ${status.state}, ${status.waiting} wait`);
    await desk.ask('sync.now', {});
    await wait(200);
  }
}

async function phonesOnHub({ store }: TestHub): Promise<ReadonlyMap<string, string>> {
  let text = '';
  for await (const part of exportTenant(store, 'mimizan', Date.now())) text += part;
  const { tables } = JSON.parse(text) as {
    tables: { beneficiary: { id: string; phone: string }[] };
  };
  return new Map(tables.beneficiary.map(({ id, phone }) => [id, phone]));
}

/** How often each phone that was typed won in the hub's journal: once, or it was applied twice. */
async function doubledOnHub({ store }: TestHub): Promise<number> {
  const times = new Map<string, number>();
  await store.snapshot('mimizan', async (tx) => {
    for (let after = 0; ;) {
      const page = await tx.journal(after, 5_000);
      for (const { id, outcome, value } of page) {
        after = id;
        const phone = /t-\d{6}/.exec(Buffer.from(value ?? []).toString('utf8'))?.[0];
        if (outcome === 'won' && phone !== undefined) times.set(phone, (times.get(phone) ?? 0) + 1);
      }
      if (page.length === 0) break;
    }
  });
  return [...times.values()].filter((count) => count > 1).length;
}

const folder = mkdtempSync(join(tmpdir(), "poste qu'on coupe "));
const store = openSqliteStore({
  folder: join(folder, 'hub'),
  randomWord: () => randomBytes(4).readUInt32LE(),
});
const hub = await startTestHub({ store });
hub.nowMs = Date.now();
const clock = setInterval(() => {
  hub.nowMs = Date.now();
}, 100);
const typed: Typed = { kept: new Map(), tried: new Map(), edits: 0 };
const wrong: string[] = [];
let slowestMs = 0;
try {
  const first = await openDesk(join(folder, 'poste'));
  await first.ask('service.createExample', { size: 'XS', seed: 7 });
  const code = await hub.codeFor('Claire Dubos', 'administration');
  await first.ask('sync.join', { url: hub.url, code, label: 'Accueil' });
  await settle(first);
  await first.app.stop();
  for (let kill = 0; kill < KILLS; kill += 1) {
    const startedMs = Date.now();
    const desk = await openDesk(join(folder, 'poste'));
    slowestMs = Math.max(slowestMs, Date.now() - startedMs);
    wrong.push(...(await lostBy(desk, typed)));
    await lookAgain(desk, typed);
    const typing = typeUntilKilled(desk, typed);
    await wait(100 + Math.random() * LONGEST_LIFE_MS);
    await desk.app.stop('SIGKILL');
    await typing;
  }
  const last = await openDesk(join(folder, 'poste'));
  wrong.push(...(await lostBy(last, typed)));
  await lookAgain(last, typed);
  await settle(last);
  wrong.push(...(await lostBy(last, typed)));
  const there = await phonesOnHub(hub);
  for (const [id, phone] of typed.kept) {
    const told = there.get(id.replaceAll('-', ''));
    if (told !== phone) wrong.push(`the hub has ${told ?? 'nothing'} of ${id}, not ${phone}`);
  }
  const doubled = await doubledOnHub(hub);
  if (doubled > 0) wrong.push(`${doubled} edits were applied twice`);
  await last.app.stop();
} finally {
  clearInterval(clock);
  await hub.close();
  rmSync(folder, { recursive: true, force: true });
}
for (const sentence of wrong.slice(0, 20)) console.log(`WRONG ${sentence}`);
console.log(
  `${KILLS} kills (-9) of the app among ${typed.edits} edits, ${wrong.length} wrong; up again within ${slowestMs} ms`,
);
process.exitCode = wrong.length === 0 ? 0 : 1;
