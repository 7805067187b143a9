/**
 * A process killed at any moment loses nothing that it confirmed.
 *
 * A child writes caregivers one after another and says each on its output once it is written; it is
 * killed without warning, and the file must hold each one that was said, and be whole.
 */
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { decodeOps } from '../../db/sync/ops-codec.ts';
import { bytesToUuid } from '../../db/uuid.ts';
import { query } from '../../db/handle.ts';
import { verifyChain } from '../../db/access-chain.ts';
import { openDatabase } from '../../db/open.ts';
import { listCaregivers } from '../../db/people.ts';
import { assert } from '../../domain/result.ts';
import { makeFolder } from '../support/db.ts';

const ROUNDS = 6;

function startWriter(folder: string, first: number): ChildProcessByStdio<null, Readable, null> {
  const script = join(import.meta.dirname, '..', 'support', 'write-until-killed.ts');
  return spawn(process.execPath, [script, folder, String(first)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

/** Kills the child `afterMs` after its first word; gives the last number that it confirmed. */
function writeUntilKilled(folder: string, first: number, afterMs: number): Promise<number> {
  const child = startWriter(folder, first);
  return new Promise((resolve) => {
    let said = '';
    let isDoomed = false;
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (isDoomed) return;
      isDoomed = true;
      setTimeout(() => child.kill('SIGKILL'), afterMs);
    });
    // Only a whole line is a confirmation: the last one may have been cut by the kill.
    child.on('close', () => resolve(Number(said.split('\n').at(-2))));
  });
}

test('kill -9 at any moment: every confirmed caregiver is there, with its record', async () => {
  const folder = makeFolder();
  let confirmed = -1;
  for (let round = 0; round < ROUNDS; round++) {
    const last = await writeUntilKilled(folder, confirmed + 1, 7 + round * 23);
    expect(last).toBeGreaterThan(confirmed);
    confirmed = last;
    const opened = openDatabase({ folder, randomBytes });
    assert(opened.ok, 'the file is whole after the kill');
    const { db, close, sealKey } = opened.value;
    const numbers = listCaregivers(db).map(({ staffNumber }) => Number(staffNumber));
    expect(
      new Set(numbers).isSupersetOf(new Set(Array.from({ length: confirmed + 1 }, (_, i) => i))),
    ).toBe(true);
    const records = db.all(query.selectFrom('outbox').select('ops'));
    const told = new Set(
      records.flatMap(({ ops }) => decodeOps(ops).map(({ row }) => bytesToUuid(row))),
    );
    expect(told.size).toBe(numbers.length);
    // Neither a line without its change, nor a change without its line.
    expect(verifyChain(db, sealKey)).toMatchObject({ type: 'whole', count: numbers.length });
    // One that was written but not said is the next round's first: it begins after it.
    confirmed = Math.max(...numbers);
    close();
  }
});

test('kill -9 while the file is being made: it opens all the same', async () => {
  for (const delayMs of [0, 1, 2, 4, 8, 16, 32]) {
    const folder = makeFolder();
    const child = startWriter(folder, 0);
    const ended = new Promise((resolve) => child.once('close', resolve));
    // The key is the first file of a new folder; the database and its tables follow at once.
    while (readdirSync(folder).length === 0) await sleep(1);
    await sleep(delayMs);
    child.kill('SIGKILL');
    await ended;
    const opened = openDatabase({ folder, randomBytes });
    assert(opened.ok, `it opens after a kill ${delayMs} ms into its making`);
    opened.value.close();
    expect(existsSync(join(folder, 'planning.key'))).toBe(true);
  }
});
