/**
 * `npm run proof:hub -- [--rounds 50] [--freezes 3] [--failovers 5] [--seed 1]`: two processes of the
 * hub on one PostgreSQL that this starts; each round one is killed with -9 in the middle of its pushes,
 * or frozen. Then PostgreSQL itself is killed and its standby takes over. Exit 1 where anything that was
 * answered is lost, doubled or in part, or the hub doesn't go on.
 */
import { parseArgs } from 'node:util';
import { failOver } from '../tests/proofs/hub-failover.ts';
import { killHubs, type KillOptions } from '../tests/proofs/hub-kill.ts';
import { startPostgres } from './temporary-postgres.ts';

const text = { type: 'string' } as const;
const { values } = parseArgs({
  options: { rounds: text, freezes: text, failovers: text, seed: text },
});
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

for (let round = 0; round < Number(values.failovers ?? 5); round += 1) {
  const { findings, answered, outageMs, aloneMs, followedMs } = await failOver(true);
  for (const finding of findings) console.log(finding);
  console.log(
    `failover: ${answered} pushes answered, ${findings.length} findings; answered again after ` +
      `${outageMs.toFixed(0)} ms; a push takes ${aloneMs.toFixed(1)} ms alone, ` +
      `${followedMs.toFixed(1)} ms with a standby that confirms`,
  );
  if (findings.length > 0) process.exitCode = 1;
}
