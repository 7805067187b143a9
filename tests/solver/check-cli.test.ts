/** The command as it is typed: exit codes, one line a breach, one line a fault. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aCaregiver, assigned, aVisit, aWeek, MONDAY } from '../support/week.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cias-check-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const week = aWeek({
  caregivers: [aCaregiver({ name: 'Maïté Dupouy' })],
  visits: [
    aVisit({ id: 'v1', start: `${MONDAY}T07:30`, duration: 180 }),
    aVisit({ id: 'v2', start: `${MONDAY}T16:45`, duration: 180 }),
  ],
});
const roster = (count: number) => ({
  format: 'cias-roster/1',
  from: week.from,
  to: week.to,
  assignments: [
    assigned('v1', 'a1', `${MONDAY}T07:30`),
    assigned('v2', 'a1', `${MONDAY}T16:45`),
  ].slice(0, count),
});

function check(weekJson: unknown, rosterJson: unknown) {
  const paths = [weekJson, rosterJson].map((json, i) => {
    const path = join(folder, `${i}.json`);
    writeFileSync(path, typeof json === 'string' ? json : JSON.stringify(json));
    return path;
  });
  const { status, stdout, stderr } = spawnSync(process.execPath, ['build/cli/check.ts', ...paths], {
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

test('0: legal, with what is covered', () => {
  const { status, stdout, stderr } = check(week, roster(1));
  expect([status, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(/^Planning légal : 1 interventions pourvues sur 2, coût \d+\.\n$/);
});

test('1: a French sentence for each breach, with name, figures, limit and article', () => {
  const { status, stdout } = check(week, roster(2));
  expect(status).toBe(1);
  expect(stdout).toBe(
    '[maxDailySpan] Maïté Dupouy (a1), 2026-11-30 : amplitude de 12 h 15, limite 12 h ' +
      '(Décret 2000-815, art. 3-I (amplitude de 12 h)). ' +
      'Interventions : v2 (Bénéficiaire b1), v1 (Bénéficiaire b1).\n',
  );
});

test('1: a pin in conflict says so', () => {
  const pinned = { ...week, pinned: roster(2).assignments };
  const { status, stdout } = check(pinned, roster(2));
  expect(status).toBe(1);
  expect(stdout).toMatch(
    /^\[pinned-conflict maxDailySpan\] .* L’affectation épinglée est en cause/,
  );
});

test('2: one line for each fault on standard error, nothing on the output', () => {
  const bad = { ...week, startStep: 0, visits: [{ ...aVisit(), duration: -5 }] };
  const { status, stdout, stderr } = check(bad, roster(1));
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toBe(
    '$.startStep: found 0, expected a whole number from 1 to 1440\n' +
      '$.visits[0].duration: found -5, expected a whole number from 1 to 1440\n',
  );
});

test('2: no JSON, no file, no arguments', () => {
  expect(check('{"format": ', roster(1)).stderr).toMatch(/^\$: found .*, expected JSON\n$/);
  expect(check(week, '').status).toBe(2);
  const missing = spawnSync(process.execPath, ['build/cli/check.ts', join(folder, 'none'), 'x']);
  expect(missing.status).toBe(2);
  expect(() => execFileSync(process.execPath, ['build/cli/check.ts'], { stdio: 'pipe' })).toThrow(
    /Usage/,
  );
});
