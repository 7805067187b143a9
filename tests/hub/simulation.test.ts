/**
 * Two thousand histories of three devices and a hub, each with its own troubles; and every planted fault
 * is found. `npm run sim -- --runs 20000` is the long one.
 */
import { expect, test } from 'vitest';
import { defects } from '../../build/sim/defects.ts';
import { runHistory } from '../../build/sim/run.ts';

const PARTS = 8;
const EACH = 250;
const PATIENCE_MS = 600_000;

test.each(Array.from({ length: PARTS }, (_, part) => 1 + part * EACH))(
  'histories from %i on: nothing diverges, nothing is lost or applied twice',
  async (first) => {
    const wrong: string[] = [];
    const counts = {
      conflicts: 0,
      hubRestores: 0,
      deviceRestores: 0,
      forks: 0,
      compactions: 0,
      horizons: 0,
    };
    for (let seed = first; seed < first + EACH; seed += 1) {
      const { findings, counts: own } = await runHistory(seed, null);
      for (const name of Object.keys(counts) as (keyof typeof counts)[]) counts[name] += own[name];
      wrong.push(
        ...findings.map((finding) => `${finding} (npm run sim -- --seed ${seed} --runs 1)`),
      );
    }
    expect(wrong).toEqual([]);
    // The troubles were there: a quiet sea proves nothing.
    for (const [name, count] of Object.entries(counts)) expect(count, name).toBeGreaterThan(0);
  },
  PATIENCE_MS,
);

test.each(Object.entries(defects))(
  'a planted fault is found: %s',
  async (_, defect) => {
    const isFound = async (seed: number): Promise<boolean> =>
      (await runHistory(seed, defect)).findings.length > 0;
    let seed = 1;
    while (seed <= 1_000 && !(await isFound(seed))) seed += 1;
    expect(seed).toBeLessThanOrEqual(1_000);
  },
  PATIENCE_MS,
);
