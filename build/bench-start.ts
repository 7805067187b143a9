/**
 * How long a start takes after years, and what encryption costs: `npm run bench:start -- [--size XL]
 * [--weeks 520] [--runs 5]`.
 *
 * Writes such a history in clear, then the same file encrypted. In a process of its own each, the app's own
 * opening, the board's week, a gesture. Weeks at random before the last tell what reading alone costs.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { StartFigures } from './start/measure.ts';

const text = (fallback: string) => ({ type: 'string', default: fallback }) as const;
const { values } = parseArgs({
  options: { size: text('XL'), weeks: text('520'), runs: text('5'), folder: { type: 'string' } },
});

const script = (name: string): string => join(import.meta.dirname, 'start', name);
const node = '--no-memory-protection-keys';
const inClear = ['--import', join(import.meta.dirname, 'without-cipher.mjs')];

const base = values.folder ?? mkdtempSync(join(tmpdir(), 'démarrage-'));
const [plain, encrypted] = [join(base, 'clair'), join(base, 'chiffre')];
try {
  console.log(`${values.size}, ${values.weeks} weeks: written once, which takes minutes`);
  const make = [node, ...inClear, script('make.ts'), plain, values.size, values.weeks];
  spawnSync(process.execPath, make, { stdio: 'inherit' });
  mkdirSync(encrypted);
  for (const name of ['planning.db', 'planning.key']) {
    copyFileSync(join(plain, name), join(encrypted, name));
  }
  execFileSync(process.execPath, [node, script('encrypt.ts'), encrypted], { stdio: 'inherit' });
  for (const [name, preload, folder] of [
    ['plain', inClear, plain],
    ['encrypted', [], encrypted],
  ] as const) {
    const runs = Array.from({ length: Number(values.runs) }, () => {
      const told = execFileSync(process.execPath, [node, ...preload, script('measure.ts'), folder]);
      return JSON.parse(told.toString()) as StartFigures;
    });
    const median = (of: (figures: StartFigures) => number): string => {
      const sorted = runs.map(of).toSorted((a, b) => a - b);
      return (sorted[Math.floor(sorted.length / 2)] ?? 0).toFixed(1);
    };
    console.log(
      `${name}: opened ${median((run) => run.openMs)} ms, first week ${median((run) => run.weekMs)} ms, ` +
        `rows of a past week ${median((run) => run.readMs)} ms, a gesture ${median((run) => run.gestureMs)} ms, ` +
        `${(statSync(join(folder, 'planning.db')).size / 1e6).toFixed(0)} MB`,
    );
  }
} finally {
  if (values.folder === undefined) rmSync(base, { recursive: true });
}
