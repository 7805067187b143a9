/**
 * `npm run proof:forged -- [--messages 10000] [--seed 1]`: forged messages to a host's one door, a quarter of them
 * each where nobody has a password, where nobody is signed in, to one who only reads, to the administration.
 * Prints figures; exit code 1 where anything broke, was told or was changed that mustn't.
 */
import { parseArgs } from 'node:util';
import { desks, sendForged } from './forged/run.ts';

const { values } = parseArgs({
  options: {
    messages: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
  },
});
const [messages, seed] = [Number(values.messages), Number(values.seed)];
const each = Math.ceil(messages / desks.length);
let wrongs = 0;
for (const state of desks) {
  const { wrong, counts, slowestMs } = await sendForged(state, seed, each);
  const { invalid, refused, answered } = counts;
  console.log(
    `${state.padEnd(14)} ${each} messages: ${invalid} not of the contract, ${refused} refused, ` +
      `${answered} answered, slowest ${slowestMs.toFixed(0)} ms, ${wrong.length} wrong`,
  );
  for (const finding of wrong) console.log(`  ${finding}`);
  wrongs += wrong.length;
}
if (wrongs > 0) console.log(`npm run proof:forged -- --seed ${seed} --messages ${messages}`);
process.exitCode = wrongs === 0 ? 0 : 1;
