/**
 * How long counters take: `node --no-memory-protection-keys build/bench-counters.ts [--size XL]`.
 *
 * Twelve weeks of an example, each visit given to its regulars or to whoever is next: hours are
 * counted here, not judged. CPU time too, since the clock of a busy machine tells little.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { makeExample } from '../db/seed/example.ts';
import { addDays } from '../domain/calendar.ts';
import { must } from '../domain/result.ts';
import type { ServiceSize } from '../domain/service.ts';
import { countersHandlers } from '../electron/handlers/counters.ts';
import { openStore } from '../electron/open-store.ts';
import { createLedgers } from '../electron/planning/ledgers.ts';
import { createWeekReader } from '../electron/planning/week-reader.ts';
import { buildRows } from '../renderer/plan/board-rows.ts';
import { countLive, daysBefore } from '../renderer/plan/live-counters.ts';
import { planFromAssignments } from '../solver/assignments.ts';
import { compileProblem } from '../solver/compile-problem.ts';

const MONDAY = '2026-11-30';
const WEEKS = 12;
const { values } = parseArgs({ options: { size: { type: 'string', default: 'XL' } } });
const size = values.size as ServiceSize;

async function measure<T>(name: string, work: () => T | Promise<T>): Promise<T> {
  const cpu = process.cpuUsage();
  const startMs = performance.now();
  const result = await work();
  const wallMs = performance.now() - startMs;
  const { user, system } = process.cpuUsage(cpu);
  const cpuMs = (user + system) / 1000;
  console.log(
    `${name.padEnd(44)} ${wallMs.toFixed(1)} ms, of the processor ${cpuMs.toFixed(1)} ms`,
  );
  return result;
}

const folder = mkdtempSync(join(tmpdir(), 'compteurs '));
const opened = openStore({ folder, actor: 'bench', nowMs: Date.now });
if (!opened.ok) throw new Error(opened.error);
const store = opened.value;
store.importService(makeExample(size, 1, MONDAY));
const service = must(store.loadService(), 'an example');
const weeks = createWeekReader(store);
const ledgers = createLedgers(store);
const staff = store.caregivers.list().map(({ id }) => id);
const regularsOf = new Map(store.beneficiaries.list().map(({ id, regular }) => [id, regular]));

for (let back = 0; back < WEEKS; back++) {
  const monday = addDays(MONDAY, -7 * back);
  weeks.prepare(service, monday);
  const changes = store.listVisits(monday).map((visit, i) => {
    const next = [staff[i % staff.length], staff[(i + 7) % staff.length]];
    const able = [...(regularsOf.get(visit.beneficiaryId) ?? []), ...next].filter(
      (id) => id !== undefined,
    );
    return {
      visit: visit.id,
      caregivers: [...new Set(able)].slice(0, visit.requiredCaregivers),
      start: visit.preferred,
      pinned: false,
    };
  });
  store.changePlan({ monday, label: 'bench', changes, override: null });
}

const handlers = countersHandlers({ store, weeks, ledgers });
const month = { per: 'month', day: '2026-11-15' } as const;
const reply = await measure('eleven weeks before, read first', () =>
  handlers['counters.before']({ monday: MONDAY }),
);
if (!reply.ok) throw new Error(reply.error.type);
await measure('a month, first', () => handlers['counters.load'](month));
await measure('a month, again', () => handlers['counters.load'](month));
ledgers.forget(addDays(MONDAY, -7));
await measure('a month, one week changed', () => handlers['counters.load'](month));

const view = weeks.view(service, MONDAY, false);
const problem = compileProblem(view.week);
const plan = [...planFromAssignments(problem, view.planned)];
const rows = buildRows(problem, plan);
const before = daysBefore(reply.value);
await measure(`the week live, ${rows.length} agents`, () => countLive(view, problem, rows, before));
plan[plan.findIndex((each) => each !== null)] = null;
const next = buildRows(problem, plan, rows);
await measure('the week live, after a gesture', () => countLive(view, problem, next, before));

store.close();
rmSync(folder, { recursive: true });
