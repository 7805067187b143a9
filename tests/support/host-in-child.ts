/**
 * The whole host in a process of its own, asked by lines of JSON: `node --expose-gc host-in-child.ts FOLDER
 * SECRETS`. Its test looks into its memory from outside, so that nothing of what is looked for is here.
 */
import { createInterface } from 'node:readline';
import { writeHeapSnapshot } from 'node:v8';
import { openHost } from '../../electron/open-host.ts';
import { quickCosts } from './keys.ts';

const [folder = '', secrets = ''] = process.argv.slice(2);
process.env['XDG_CONFIG_HOME'] = secrets;
const host = openHost({
  host: 'browser',
  folder,
  threadSource: new URL('../../electron/planning/worker.ts', import.meta.url),
  printSheet: null,
  costs: quickCosts,
});
if (!host.ok) throw new Error(host.error);
const { answer, close } = host.value;

for await (const line of createInterface({ input: process.stdin })) {
  const { channel, input, snapshot } = JSON.parse(line) as {
    readonly channel: string;
    readonly input: unknown;
    /** Where to write a snapshot of what is reachable. */
    readonly snapshot?: string;
  };
  if (snapshot === undefined) {
    const answered = await answer(channel, input);
    process.stdout.write(
      `${JSON.stringify(answered.type === 'reply' ? answered.value : answered)}\n`,
    );
  } else {
    (globalThis as { gc?: () => void }).gc?.();
    writeHeapSnapshot(snapshot);
    process.stdout.write('{}\n');
  }
}
await close();
