/**
 * What `npm start` and `npm test` share: they bring what is missing before they begin.
 *
 * Plain JavaScript and no import but Node's own, since it runs under whatever Node is there and
 * before anything is installed. Each thing that can't be had ends in one clear sentence.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const stamp = join(root, 'node_modules', '.planning-cias.lock');
const windows = process.platform === 'win32';

/** Ends with one sentence and no stack. */
export function refuse(sentence) {
  console.error(`Planning CIAS : ${sentence}`);
  process.exit(1);
}

/** Runs a command in the project's folder with its output in view; the exit code comes back. */
export function run(command, args, options = {}) {
  const done = spawnSync(command, args, { cwd: root, stdio: 'inherit', ...options });
  if (done.error) refuse(`« ${command} » ne peut pas être lancé (${done.error.message}).`);
  return done.status ?? 1;
}

function npm(args) {
  // npm tells its scripts where it lives; a shell is needed only where it didn't.
  const cli = process.env.npm_execpath;
  if (cli && /\.c?js$/.test(cli)) return run(process.execPath, [cli, ...args]);
  return run(windows ? 'npm.cmd' : 'npm', args, windows ? { shell: true } : {});
}

/** The Node that the project brings along (24), for the database needs it. */
export function projectNode() {
  const file = join(root, 'node_modules', 'node', 'bin', windows ? 'node.exe' : 'node');
  return existsSync(file) ? file : undefined;
}

const lockDigest = () =>
  createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');

/** Installs the exact packages of package-lock.json, once for each version of that file. */
export function ensureInstalled() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < 20) {
    refuse(
      `Node ${process.versions.node} est trop ancien ; installez Node 20 ou plus récent (nodejs.org).`,
    );
  }
  const digest = lockDigest();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest && projectNode()) return;
  console.log('Planning CIAS : installation des bibliothèques (une seule fois)…');
  if (npm(['ci', '--no-audit', '--no-fund', '--loglevel=error']) !== 0) {
    refuse(
      'les bibliothèques ne peuvent pas être installées ; vérifiez le réseau puis recommencez.',
    );
  }
  if (!projectNode()) {
    // npm may be set to run no install script: this one only links the runtime of this machine.
    run(process.execPath, ['installArchSpecificPackage.js'], {
      cwd: join(root, 'node_modules', 'node'),
    });
  }
  if (!projectNode()) {
    refuse(`il n'existe pas de Node 24 pour cette machine (${process.platform} ${process.arch}).`);
  }
  writeFileSync(stamp, digest);
}

/** Environment in which `node` and every installed tool are the project's own. */
export function projectEnvironment(extra = {}) {
  const path = [
    dirname(projectNode() ?? process.execPath),
    join(root, 'node_modules', '.bin'),
    process.env.PATH ?? process.env.Path ?? '',
  ].join(windows ? ';' : ':');
  return { ...process.env, PATH: path, ...extra };
}

/** Runs a script under the project's Node. */
export function runNode(args, options = {}) {
  return run(projectNode() ?? process.execPath, args, { env: projectEnvironment(), ...options });
}

/**
 * Starts a program that stays, hands it the terminal and the signals, and ends as it ends.
 *
 * It starts where the user stands, for npm moves its scripts to the project's folder and `--data`
 * may be a relative path.
 */
export function become(command, args, env = projectEnvironment()) {
  const cwd = process.env.INIT_CWD ?? process.cwd();
  const child = spawn(command, args, { cwd, stdio: 'inherit', env });
  if (process.env.npm_lifecycle_event !== undefined) endWithParent(child);
  // A Ctrl+C reaches the child by the terminal; this process only has to wait for it.
  process.on('SIGINT', () => {});
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => refuse(`« ${command} » ne peut pas être lancé (${error.message}).`));
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
}

/** A signal that ends npm reaches the shell between npm and us and stops there: we look. */
function endWithParent(child) {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) child.kill('SIGTERM');
  }, 500).unref();
}
