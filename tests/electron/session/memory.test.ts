/**
 * What is left in the host's memory once it is locked. Reachable from JavaScript: nothing, which is
 * required here. Elsewhere in the process's memory: the data key's bytes, which are zeroed, so that is
 * required too. Freed memory that nobody has written over yet is told, and required of nobody.
 */
import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { assert, must } from '../../../domain/result.ts';
import type { OpenSession } from '../../../electron/contract.ts';
import { readKeyFile } from '../../../electron/keys/key-file.ts';
import { openWithRecovery } from '../../../electron/keys/key-ring.ts';
import { readRecovery } from '../../../electron/keys/recovery-key.ts';
import { makeFolder } from '../../support/db.ts';
import { claire } from '../../support/locked-desk.ts';

const program = fileURLToPath(new URL('../../support/host-in-child.ts', import.meta.url));
const MARKER = 'Zwanzigmarqueur';

test('locked, the host reaches no name and no password, and holds no data key', async () => {
  const folder = makeFolder();
  const data = join(folder, 'données');
  const child = spawn(
    process.execPath,
    ['--no-memory-protection-keys', '--expose-gc', program, data, join(folder, 'réglages')],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const tell = async (order: object): Promise<unknown> => {
    child.stdin.write(`${JSON.stringify(order)}\n`);
    const { value } = (await lines.next()) as { value: string };
    return JSON.parse(value) as unknown;
  };
  const ask = <T>(channel: string, input: object = {}): Promise<T> =>
    tell({ channel, input }) as Promise<T>;
  let count = 0;
  const reachable = async (): Promise<string> => {
    count += 1;
    const path = join(folder, `${count}.heapsnapshot`);
    await tell({ snapshot: path });
    return readFileSync(path, 'utf8');
  };
  try {
    await ask('service.createExample', { size: 'XS', seed: 3 });
    const openKey = readFileSync(join(data, 'planning.key'));
    const made = await ask<{ value: { recovery: string } }>('session.makeRecovery', {
      password: null,
    });
    await ask('session.protect', { ...claire, recovery: made.value.recovery });
    const keyFile = readKeyFile(join(data, 'planning.cles'));
    const recovery = must(readRecovery(made.value.recovery), 'it is a recovery key');
    assert(keyFile.ok, 'it is a key file');
    const dataKey = must(openWithRecovery(keyFile.value, recovery), 'it opens');
    expect(dataKey.equals(openKey)).toBe(false);
    const { user } = await ask<OpenSession>('session.load');
    assert(user !== null, 'she is signed in');
    const [agent] = await ask<readonly object[]>('caregiver.list');
    await ask('caregiver.save', { ...agent, lastName: MARKER });
    const { suggestedMonday: monday } = await ask<{ suggestedMonday: string }>('app.status');
    // The readers and their caches hold the week, and the thread that repairs is told of it.
    await ask('week.load', { monday });
    await ask('repair.prepare', { monday });

    const open = await reachable();
    expect(open.includes(MARKER), 'the search finds what is there').toBe(true);
    const pid = must(child.pid, 'it runs');
    if (process.platform === 'linux') {
      expect(
        countInMemory(pid, dataKey),
        'and in the memory the key that is in use',
      ).toBeGreaterThan(0);
    }

    expect(await ask('session.lock')).toEqual({ ok: true, value: null });
    const locked = await reachable();
    expect(locked.includes(MARKER)).toBe(false);
    expect(locked.includes(claire.password)).toBe(false);
    if (process.platform === 'linux') {
      expect([countInMemory(pid, dataKey), countInMemory(pid, openKey)]).toEqual([0, 0]);
      const left = (text: string): number =>
        countInMemory(pid, Buffer.from(text)) + countInMemory(pid, Buffer.from(text, 'utf16le'));
      console.log(
        `freed memory after the lock: the name ${left(MARKER)} times, the password ${left(claire.password)} times`,
      );
    }
    await ask('session.open', { user: user.id, password: claire.password });
    expect((await reachable()).includes(MARKER)).toBe(false);
    await ask('caregiver.list');
  } finally {
    child.stdin.end();
    await new Promise((resolve) => child.once('close', resolve));
  }
}, 120_000);

/** How often those bytes are in the writable memory of a process. */
function countInMemory(pid: number, needle: Uint8Array): number {
  const memory = openSync(`/proc/${pid}/mem`, 'r');
  let count = 0;
  try {
    for (const line of readFileSync(`/proc/${pid}/maps`, 'utf8').split('\n')) {
      const [, from = '', to = ''] = /^([0-9a-f]+)-([0-9a-f]+) rw/.exec(line) ?? [];
      if (from === '') continue;
      count += countInSpan(memory, BigInt(`0x${from}`), BigInt(`0x${to}`), needle);
    }
  } finally {
    closeSync(memory);
  }
  return count;
}

const PIECE = 16n * 1024n * 1024n;

function countInSpan(memory: number, from: bigint, to: bigint, needle: Uint8Array): number {
  let count = 0;
  for (let at = from; at < to; at += PIECE) {
    // A needle on the seam is seen by the piece before.
    const length = Number((to - at < PIECE ? to - at : PIECE) + BigInt(needle.length));
    const bytes = Buffer.alloc(Math.min(length, Number(to - at)));
    try {
      readSync(memory, bytes, 0, bytes.length, at as unknown as number);
    } catch {
      // Reserved and never used: there is nothing to read.
      continue;
    }
    let found = bytes.indexOf(needle);
    while (found !== -1 && BigInt(found) < PIECE) {
      count += 1;
      found = bytes.indexOf(needle, found + 1);
    }
  }
  return count;
}
