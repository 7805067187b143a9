/**
 * Proofs by many random weeks: the checker against a naive one, the search against every plan there
 * is, no breach ever, every reason true.
 *
 *     node build/proof.ts [checkers brute-force search threads reasons] [--runs 10000] [--from 1]
 *
 * One line a proof; a seed that fails is told with the command that shows it again, and exit 1. Two
 * threads take their time by the clock, so they get one run in a hundred.
 */
import { parseArgs } from 'node:util';
import { proofNames, tryProof, type ProofName } from '../tests/proofs/index.ts';

const THREAD_SHARE = 100;
const MAX_TOLD = 5;

const text = { type: 'string' } as const;
const { values, positionals } = parseArgs({
  options: { runs: text, from: text },
  allowPositionals: true,
});
const runs = Number(values.runs ?? 10_000);
const from = Number(values.from ?? 1);
const unknown = positionals.filter((name) => !(proofNames as readonly string[]).includes(name));
if (unknown.length > 0 || !(runs >= 1) || !(from >= 0)) {
  console.error(`Usage: proof [${proofNames.join(' ')}] [--runs 10000] [--from 1]`);
  process.exit(2);
}

const wanted = positionals.length === 0 ? proofNames : (positionals as ProofName[]);
for (const name of wanted) {
  const count = name === 'threads' ? Math.ceil(runs / THREAD_SHARE) : runs;
  const beganMs = performance.now();
  let failed = 0;
  for (let seed = from; seed < from + count; seed++) {
    const fault = await tryProof(name, seed);
    if (fault === null) continue;
    failed++;
    if (failed <= MAX_TOLD) console.log(fault);
  }
  const seconds = ((performance.now() - beganMs) / 1000).toFixed(0);
  console.log(`${name}: ${count} seeds from ${from}, ${failed} failed, ${seconds} s`);
  if (failed > 0) process.exitCode = 1;
}
