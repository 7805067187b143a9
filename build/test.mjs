/**
 * `npm test`: format, lint with the folder arrows, types, build, unit and property tests, and the
 * whole job in a real Chromium. It installs what is missing and ends with `N passed, N failed`.
 *
 * `npm test -- unit` or `-- e2e` run one part alone while working.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import {
  ensureInstalled,
  projectEnvironment,
  projectNode,
  refuse,
  root,
  run,
} from './bootstrap.mjs';
import { findChromium } from './chromium.mjs';

const wanted = process.argv.slice(2);
const asked = (part) => wanted.length === 0 || wanted.includes(part);

ensureInstalled();
const reports = mkdtempSync(join(tmpdir(), 'planning-cias-tests-'));
const total = { passed: 0, failed: 0 };

const bin = (name, file) => join(root, 'node_modules', name, file);
const node = (args, env = {}) =>
  run(projectNode(), args, { env: projectEnvironment({ TZ: 'Europe/Paris', ...env }) });

check('format', 'format', [
  bin('prettier', 'bin/prettier.cjs'),
  '--check',
  '--log-level=warn',
  '.',
]);
check('lint', 'lint', [bin('oxlint', 'bin/oxlint'), '--type-aware', '--deny-warnings']);
check('types', 'types', [bin('typescript', 'bin/tsc'), '--noEmit']);
if (asked('unit')) countUnit();
if (asked('e2e')) {
  check('build', 'e2e', [join(root, 'build', 'bundle.ts')]);
  ensureChromium();
  countEndToEnd();
}
rmSync(reports, { recursive: true, force: true });

console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);

function check(title, part, args) {
  if (!asked(part)) return;
  console.log(`— ${title}`);
  if (node(args) === 0) total.passed += 1;
  else {
    total.failed += 1;
    console.error(`✗ ${title}`);
  }
}

function countUnit() {
  console.log('— unit, property');
  const file = join(reports, 'unit.json');
  const status = node([
    bin('vitest', 'vitest.mjs'),
    'run',
    '--config=build/vitest.config.ts',
    '--reporter=dot',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ]);
  const report = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
  add(report?.numPassedTests ?? 0, report?.numFailedTests ?? 0, status);
}

function countEndToEnd() {
  console.log('— e2e');
  const file = join(reports, 'e2e.json');
  const status = node(
    [bin('@playwright/test', 'cli.js'), 'test', '--config=build/playwright.config.ts'],
    { PLAYWRIGHT_JSON_OUTPUT_NAME: file },
  );
  const stats = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).stats : undefined;
  add(stats?.expected ?? 0, (stats?.unexpected ?? 0) + (stats?.flaky ?? 0), status);
}

/** A runner that failed without naming a test counts as one failure, never as none. */
function add(passed, failed, status) {
  total.passed += passed;
  total.failed += failed === 0 && (status !== 0 || passed === 0) ? 1 : failed;
}

/** Debian's Chromium by apt for root, else the browser of Playwright. */
function ensureChromium() {
  if (findChromium()) return;
  const isRoot = process.getuid?.() === 0;
  const hasApt = spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status === 0;
  if (isRoot && hasApt) {
    console.log('Planning CIAS : installation de Chromium pour les essais…');
    const quiet = {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      stdio: ['ignore', 'ignore', 'inherit'],
    };
    run('apt-get', ['update', '-qq'], quiet);
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], quiet);
    if (findChromium()) return;
  }
  node([bin('@playwright/test', 'cli.js'), 'install', 'chromium']);
  if (!findChromium()) {
    refuse('aucun navigateur Chromium pour les essais ; installez Chromium puis recommencez.');
  }
}
