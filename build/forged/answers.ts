/**
 * Mutated answers of a hub to a device that has gestures waiting. Whatever is taken leaves tables that hold
 * together; whatever isn't leaves them as they were.
 */
import { applyAnswer } from '../../db/sync/apply-answer.ts';
import { decodeAnswer, encodeAnswer } from '../../db/sync/answer-message.ts';
import { MalformedMessage } from '../../db/sync/bytes.ts';
import type { SyncRequest } from '../../db/sync/protocol.ts';
import { readLink } from '../../db/sync/link.ts';
import { takeRequest } from '../../db/sync/take-request.ts';
import { enrolDevice, openSqliteStore } from '../../hub/sqlite/sqlite-store.ts';
import { syncTenant } from '../../hub/sync-tenant.ts';
import { createChance, type Chance } from '../sim/chance.ts';
import { act, createDevice, openDevice, SCHEMA, type SimDevice } from '../sim/device.ts';
import { createNotebook } from '../sim/notebook.ts';
import { mutate } from './mutate.ts';

/** A device as it was when it asked, and the true answer. */
interface Sample {
  readonly file: Buffer;
  readonly request: SyncRequest;
  readonly answer: Uint8Array;
}

export interface AnswersResult {
  readonly wrong: readonly string[];
  readonly malformed: number;
  /** It was an answer, and applying it broke off with nothing changed. */
  readonly brokenOff: number;
  readonly applied: number;
  readonly slowestMs: number;
}

const TENANT = 'forged';
const START_MS = Date.UTC(2026, 10, 23, 6, 45);

export async function sendAnswers(seed: number, count: number): Promise<AnswersResult> {
  const chance = createChance(seed);
  const samples = await makeSamples(chance);
  const wrong: string[] = [];
  let [malformed, brokenOff, applied, slowestMs] = [0, 0, 0, 0];
  for (let index = 0; index < count; index += 1) {
    const sample = chance.pick(samples);
    const bytes = mutate(sample.answer, chance, chance.pick(samples).answer);
    const startMs = performance.now();
    const came = take(sample, bytes, chance);
    slowestMs = Math.max(slowestMs, performance.now() - startMs);
    if (came === 'malformed') malformed += 1;
    else if (came === 'brokenOff') brokenOff += 1;
    else if (came === 'applied') applied += 1;
    else wrong.push(`${came} (answer ${index + 1} of seed ${seed})`);
  }
  return { wrong, malformed, brokenOff, applied, slowestMs };
}

function take(sample: Sample, bytes: Uint8Array, chance: Chance): string {
  let answer;
  try {
    answer = decodeAnswer(bytes);
  } catch (error) {
    return error instanceof MalformedMessage ? 'malformed' : `decoding broke: ${String(error)}`;
  }
  const device = openDevice('forged', sample.file, chance);
  try {
    try {
      applyAnswer(device.db, sample.request, answer);
    } catch (error) {
      const isSame = device.raw.serialize().equals(sample.file);
      return isSame ? 'brokenOff' : `half of an answer stayed: ${String(error)}`;
    }
    return findFault(device) ?? 'applied';
  } finally {
    device.raw.close();
  }
}

function findFault({ raw, db }: SimDevice): string | null {
  if ((raw.pragma('foreign_key_check') as unknown[]).length > 0) return 'rows that name nobody';
  if (raw.pragma('integrity_check', { simple: true }) !== 'ok') return 'a damaged file';
  // What waited is there still, or was taken by the hub: never gone.
  const gone = db.sql.get(
    `SELECT 1 AS one FROM pending WHERE dseq NOT IN (SELECT dseq FROM outbox)`,
  );
  return gone === undefined ? null : 'a gesture of nobody';
}

async function makeSamples(chance: Chance): Promise<readonly Sample[]> {
  const store = openSqliteStore({ folder: null, randomWord: chance.word });
  const devices = ['d1', 'd2'].map((name) =>
    createDevice(name, enrolDevice(store.open(TENANT), [1, 2]), chance),
  );
  const notebook = createNotebook();
  const samples: Sample[] = [];
  let nowMs = START_MS;
  for (let round = 0; round < 60; round += 1) {
    const device = chance.pick(devices);
    for (let acts = chance.below(4); acts > 0; acts -= 1) {
      nowMs += 1_000;
      act(device, nowMs, chance, notebook);
    }
    const request = takeRequest(device.db, {
      nowMs,
      schema: SCHEMA,
      maxGestures: 50,
      maxBytes: 9_000,
    });
    const answer = await syncTenant(
      store,
      { tenant: TENANT, dev: readLink(device.db).dev },
      request,
      {
        nowMs,
        pageSize: chance.pick([3, 20, 100]),
        minimumSchema: 1,
        mayWrite: () => true,
      },
    );
    samples.push({ file: device.raw.serialize(), request, answer: encodeAnswer(answer) });
    applyAnswer(device.db, request, answer);
  }
  samples.push(
    ...samples
      .slice(-1)
      .flatMap((sample) =>
        (
          [
            { type: 'Horizon' },
            { type: 'Epoch', epoch: 7, last: 1, base: 2 },
            { type: 'Gap', expected: 1 },
            { type: 'Fork', same: [1, 2], newDev: 9 },
            { type: 'Brake', dseq: 3, deletions: 300 },
          ] as const
        ).map((answer) => ({ ...sample, answer: encodeAnswer(answer) })),
      ),
  );
  for (const { raw } of devices) raw.close();
  await store.close();
  return samples;
}
