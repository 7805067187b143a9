/**
 * `npm run proof:hub -- [--rounds 50] [--freezes 3] [--seed 1]`: two processes of the hub on one
 * PostgreSQL that this starts; each round one is killed with -9 in the middle of its pushes, or frozen.
 * Exit 1 where anything that was answered is lost, doubled or in part, or the other one stands still.
 */
import { parseArgs } from 'node:util';
import { killHubs, type KillOptions } from '../tests/proofs/hub-kill.ts';
import { startPostgres } from './temporary-postgres.ts';

const text = { type: 'string' } as const;
const { values } = parseArgs({ options: { rounds: text, freezes: text, seed: text } });
const seed = Number(values.seed ?? 1);
const plan: readonly Pick<KillOptions, 'fate' | 'rounds'>[] = [
  { fate: 'killed', rounds: Number(values.rounds ?? 50) },
  { fate: 'frozen', rounds: Number(values.freezes ?? 3) },
];

const server = await startPostgres({ isDurable: true });
try {
  for (const each of plan) {
    const { findings, answered, longestStallMs } = await killHubs({
      ...each,
      connection: server.app,
      seed,
    });
    for (const finding of findings) console.log(finding);
    console.log(
      `${each.fate}: ${each.rounds} rounds, ${answered} pushes answered, ${findings.length} findings; ` +
        `the other went on within ${longestStallMs.toFixed(0)} ms`,
    );
    if (findings.length > 0) process.exitCode = 1;
  }
} finally {
  await server.stop();
}
