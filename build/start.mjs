/**
 * `npm start`: installs what is missing, builds what is out of date, opens the app.
 *
 * In Electron where its program is there, else the same window on loopback in the browser;
 * `npm start -- --browser` asks for the second, `--data DIR` chooses the data folder.
 */
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { become, ensureInstalled, projectNode, refuse, root, runNode } from './bootstrap.mjs';

const args = process.argv.slice(2);
/** V8 guards compiled code by memory keys, and aborts when threads that compile come and go. */
const threadSafety = ['--no-memory-protection-keys'];
const browserWanted = args.includes('--browser');

ensureInstalled();
if (isBuildStale() && runNode([join(root, 'build', 'bundle.ts')]) !== 0) {
  refuse("l'application n'a pas pu être construite ; le message ci-dessus dit pourquoi.");
}

const electron = electronProgram();
const rest = args.filter((arg) => arg !== '--browser');
if (electron && !browserWanted) {
  become(electron, [root, ...rest]);
} else {
  if (!browserWanted) {
    console.log(
      "Planning CIAS : le programme Electron n'est pas installé ici, la fenêtre s'ouvre dans le navigateur.",
    );
  }
  become(projectNode(), [...threadSafety, join(root, 'out', 'main', 'loopback-main.mjs'), ...rest]);
}

/** Electron's program, where it was installed beside its package. */
function electronProgram() {
  const folder = join(root, 'node_modules', 'electron');
  const pathFile = join(folder, 'path.txt');
  const named = process.env.ELECTRON_OVERRIDE_DIST_PATH
    ? join(
        process.env.ELECTRON_OVERRIDE_DIST_PATH,
        process.platform === 'win32' ? 'electron.exe' : 'electron',
      )
    : existsSync(pathFile) && join(folder, 'dist', readFileSync(pathFile, 'utf8').trim());
  return named && existsSync(named) ? named : undefined;
}

/** True when a source is younger than the built app. */
function isBuildStale() {
  const built = join(root, 'out', 'main', 'loopback-main.mjs');
  if (!existsSync(built)) return true;
  const sources = ['domain', 'solver', 'db', 'electron', 'renderer', 'build', 'package-lock.json'];
  return sources.some((name) => newest(join(root, name)) > statSync(built).mtimeMs);
}

function newest(path) {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}
