/** Some histories in a process of their own, for `npm run sim`: what to live as JSON, what came of it as a message. */
import { runHistory } from './run.ts';

export interface Slice {
  readonly seed: number;
  readonly runs: number;
}

export interface SliceResult {
  readonly counts: Readonly<Record<string, number>>;
  readonly wrong: readonly { readonly seed: number; readonly findings: readonly string[] }[];
}

const [text = ''] = process.argv.slice(2);
const slice = JSON.parse(text) as Slice;
const counts: Record<string, number> = {};
const wrong: { readonly seed: number; readonly findings: readonly string[] }[] = [];
for (let seed = slice.seed; seed < slice.seed + slice.runs; seed += 1) {
  const { findings, counts: own } = await runHistory(seed, null);
  for (const [name, count] of Object.entries(own)) counts[name] = (counts[name] ?? 0) + count;
  if (findings.length > 0) wrong.push({ seed, findings });
}
process.send?.({ counts, wrong } satisfies SliceResult);
