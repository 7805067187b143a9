/**
 * How good the search is and how fast.
 *
 *     node build/bench-solver.ts [--set examples|planted|overloaded|growth] [--sizes XS,S,M,L,XL]
 *         [--seconds 1,5,10] [--seed 1] [--seeds 5] [--threads 2] [--long 600] [--bound-seconds 60]
 *
 * `examples` prints example weeks by one thread and one seed. The other sets run threads as the window
 * does and print medians over `--seeds` seeds from `--seed` on, with the bar beside; `--long` is
 * growth's long run, `--bound-seconds` what overloaded gives its bound. Nothing is judged: figures
 * depend on the machine, and its load is printed.
 */
import { parseArgs } from 'node:util';
import type { ServiceSize } from '../domain/service.ts';
import { benchExamples } from './bench/examples.ts';
import { benchGrowth } from './bench/growth.ts';
import { staffOf, type BenchOptions } from './bench/options.ts';
import { benchOverloaded } from './bench/overloaded.ts';
import { benchPlanted } from './bench/planted.ts';

const sets = {
  examples: benchExamples,
  planted: benchPlanted,
  overloaded: benchOverloaded,
  growth: benchGrowth,
} as const satisfies Readonly<Record<string, (options: BenchOptions) => Promise<void> | void>>;

const text = { type: 'string' } as const;
const { values } = parseArgs({
  options: {
    set: text,
    sizes: text,
    seconds: text,
    seed: text,
    seeds: text,
    threads: text,
    long: text,
    'bound-seconds': text,
  },
});
const list = (given: string | undefined): readonly string[] | null =>
  given === undefined ? null : given.split(',').filter(Boolean);
const first = Number(values.seed ?? 1);
const options: BenchOptions = {
  sizes: list(values.sizes) as readonly ServiceSize[] | null,
  seconds: list(values.seconds)?.map(Number) ?? null,
  seeds: Array.from({ length: Number(values.seeds ?? 5) }, (_, i) => first + i),
  threads: Number(values.threads ?? 2),
  longSeconds: Number(values.long ?? 600),
  boundSeconds: Number(values['bound-seconds'] ?? 60),
};
const set = values.set ?? 'examples';
const isKnown = (name: string): name is keyof typeof sets => Object.hasOwn(sets, name);
const strange = options.sizes?.find((size) => !Object.hasOwn(staffOf, size));
if (!isKnown(set) || strange !== undefined) {
  console.error(`Unknown: ${strange ?? set}. Sets: ${Object.keys(sets).join(', ')}.`);
  process.exitCode = 2;
} else await sets[set](options);
