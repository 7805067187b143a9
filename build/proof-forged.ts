/**
 * `npm run proof:forged -- [--messages 10000] [--answers 10000] [--files 1000] [--seed 1]`: forged messages to a
 * host's one door, a quarter of them each where nobody has a password, where nobody is signed in, to one who only
 * reads, to the administration; mutated answers of a hub; mutated exports and copies. Prints figures; exit code 1 where anything broke, was told or was changed that mustn't.
 */
import { parseArgs } from 'node:util';
import { sendAnswers } from './forged/answers.ts';
import { sendBackups, sendExports } from './forged/files.ts';
import { desks, sendForged } from './forged/run.ts';

const { values } = parseArgs({
  options: {
    messages: { type: 'string', default: '10000' },
    answers: { type: 'string', default: '10000' },
    files: { type: 'string', default: '1000' },
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
const answers = Number(values.answers);
const told = await sendAnswers(seed, answers);
console.log(
  `hub's answers  ${answers}: ${told.malformed} malformed, ${told.brokenOff} broken off, ` +
    `${told.applied} applied, slowest ${told.slowestMs.toFixed(0)} ms, ${told.wrong.length} wrong`,
);
const files = Number(values.files);
const exported = sendExports(seed, Math.ceil(files * 0.7));
const copies = sendBackups(seed, Math.floor(files * 0.3));
for (const [name, { refused, taken, wrong }] of [
  ['exports', exported],
  ['copies', copies],
] as const) {
  console.log(`${name.padEnd(14)} ${refused} refused, ${taken} taken, ${wrong.length} wrong`);
}
for (const finding of [...told.wrong, ...exported.wrong, ...copies.wrong]) {
  console.log(`  ${finding}`);
  wrongs += 1;
}
if (wrongs > 0) {
  console.log(
    `npm run proof:forged -- --seed ${seed} --messages ${messages} --answers ${answers} --files ${files}`,
  );
}
process.exitCode = wrongs === 0 ? 0 : 1;
