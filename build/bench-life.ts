/**
 * How long the hub takes for what is done now and then: `npm run bench:life -- [--size XL] [--weeks 52]`.
 *
 * A service of that size with so many planned weeks goes up from its own device; then a person is shown and
 * erased, whose time is over is listed, the weeks to come are judged and deletions are forgotten. Beside each:
 * for how long the hub's process answered nobody else at a time.
 */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { makeExample } from '../db/seed/example.ts';
import { addDays } from '../domain/calendar.ts';
import { must } from '../domain/result.ts';
import type { ServiceSize } from '../domain/service.ts';
import { openStore } from '../electron/open-store.ts';
import { createWeekReader } from '../electron/planning/week-reader.ts';
import { judgeWeeks } from '../hub/clashes/clashes.ts';
import { compactTenant } from '../hub/life/compact.ts';
import { eraseOnHub, previewOnHub } from '../hub/life/erase.ts';
import { listDue } from '../hub/life/retention.ts';
import { openSqliteStore } from '../hub/sqlite/sqlite-store.ts';
import { syncTenant } from '../hub/sync-tenant.ts';

const MONDAY = '2026-11-30';
const TENANT = 'banc';
const text = (fallback: string) => ({ type: 'string', default: fallback }) as const;
const { values } = parseArgs({ options: { size: text('XL'), weeks: text('52') } });
const nowMs = Date.parse(`${MONDAY}T09:00:00Z`);

const folder = mkdtempSync(join(tmpdir(), 'vie '));
const opened = openStore({ folder: join(folder, 'poste'), actor: 'banc', nowMs: () => nowMs });
if (!opened.ok) throw new Error(opened.error);
const device = opened.value;
device.importService(makeExample(values.size as ServiceSize, 1, MONDAY));
const service = must(device.loadService(), 'an example');
const weeks = createWeekReader(device);
const staff = device.caregivers.list().map(({ id }) => id);
for (let back = 0; back < Number(values.weeks); back += 1) {
  const monday = addDays(MONDAY, -7 * back);
  weeks.prepare(service, monday);
  const changes = device.listVisits(monday).flatMap((visit, index) => {
    const caregiver = staff[index % staff.length];
    if (caregiver === undefined || visit.requiredCaregivers > 1) return [];
    const { id, preferred: start } = visit;
    return [{ visit: id, caregivers: [caregiver], start, pinned: false }];
  });
  device.changePlan({ monday, label: 'Planifier', changes, override: null });
}

const data = join(folder, 'hub');
const store = openSqliteStore({ folder: data, randomWord: () => randomBytes(4).readUInt32LE() });
await store.createTenant(TENANT);
const dev = await store.transaction(TENANT, (tx) => tx.enrol([1]));
const access = {
  url: 'https://hub.example',
  tenant: TENANT,
  member: 'Banc',
  role: 'administration',
  private_key: new Uint8Array(),
  refresh: '',
  done_ms: null,
};
device.sync.join({ dev, actor: 1, access });
for (;;) {
  const request = device.sync.take();
  const answer = await syncTenant(store, { tenant: TENANT, dev }, request, {
    nowMs,
    pageSize: 5_000,
    minimumSchema: 1,
    mayWrite: () => true,
  });
  if (!device.sync.apply(request, answer).hasMore) break;
}
const { head } = await store.snapshot(TENANT, (tx) => tx.head());
console.log(`${values.size}, ${values.weeks} semaines planifiées : ${head} registres`);

async function measure(name: string, work: () => Promise<unknown>): Promise<void> {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const startMs = performance.now();
  await work();
  const seconds = ((performance.now() - startMs) / 1_000).toFixed(2);
  // What held the process until the end is told of by the next turn.
  await setTimeout(50);
  delay.disable();
  console.log(
    `${name.padEnd(44)} ${seconds} s, others wait ${(delay.max / 1e6).toFixed(0)} ms at most, ` +
      `p99 ${(delay.percentile(99) / 1e6).toFixed(0)} ms`,
  );
}

const { id } = must(device.beneficiaries.list()[0], 'somebody is helped');
const who = { kind: 'beneficiary', id, today: MONDAY } as const;
await measure('what would be erased', () => previewOnHub(store, TENANT, who));
await measure('a person erased', () => eraseOnHub(store, TENANT, { ...who, by: 'banc', nowMs }));
await measure('whose time is over', () => listDue(store, TENANT, nowMs));
await measure('the weeks to come judged', () => judgeWeeks(store, TENANT, nowMs));
await measure('deletions of before forgotten', () =>
  compactTenant(store, TENANT, nowMs + 500 * 86_400_000),
);
await store.close();
device.close();
rmSync(folder, { recursive: true });
