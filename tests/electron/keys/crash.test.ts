/** The power goes while a password is changed: the old one or the new one opens, never neither. */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { assert } from '../../../domain/result.ts';
import {
  KEY_FILE,
  readKeyFile,
  writeKeyFile,
  type KeyFile,
} from '../../../electron/keys/key-file.ts';
import {
  makeKeyFile,
  openWithPassword,
  openWithRecovery,
} from '../../../electron/keys/key-ring.ts';
import { makeRecovery } from '../../../electron/keys/recovery-key.ts';
import { makeFolder } from '../../support/db.ts';
import { quickCosts } from '../../support/keys.ts';

const program = fileURLToPath(
  new URL('../../support/change-password-until-killed.ts', import.meta.url),
);
const killing = new URL('../../support/kill-at-step.ts', import.meta.url).href;
const ROUNDS = 6;
/** Two changes of a password take fourteen steps. */
const STEPS = 16;

const dataKey = randomBytes(32);
const secret = randomBytes(32);
const recovery = makeRecovery(randomBytes);

async function makeFirst(): Promise<{ readonly path: string; readonly first: KeyFile }> {
  const first = await makeKeyFile(
    { randomBytes, costs: quickCosts },
    dataKey,
    { id: '0197c9d2-0000-7000-8000-000000000001', name: 'Claire', password: 'mot de passe 0' },
    { secret: recovery, madeAt: '' },
    { secret, keeper: 'file', sealed: 'a' },
  );
  return { path: join(makeFolder(), KEY_FILE), first };
}

/** The old password or the new one opens it, and the recovery key does. */
async function expectOpens(path: string, last: number, told: string): Promise<void> {
  const read = readKeyFile(path);
  assert(read.ok, `the file is whole (${told})`);
  const id = read.value.users[0]?.id ?? '';
  const opens: boolean[] = [];
  for (const turn of [last - 1, last]) {
    // oxlint-disable-next-line no-await-in-loop -- the old one, then the new one
    const key = await openWithPassword(read.value, id, `mot de passe ${turn}`, secret);
    opens.push(key.ok && key.value.equals(dataKey));
  }
  expect(opens, told).toContain(true);
  expect(openWithRecovery(read.value, recovery)?.equals(dataKey)).toBe(true);
}

test(`killed at each of ${STEPS} steps, a write half done, the file opens each time`, async () => {
  const { path, first } = await makeFirst();
  const turns: number[] = [];
  for (let step = 1; step <= STEPS; step += 1) {
    writeKeyFile(path, first);
    // oxlint-disable-next-line no-await-in-loop -- one victim at a time
    const last = await changeUntil(Infinity, path, { KILL_AT: String(step) });
    // oxlint-disable-next-line no-await-in-loop
    await expectOpens(path, last, `step ${step}`);
    turns.push(last);
  }
  // The first steps are of the first change, the last ones of later ones.
  expect([turns[0], (turns.at(-1) ?? 0) > 1]).toEqual([1, true]);
});

test(`killed ${ROUNDS} times at any moment, it opens each time`, async () => {
  const { path, first } = await makeFirst();
  let changed = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    writeKeyFile(path, first);
    // oxlint-disable-next-line no-await-in-loop -- one victim at a time
    const last = await changeUntil(20 + round * 13, path);
    // oxlint-disable-next-line no-await-in-loop
    await expectOpens(path, last, `round ${round}, turn ${last}`);
    changed += last;
  }
  expect(changed).toBeGreaterThan(ROUNDS * 20);
});

/** The turn at which it was killed, soon after it began `turn` or by itself. */
function changeUntil(
  turn: number,
  path: string,
  env: Readonly<Record<string, string>> = {},
): Promise<number> {
  const preload = env['KILL_AT'] === undefined ? [] : ['--import', killing];
  const args = [...preload, program, path, dataKey.toString('hex'), secret.toString('hex')];
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
  });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
    if (said.split(' ').length > turn) child.kill('SIGKILL');
  });
  return new Promise((resolve) => {
    child.once('close', () => resolve(Number(said.trim().split(' ').at(-1))));
  });
}
