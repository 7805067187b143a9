/** The command line's promises: exit codes, nothing half-written, the same bytes for a seed. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readFlags } from '../../build/cli/solve.ts';
import type { Roster } from '../../domain/week.ts';
import { aVisit, aWeek, MONDAY } from '../support/week.ts';

const week = aWeek({
  visits: [
    aVisit({ id: 'v1', start: `${MONDAY}T08:00` }),
    aVisit({ id: 'v2', earliest: `${MONDAY}T09:00`, latest: `${MONDAY}T11:00` }),
    aVisit({ id: 'v3', start: `${MONDAY}T08:30` }),
  ],
});
let folder = '';
let weekPath = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'solve-'));
  weekPath = join(folder, 'week.json');
  writeFileSync(weekPath, JSON.stringify(week));
});
afterAll(() => rmSync(folder, { recursive: true }));

const run = (...args: readonly string[]) =>
  spawnSync(process.execPath, ['build/cli/solve.ts', ...args], { encoding: 'utf8' });

describe('solve week.json', () => {
  test('writes a roster that check finds legal, and the same bytes for the same seed', () => {
    const outs = ['a.json', 'b.json'].map((name) => join(folder, name));
    for (const out of outs) {
      const done = run(weekPath, '--iterations', '50', '--seed', '7', '--out', out);
      expect(done.stderr).toBe('');
      expect(done.status).toBe(0);
    }
    const [first, second] = outs.map((out) => JSON.parse(readFileSync(out, 'utf8')) as Roster);
    expect({ ...first, elapsedMs: 0 }).toEqual({ ...second, elapsedMs: 0 });
    // v1 and v3 overlap: one of the two stays open, and the roster says by which rule.
    expect(first?.assignments).toHaveLength(2);
    expect(first?.uncovered[0]?.because).toEqual([{ rule: 'travel', caregivers: 1 }]);
    const check = spawnSync(process.execPath, ['build/cli/check.ts', weekPath, outs[0] ?? '']);
    expect(check.status).toBe(0);
  });

  test('writes to standard output without --out', () => {
    const done = run(weekPath, '--iterations', '5');
    expect(done.status).toBe(0);
    expect((JSON.parse(done.stdout) as Roster).format).toBe('cias-roster/1');
  });

  test.each([
    ['an unknown flag', ['--fast']],
    ['a limit that is no number', ['--seconds', 'soon']],
    ['no time at all', ['--seconds', '0']],
    ['half an iteration', ['--iterations', '0.5']],
    ['two limits', ['--seconds', '1', '--iterations', '5']],
    ['a seed below zero', ['--seed=-1']],
    ['two week files', ['other.json']],
    ['a folder that does not exist', ['--out', join('no', 'such', 'folder', 'roster.json')]],
    ['a folder as the file to write', ['--out', '.']],
  ])('refuses %s', (_, flags) => {
    const read = readFlags([weekPath, ...flags]);
    expect(read.ok).toBe(false);
  });

  test('a refusal is exit 2, one line a fault and the usage', () => {
    const done = run(weekPath, '--seconds', 'soon', '--seed', 'x');
    expect(done.status).toBe(2);
    expect(done.stdout).toBe('');
    expect(done.stderr).toMatch(/--seconds: found soon.*\n--seed: found x.*\nUsage/);
  });

  test('tells each fault of a bad week on a line of its own, and writes nothing', () => {
    const bad = join(folder, 'bad.json');
    const out = join(folder, 'none.json');
    const [visit] = week.visits;
    writeFileSync(
      bad,
      JSON.stringify({ ...week, visits: [{ ...visit, duration: -5, colour: 1 }] }),
    );
    const done = run(bad, '--out', out);
    expect(done.status).toBe(2);
    expect(done.stderr).toMatch(/\$\.visits\[0\].*duration/);
    expect(done.stderr.trim().split('\n').length).toBeGreaterThanOrEqual(2);
    expect(existsSync(out)).toBe(false);
    expect(run(join(folder, 'missing.json')).status).toBe(2);
  });

  test('ends at once where its roster is proven optimal', () => {
    const out = join(folder, 'optimal.json');
    expect(run(weekPath, '--seconds', '60', '--threads', '1', '--out', out).status).toBe(0);
    const roster = JSON.parse(readFileSync(out, 'utf8')) as Roster;
    expect(roster.stopped).toBe('optimal');
    expect(roster.bound).toEqual({ total: roster.cost.total, by: 'lp' });
    expect(roster.elapsedMs).toBeLessThan(60_000);
  });

  test('Ctrl-C ends with exit 3 and a whole roster', async () => {
    const out = join(folder, 'cancelled.json');
    // The bound doesn't see the night's rest: it never meets the cost, and the search goes on.
    const night = aWeek({
      visits: [
        aVisit({ id: 'v1', start: `${MONDAY}T08:00` }),
        aVisit({ id: 'v2', start: `${MONDAY}T19:00` }),
        aVisit({ id: 'v3', start: '2026-12-01T06:00' }),
      ],
    });
    const nightPath = join(folder, 'night.json');
    writeFileSync(nightPath, JSON.stringify(night));
    const args = ['build/cli/solve.ts', nightPath, '--seconds', '60', '--out', out];
    const interrupt = async (afterMs: number): Promise<number | null> => {
      const child = spawn(process.execPath, args);
      const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
      await new Promise((resolve) => setTimeout(resolve, afterMs));
      child.kill('SIGINT');
      return ended;
    };
    // On a busy machine the first signal may come before anybody listens, and just kill.
    const code = (await interrupt(2000)) ?? (await interrupt(8000));
    expect(code).toBe(3);
    const roster = JSON.parse(readFileSync(out, 'utf8')) as Roster;
    expect(roster.stopped).toBe('cancelled');
    expect(roster.assignments).toHaveLength(2);
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });
});
