/**
 * How much of a week the habitual one prefills, and how long that takes, on the app's own handlers:
 *
 *     npm run bench:prepare -- [--size S] [--seed 1] [--seconds 10]
 *         [--weeks 3] [--least 95]
 *
 * The example's first week is planned by the search and made the habitual week; those after it are
 * prefilled from what stands so far, and join it. The two weeks after them are measured. Exit code 1
 * when a week prefills less than `--least` per cent.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { addDays } from '../domain/calendar.ts';
import { derivedId } from '../domain/derived-id.ts';
import type { Day, TemplateId } from '../domain/ids.ts';
import { must, type Result } from '../domain/result.ts';
import type { ServiceSize } from '../domain/service.ts';
import type { PreparedWeek } from '../electron/contract.ts';
import { openApp } from '../tests/support/desk.ts';

const text = { type: 'string' } as const;
const { values } = parseArgs({
  options: { size: text, seed: text, seconds: text, weeks: text, least: text },
});
const size = (values.size ?? 'S') as ServiceSize;
const seconds = Number(values.seconds ?? 10);
const weekCount = Number(values.weeks ?? 3);
const least = Number(values.least ?? 95);

const folder = mkdtempSync(join(tmpdir(), 'bench-prepare-'));
const app = openApp(folder);
const ask = app.handlers;

try {
  const seed = Number(values.seed ?? 1);
  const { monday: first } = valueOf(await ask['service.createExample']({ size, seed }));
  const mondays = Array.from({ length: weekCount }, (_, i) => addDays(first, 7 * i));
  const next = addDays(first, 7 * weekCount);
  for (const [index, monday] of mondays.entries()) {
    valueOf(await ask['week.load']({ monday }));
    // As a service goes live: each week begins from the ones before it.
    if (index > 0) valueOf(await ask['prepare.fill']({ monday }));
    await search(monday, index === 0 ? 'week' : 'uncovered');
    const id = derivedId('bench-prepare', monday) as TemplateId;
    const sources = mondays.slice(0, index + 1);
    const validFrom = addDays(monday, 7);
    const made = await timed(async () =>
      valueOf(await ask['habit.make']({ id, mondays: sources, validFrom })),
    );
    console.log(
      `habit of ${sources.length} week(s): ${made.value.lineCount} lines made in ${made.ms} ms`,
    );
  }
  console.log(`size ${size}, seed ${seed}, searches of ${seconds} s`);
  for (const monday of [next, addDays(next, 7)]) {
    const opened = await timed(async () => valueOf(await ask['week.load']({ monday })));
    const { value: before, ms } = await timed(() => load(monday));
    const filled = await timed(async () => valueOf(await ask['prepare.fill']({ monday })));
    const share = (100 * filled.value.filled) / before.visitCount;
    console.log(`week of ${monday}: ${before.visitCount} visits, opened in ${opened.ms} ms`);
    console.log(
      `  prefilled ${share.toFixed(1)} % (${before.fill.byHabit} by habit, ${before.fill.nearHabit} ` +
        `near it, ${before.fill.left} left); read in ${ms} ms, filled in ${filled.ms} ms`,
    );
    console.log(`  worklist: ${countsOf(before)}`);
    if (share < least) process.exitCode = 1;
    const searched = await timed(() => search(monday, 'uncovered'));
    const after = await load(monday);
    console.log(
      `  the rest: ${after.coveredCount} of ${after.visitCount} covered after ${searched.ms} ms`,
    );
  }
} finally {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
}

async function load(monday: Day): Promise<PreparedWeek> {
  return valueOf(await ask['prepare.load']({ monday }));
}

/** A proposal of that scope, taken whole. */
async function search(monday: Day, scope: 'week' | 'uncovered'): Promise<void> {
  valueOf(await ask['proposal.start']({ monday, scope, seconds }));
  for (;;) {
    const { state } = must(await ask['proposal.load']({ monday }), 'a search under way');
    if (state === 'ready') break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  valueOf(await ask['proposal.accept']({ monday, visits: null }));
}

function countsOf({ items }: PreparedWeek): string {
  const counts = Map.groupBy(items, (item) =>
    item.type === 'illegal' ? `illegal (${item.breach.rule})` : item.type,
  );
  return [...counts].map(([type, some]) => `${type} ${some.length}`).join(', ');
}

async function timed<T>(
  work: () => Promise<T>,
): Promise<{ readonly value: T; readonly ms: number }> {
  const began = performance.now();
  const value = await work();
  return { value, ms: Math.round(performance.now() - began) };
}

function valueOf<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}
