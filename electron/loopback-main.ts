/** The app without Electron: `node out/main/loopback-main.mjs [--data DIR] [--port N] [--no-open]`. */
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { chooseDataFolder } from './data-folder.ts';
import { startLoopback } from './loopback.ts';
import { openBrowser } from './open-browser.ts';
import { openHost } from './open-host.ts';
import { parseOptions } from './options.ts';

const here = import.meta.dirname;
const options = parseOptions(process.argv.slice(2));
if (options.ok) {
  await run(options.value);
} else {
  console.error(`Planning CIAS : ${options.error}`);
  process.exitCode = 2;
}

async function run({ data, port, open }: { data: string | null; port: number; open: boolean }) {
  const { platform, env } = process;
  const host = openHost({
    host: 'browser',
    folder: chooseDataFolder(data, process.cwd(), { platform, env, home: homedir() }),
    threadSource: {
      code: readFileSync(join(here, 'worker.cjs'), 'utf8'),
      highsWasm: readFileSync(join(here, 'highs.wasm')),
    },
    printSheet: null,
  });
  if (!host.ok) {
    console.error(`Planning CIAS : ${host.error}`);
    process.exitCode = 1;
    return;
  }
  const { answer, onChanged, close } = host.value;
  const files = join(here, '..', 'renderer');
  const loopback = await startLoopback({ port, files, answer, onChanged }).catch(
    async (error: NodeJS.ErrnoException) => {
      await close();
      if (error.code !== 'EADDRINUSE' && error.code !== 'EACCES') throw error;
      console.error(`Planning CIAS : le port ${port} est déjà pris, choisissez-en un autre.`);
      process.exitCode = 1;
      return null;
    },
  );
  if (loopback === null) return;
  console.log(`Planning CIAS : ${loopback.address}`);
  if (open) openBrowser(platform, loopback.address);
  let isEnding = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (isEnding) return;
      isEnding = true;
      void loopback
        .close()
        .then(close)
        .finally(() => process.exit(0));
    });
  }
}
