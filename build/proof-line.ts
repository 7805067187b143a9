/**
 * The line between devices and their hub, at its worst:
 *
 *     npm run proof:line [-- --kills 50 --sessions 1000 --requests 100000]
 *
 * kills: the hub's process (SQLite, `npm run hub`) is killed by -9 while two devices edit and sync;
 * sessions: two devices through a line that cuts, drips, comes late and shows a hotel's page;
 * requests: mutated requests to every way in. Prints figures; exit code 1 where anything was lost, doubled,
 * answered by 5xx or changed.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { encodeRequest } from '../db/sync/request-message.ts';
import { newestVersion } from '../db/migrations/index.ts';
import { runAdminCommand } from '../hub/admin-commands.ts';
import { openSqliteStore } from '../hub/sqlite/sqlite-store.ts';
import { aSyncRequest } from '../tests/support/hub.ts';
import { enrolByHand, startTestHub } from '../tests/support/hub-server.ts';
import { codeIn, faultsOf, joinDevice, settle } from './line/devices.ts';
import { openFaultProxy } from './line/fault-proxy.ts';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '50' },
    sessions: { type: 'string', default: '1000' },
    requests: { type: 'string', default: '100000' },
  },
});
const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const PATIENCE_MS = 120_000;
let isWrong = false;
const judge = (isRight: boolean, sentence: string): void => {
  console.log(`${isRight ? 'ok   ' : 'WRONG'} ${sentence}`);
  isWrong ||= !isRight;
};

if (Number(values.kills) > 0) await killHub(Number(values.kills));
if (Number(values.sessions) > 0) await badLine(Number(values.sessions));
if (Number(values.requests) > 0) await mutatedRequests(Number(values.requests));
process.exitCode = isWrong ? 1 : 0;

async function killHub(rounds: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'hub '));
  const store = openSqliteStore({ folder, randomWord: () => randomBytes(4).readUInt32LE() });
  const draw = { nowMs: Date.now(), randomBytes: (count: number) => randomBytes(count) };
  const say = async (command: string, ...rest: readonly string[]): Promise<string> => {
    const said = await runAdminCommand(store, command, rest, draw);
    if (!said.ok) throw new Error(said.error);
    return said.value;
  };
  await say('create', 'mimizan');
  const codes: string[] = [];
  for (const [index, name] of ['Claire', 'Nadia'].entries()) {
    await say('member', 'mimizan', 'administration', name);
    codes.push(codeIn(await say('code', 'mimizan', String(index + 1))));
  }
  await store.close();
  let [hub, port] = await serve(folder, 0);
  const url = `http://127.0.0.1:${port}`;
  const devices = await Promise.all(
    codes.map((code, index) => joinDevice(url, code, `poste ${index}`)),
  );
  let edits = 0;
  const editor = setInterval(() => {
    for (const device of devices) {
      device.edit();
      edits += 1;
      device.loop.hear({ type: 'online' });
    }
  }, 25);
  for (let round = 0; round < rounds; round += 1) {
    await wait(150 + Math.random() * 500);
    hub.kill('SIGKILL');
    [hub, port] = await serve(folder, port);
  }
  clearInterval(editor);
  const settledMs = await settle(devices, PATIENCE_MS);
  const { lost, twice } = faultsOf(devices);
  judge(
    settledMs !== null && lost === 0 && twice === 0,
    `${rounds} kills of the hub among ${edits} edits: ${lost} lost, ${twice} twice, at one after ${settledMs} ms`,
  );
  for (const device of devices) device.close();
  hub.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
}

async function serve(folder: string, port: number): Promise<[ChildProcess, number]> {
  const args = ['hub/main.ts', 'serve', '--data', folder, '--port', String(port)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const taken = await new Promise<number>((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (bytes: Buffer) => {
      said += bytes.toString();
      const found = /"listening".*"port":(\d+)/.exec(said)?.[1];
      if (found !== undefined) resolve(Number(found));
    });
    child.once('exit', () => reject(new Error(`the hub ended and said: ${said}`)));
  });
  child.removeAllListeners('exit');
  return [child, taken];
}

async function badLine(sessions: number): Promise<void> {
  const hub = await startTestHub({ pageSize: 50 });
  hub.nowMs = Date.now();
  const proxy = await openFaultProxy(Number(new URL(hub.url).port), () => Math.random());
  const devices = [];
  for (const name of ['poste 0', 'poste 1']) {
    const code = await hub.codeFor(name, 'administration');
    // Enrolled on a good line; from then on all goes through the bad one.
    devices.push(await joinDevice(hub.url, code, name, `http://127.0.0.1:${proxy.port}`));
  }
  const began = Date.now();
  const metBefore = (): number => [...proxy.met.values()].reduce((sum, n) => sum + n, 0);
  while (metBefore() < sessions) {
    for (const device of devices) {
      if (device.written.length < sessions) device.edit();
      device.loop.hear({ type: 'online' });
    }
    await wait(30);
  }
  const met = [...proxy.met].map(([fault, count]) => `${fault} ${count}`).join(', ');
  const minutes = ((Date.now() - began) / 60_000).toFixed(1);
  proxy.mend();
  const settledMs = await settle(devices, PATIENCE_MS);
  const { lost, twice } = faultsOf(devices);
  const revoked = hub.events.filter((event) => event === 'tokenReused').length;
  judge(
    settledMs !== null && lost === 0 && twice === 0 && revoked === 0,
    `${metBefore()} connections in ${minutes} min (${met}): ${lost} lost, ${twice} twice, ${revoked} devices revoked by mistake, at one after ${settledMs} ms`,
  );
  for (const device of devices) device.close();
  proxy.close();
  await hub.close();
}

async function mutatedRequests(count: number): Promise<void> {
  const hub = await startTestHub();
  const { access } = await enrolByHand(hub, 'Claire');
  const valid = Buffer.from(encodeRequest(aSyncRequest({ schema: newestVersion })));
  const ask = (path: string, bytes: Uint8Array, headers: Record<string, string>) =>
    fetch(`${hub.url}${path}`, { method: 'POST', headers, body: Buffer.from(bytes) });
  await (await ask('/v1/sync', valid, { authorization: `Bearer ${access}` })).arrayBuffer();
  const state = () =>
    hub.store.snapshot('mimizan', async (tx) =>
      JSON.stringify([await tx.head(), await tx.device(1), await tx.facts('credential')]),
    );
  const before = await state();
  const startMs = hub.nowMs;
  const rssBefore = process.memoryUsage().rss;
  const statuses = new Map<number, number>();
  let slowestMs = 0;
  for (let index = 0; index < count; index += 1) {
    // Tries are counted by the minute: its clock goes on, and comes back before the access ends.
    hub.nowMs = startMs + ((index * 3_000) % 600_000);
    const [path, bytes, headers] = mutate(index, valid, access);
    const begunMs = performance.now();
    const reply = await ask(path, bytes, headers);
    await reply.arrayBuffer();
    slowestMs = Math.max(slowestMs, performance.now() - begunMs);
    statuses.set(reply.status, (statuses.get(reply.status) ?? 0) + 1);
  }
  hub.nowMs = startMs;
  const grown = (process.memoryUsage().rss - rssBefore) / 1_048_576;
  const said = [...statuses].map(([status, times]) => `${status}: ${times}`).join(', ');
  const isSame = (await state()) === before;
  judge(
    isSame && [...statuses.keys()].every((status) => status < 500),
    `${count} mutated requests (${said}): state ${isSame ? 'unchanged' : 'CHANGED'}, slowest ${Math.round(slowestMs)} ms, memory +${Math.round(grown)} MB with the asker's`,
  );
  await hub.close();
}

function mutate(
  index: number,
  valid: Buffer,
  access: string,
): [string, Uint8Array, Record<string, string>] {
  const path = ['/v1/sync', '/v1/sync', '/v1/enrol', '/v1/session'][index % 4] ?? '/v1/sync';
  const pick = Math.floor(Math.random() * 6);
  const headers: Record<string, string> = { authorization: `Bearer ${access}` };
  if (pick === 0) headers['content-encoding'] = 'br';
  if (pick === 1) headers['authorization'] = `Bearer ${access.slice(0, -1)}`;
  if (pick === 2) return [path, randomBytes(Math.floor(Math.random() * 2_000)), headers];
  if (pick === 3) {
    const deep = '['.repeat(Math.floor(Math.random() * 2_000));
    return [path, Buffer.from(`{"code":"' OR 1=1 --","refresh":${deep}`), headers];
  }
  const bytes = Buffer.concat([valid, randomBytes(Math.floor(Math.random() * 20))]);
  bytes[Math.floor(Math.random() * bytes.length)] = Math.floor(Math.random() * 256);
  return [path, bytes.subarray(0, 1 + Math.floor(Math.random() * bytes.length)), headers];
}
