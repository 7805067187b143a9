/**
 * `npm run build`: the window, then what runs under Node, all through Vite.
 *
 * The main process and loopback are ES modules with everything inside but the database's native
 * module; the preload is CommonJS, for a sandboxed page loads nothing else; so is the worker, which
 * is started from its text since a thread can't be given a file inside the packed archive.
 */
import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build, type InlineConfig } from 'vite';

const root = join(import.meta.dirname, '..');

interface Program {
  /** From the project's folder. */
  readonly entry: string;
  readonly folder: string;
  readonly file: string;
  readonly format: 'es' | 'cjs';
}

export const programs: readonly Program[] = [
  { entry: 'electron/main.ts', folder: 'main', file: 'main.mjs', format: 'es' },
  { entry: 'electron/loopback-main.ts', folder: 'main', file: 'loopback-main.mjs', format: 'es' },
  { entry: 'electron/planning/worker.ts', folder: 'main', file: 'worker.cjs', format: 'cjs' },
  { entry: 'electron/preload.ts', folder: 'preload', file: 'preload.cjs', format: 'cjs' },
];

/** Modules with code of the machine stay modules. */
const nativeModules = ['better-sqlite3', '@node-rs/argon2', 'electron'];

export function programConfig({ entry, folder, file, format }: Program): InlineConfig {
  return {
    configFile: false,
    root,
    logLevel: 'warn',
    ssr: { noExternal: true, external: nativeModules },
    build: {
      ssr: join(root, entry),
      outDir: join(root, 'out', folder),
      emptyOutDir: false,
      target: 'node24',
      minify: false,
      rolldownOptions: {
        external: nativeModules,
        output: { format, entryFileNames: file, codeSplitting: false },
      },
    },
  };
}

export const windowConfig: InlineConfig = {
  configFile: join(root, 'build', 'vite.config.ts'),
  logLevel: 'warn',
};

/** HiGHS beside the programs: its bytes are read there and handed to the thread. */
export function copyHighs(folder = join(root, 'out', 'main')): void {
  const from = createRequire(import.meta.url).resolve('highs/runtime');
  mkdirSync(folder, { recursive: true });
  copyFileSync(from, join(folder, 'highs.wasm'));
}

if (import.meta.main) {
  rmSync(join(root, 'out', 'main'), { recursive: true, force: true });
  rmSync(join(root, 'out', 'preload'), { recursive: true, force: true });
  await build(windowConfig);
  copyHighs();
  // loopback-main comes last of all: `npm start` reads its age as the age of the build.
  const [loopback, ...others] = [...programs].sort((a) =>
    a.file === 'loopback-main.mjs' ? -1 : 1,
  );
  for (const program of others) await build(programConfig(program));
  if (loopback !== undefined) await build(programConfig(loopback));
}
