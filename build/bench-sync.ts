/**
 * What a sync costs, beside the bars of docs/sync.md:
 *
 *     npm run bench:sync [-- --registers 100000]
 *
 * Bytes of a realistic week's gestures (70 moves, 15 new visits, 10 cancellations, 5 deletions in a
 * hundred), alone and in batches, as they are and under brotli; then a first sync of a whole tenant
 * from a hub's file into an encrypted database, through the real messages.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { brotliCompressSync, constants } from 'node:zlib';
import { newestVersion } from '../db/migrations/index.ts';
import { openDatabase } from '../db/open.ts';
import { DELETED_GROUP, registers } from '../db/registers.ts';
import { decodeAnswer, encodeAnswer } from '../db/sync/answer-message.ts';
import { applyAnswer } from '../db/sync/apply-answer.ts';
import { packValues } from '../db/sync/column-values.ts';
import { DELETED } from '../db/sync/flags.ts';
import { changeLink } from '../db/sync/link.ts';
import { PACK_QUALITY, type Gesture, type Op } from '../db/sync/protocol.ts';
import { encodeRequest } from '../db/sync/request-message.ts';
import { takeRequest } from '../db/sync/take-request.ts';
import { uuidToBytes } from '../db/uuid.ts';
import { must } from '../domain/result.ts';
import { enrolDevice, openSqliteStore } from '../hub/sqlite/sqlite-store.ts';
import { syncTenant } from '../hub/sync-tenant.ts';

const { values } = parseArgs({ options: { registers: { type: 'string', default: '100000' } } });
const registerCount = Number(values.registers);

const newKey = (): Uint8Array => uuidToBytes(randomUUID());
const NOW_MS = Date.UTC(2026, 10, 23, 6, 45);
const caregivers = Array.from({ length: 60 }, newKey);
const caregiver = (index: number): Uint8Array =>
  must(caregivers[index % caregivers.length], 'there are caregivers');
const person = newKey();

const quarter = (index: number): string =>
  `2026-11-2${3 + (index % 5)}T${String(7 + (index % 12)).padStart(2, '0')}:${['00', '15', '30', '45'][index % 4]}`;

const plannedOp = (row: Uint8Array, index: number): Op => ({
  table: registers.planned.code,
  row,
  group: 0,
  value: packValues([quarter(index), caregiver(index), null, 0]),
});

const visitOps = (row: Uint8Array, index: number): readonly Op[] =>
  [
    ['2026-11-23', null, person, 'toilette', 1, 1, '[]'],
    [quarter(index), quarter(index + 4), quarter(index), 45],
    [0],
  ].map((columns, group) => ({
    table: registers.visit.code,
    row,
    group,
    value: packValues(columns),
  }));

function opsOf(index: number): readonly Op[] {
  const row = newKey();
  const kind = index % 100;
  if (kind < 70) return [plannedOp(row, index)];
  if (kind < 85) return visitOps(row, index);
  if (kind < 95) {
    return [{ table: registers.visit.code, row, group: 2, value: packValues([1]) }];
  }
  return [{ table: registers.planned.code, row, group: DELETED_GROUP, value: DELETED }];
}

function requestOf(count: number): { readonly bytes: Uint8Array; readonly ops: number } {
  const gestures = Array.from({ length: count }, (_, index): Gesture => ({
    dseq: 40_000 + index,
    boot: 0x9e3779b9,
    t: NOW_MS - (count - index) * 1_700,
    seen: 123_456 - (count === 1 ? 0 : index % 3),
    actor: 3,
    // Spread, so that a small batch is as mixed as a large one.
    ops: opsOf(count === 1 ? 0 : (index * 37) % 100),
  }));
  const bytes = encodeRequest({
    mark: 0x12345678,
    cursor: 123_456,
    pulled: 123_456,
    horizon: 0,
    nowMs: NOW_MS,
    schema: newestVersion,
    confirmedDseq: 0,
    gestures,
  });
  return { bytes, ops: gestures.reduce((sum, { ops }) => sum + ops.length, 0) };
}

const squeeze = (bytes: Uint8Array): number =>
  brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: PACK_QUALITY } }).length;

console.log('gestures  ops  bytes  bytes/op  brotli  brotli/op');
for (const count of [1, 10, 100, 1_000, 10_000]) {
  const { bytes, ops } = requestOf(count);
  const small = squeeze(bytes);
  const row = [
    count,
    ops,
    bytes.length,
    (bytes.length / ops).toFixed(1),
    small,
    (small / ops).toFixed(1),
  ];
  console.log(row.join('  '));
}
console.log('bars: 80 bytes for one gesture alone, 30 an op at 100 gestures');

await firstSync();

async function firstSync(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'planning-cias-bench-'));
  const store = openSqliteStore({
    folder: join(folder, 'hub'),
    randomWord: () => randomBytes(4).readUInt32LE(),
  });
  const writer = enrolDevice(store.open('bench'), [1]);
  const reader = enrolDevice(store.open('bench'), [1]);
  await fill();
  const opened = openDatabase({ folder: join(folder, 'poste'), randomBytes });
  if (!opened.ok) throw new Error('a new folder opens');
  const { db, close } = opened.value;
  changeLink(db, { dev: reader, actor: 1 });
  const started = performance.now();
  let onWire = 0;
  let pages = 0;
  for (let hasMore = true; hasMore; pages += 1) {
    const request = takeRequest(db, {
      nowMs: NOW_MS,
      schema: newestVersion,
      maxGestures: 200,
      maxBytes: 4_000_000,
    });
    const answer = encodeAnswer(await sync(reader, request));
    onWire += squeeze(answer);
    hasMore = applyAnswer(db, request, decodeAnswer(answer)).hasMore;
  }
  const seconds = (performance.now() - started) / 1000;
  const shown = db.sql.get('SELECT count(*) AS rows FROM visit')?.['rows'];
  console.log(
    `first sync of ${registerCount} registers into an encrypted database: ${seconds.toFixed(1)} s, ` +
      `${pages} pages, ${(onWire / registerCount).toFixed(1)} bytes a register, ${String(shown)} visits ` +
      '(bars: 5 s, 12 bytes)',
  );
  close();
  await store.close();
  rmSync(folder, { recursive: true, force: true });

  async function sync(dev: number, request: Parameters<typeof syncTenant>[2]) {
    return syncTenant(store, { tenant: 'bench', dev }, request, {
      nowMs: NOW_MS,
      pageSize: 5_000,
      minimumSchema: 1,
      mayWrite: () => true,
    });
  }

  /** Visits with their plan: four registers each. */
  async function fill(): Promise<void> {
    const people: Op[] = registers.beneficiary.groups.map((columns, group) => ({
      table: registers.beneficiary.code,
      row: person,
      group,
      value: packValues(columns.map((name) => blankOf(name))),
    }));
    const agents = caregivers.flatMap((row) =>
      registers.caregiver.groups.map((columns, group): Op => ({
        table: registers.caregiver.code,
        row,
        group,
        value: packValues(columns.map((name) => blankOf(name))),
      })),
    );
    await push(1, [...people, ...agents]);
    const perPush = 2_000;
    const visits = Math.ceil(registerCount / 4);
    for (let from = 0; from < visits; from += perPush) {
      const ops = Array.from({ length: Math.min(perPush, visits - from) }, (_, index) => {
        const row = newKey();
        return [...visitOps(row, from + index), plannedOp(row, from + index)];
      }).flat();
      await push(2 + from / perPush, ops);
    }
  }

  async function push(dseq: number, ops: readonly Op[]): Promise<void> {
    await sync(writer, {
      mark: null,
      cursor: 0,
      pulled: 0,
      horizon: 0,
      nowMs: NOW_MS,
      schema: newestVersion,
      confirmedDseq: 0,
      gestures: [{ dseq, boot: 1, t: NOW_MS + dseq, seen: 0, actor: 1, ops }],
    });
  }
}

/** A value that the column takes; what it says doesn't matter here. */
function blankOf(name: string): string | number | null {
  if (name === 'weekly_minutes') return 1_680;
  if (name === 'granted_monthly_minutes' || name === 'weekend' || name === 'archived_on')
    return null;
  return '{}';
}
