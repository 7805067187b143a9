/**
 * `npm run package`: the installers of electron-builder.yml, or with `--dir` the bare folder.
 *
 * Where Electron's program can't be had, `--dir` lays the app over a stand-in runtime, a folder
 * with the names that a true one has. That proves what goes into the archive and that the native
 * module stays outside of it; it can't be opened, and this script says so.
 */
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const dirOnly = process.argv.includes('--dir');
const electronVersion = (require('electron/package.json') as { version: string }).version;
const electronDist = join(root, 'node_modules', 'electron', 'dist');
const hasElectron = existsSync(electronDist);

if (!dirOnly && !hasElectron) {
  console.error(
    "Planning CIAS : le programme Electron n'est pas installé ici (npx install-electron) ; « npm run package -- --dir » vérifie le contenu sans lui.",
  );
  process.exit(1);
}

/** Electron's fuses stand behind this text, one character each ('1' is on), in the order of its V1. */
const FUSE_SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const FUSES_AS_SHIPPED = '101100011';
/**
 * runAsNode off, cookie encryption on, Node's options and inspector off, archive integrity checked,
 * nothing but the archive loaded, no browser snapshot, no file:// privilege, WebAssembly traps on.
 */
const FUSES_WANTED = '010011001';

/** Sources, tests, data of `npm run dev`, and every package but those with code of the machine. */
const FOREIGN =
  /^\/(?:(?:tests|shared|renderer|solver|db|domain|docs|build|electron|out\/dev-data)\/|node_modules\/(?!(?:better-sqlite3|@node-rs)(?:\/|$)))|\.(?:db|key)$/;

run([join('build', 'bundle.ts')]);
rmSync(join(root, 'release'), { recursive: true, force: true });
const standIn = hasElectron ? undefined : makeStandIn(join(root, 'release', 'stand-in'));
run([
  join('node_modules', 'electron-builder', 'cli.js'),
  '--config=build/electron-builder.yml',
  '--publish=never',
  ...(dirOnly ? ['--linux', 'dir'] : []),
  ...(standIn === undefined ? [] : [`--config.electronDist=${standIn}`]),
]);
if (dirOnly) verify(join(root, 'release', 'linux-unpacked', 'resources'));

function run(args: readonly string[]): void {
  const done = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
  if (done.status !== 0) process.exit(done.status ?? 1);
}

/** The names that electron-builder looks for, with the sentinel that its fuses are written after. */
function makeStandIn(folder: string): string {
  mkdirSync(join(folder, 'locales'), { recursive: true });
  mkdirSync(join(folder, 'resources'), { recursive: true });
  const fuses = Buffer.concat([
    Buffer.from(FUSE_SENTINEL),
    Buffer.from([1, FUSES_AS_SHIPPED.length]),
    Buffer.from(FUSES_AS_SHIPPED),
  ]);
  writeFileSync(join(folder, 'electron'), Buffer.concat([Buffer.from('stand-in\n'), fuses]));
  chmodSync(join(folder, 'electron'), 0o755);
  writeFileSync(join(folder, 'version'), electronVersion);
  for (const name of ['LICENSE', 'LICENSES.chromium.html', 'chrome-sandbox']) {
    writeFileSync(join(folder, name), 'stand-in\n');
  }
  for (const name of ['fr', 'en-US', 'de'])
    writeFileSync(join(folder, 'locales', `${name}.pak`), '');
  return folder;
}

function readFuses(program: string): string {
  const bytes = readFileSync(program);
  const at = bytes.indexOf(FUSE_SENTINEL) + FUSE_SENTINEL.length;
  const count = bytes[at + 1] ?? 0;
  return bytes.subarray(at + 2, at + 2 + count).toString('latin1');
}

/** What must be inside, what must not, and the native module outside the archive. */
function verify(resources: string): void {
  const asar = require('@electron/asar') as {
    listPackage(file: string, options: { isPack: boolean }): string[];
  };
  const inside = asar.listPackage(join(resources, 'app.asar'), { isPack: false });
  const faults = [
    ...[
      '/out/main/main.mjs',
      '/out/main/worker.cjs',
      '/out/main/highs.wasm',
      '/LICENSE',
      '/node_modules/better-sqlite3/lib/index.js',
      '/node_modules/@node-rs/argon2/index.js',
      '/out/preload/preload.cjs',
      '/out/renderer/index.html',
      '/package.json',
    ]
      .filter((name) => !inside.includes(name))
      .map((name) => `${name} manque dans app.asar`),
    ...inside
      .filter((name) => FOREIGN.test(name))
      .map((name) => `${name} ne devrait pas être dans app.asar`),
  ];
  const fuses = readFuses(join(dirname(resources), 'planning-cias'));
  if (fuses !== FUSES_WANTED) faults.push(`fusibles ${fuses}, attendus ${FUSES_WANTED}`);
  const unpacked = join(resources, 'app.asar.unpacked');
  const natives = existsSync(unpacked)
    ? readdirSync(unpacked, { recursive: true, encoding: 'utf8' }).filter((name) =>
        name.endsWith('.node'),
      )
    : [];
  for (const module of ['better-sqlite3', 'argon2']) {
    if (!natives.some((name) => name.includes(module))) {
      faults.push(`le module natif de ${module} n’est pas hors de app.asar`);
    }
  }
  const megabytes = readFileSync(join(resources, 'app.asar')).length / 1e6;
  console.log(
    `app.asar : ${inside.length} entrées, ${megabytes.toFixed(1)} Mo ; hors archive : ${natives.join(', ')}`,
  );
  for (const fault of faults) console.error(fault);
  if (faults.length > 0) process.exit(1);
  if (!hasElectron) {
    console.log(
      "Vérifié sur un programme de remplacement : ce dossier ne s'ouvre pas, il prouve le contenu.",
    );
  }
}
