/**
 * `npm test`: format, lint with the folder arrows, types, build, unit and property tests, and the
 * whole job in a real Chromium. It installs what is missing and ends with `N passed, N failed`.
 *
 * `npm test -- unit` or `-- e2e` run one part alone while working. The log is plain and short: what
 * failed is told where it fails, and named again just before the closing line.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
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
import { findPostgres } from './postgres.mjs';

const wanted = process.argv.slice(2);
const asked = (part) => wanted.length === 0 || wanted.includes(part);

ensureInstalled();
const reports = mkdtempSync(join(tmpdir(), 'planning-cias-tests-'));
const total = { passed: 0, failed: 0 };
const failures = [];

const bin = (name, file) => join(root, 'node_modules', name, file);
const node = (args, env = {}) =>
  run(projectNode(), args, {
    env: projectEnvironment({ TZ: 'Europe/Paris', NO_COLOR: '1', FORCE_COLOR: '0', ...env }),
  });

check('format', 'format', [
  bin('prettier', 'bin/prettier.cjs'),
  '--check',
  '--log-level=warn',
  '.',
]);
check('lint', 'lint', [bin('oxlint', 'bin/oxlint'), '--type-aware', '--deny-warnings']);
check('types', 'types', [bin('typescript', 'bin/tsc'), '--noEmit']);
if (asked('unit')) {
  ensurePostgres();
  countUnit();
}
if (asked('e2e')) {
  // It builds the app that the tests in Chromium then drive.
  check('package', 'e2e', [join(root, 'build', 'package.ts'), '--dir']);
  ensureChromium();
  countEndToEnd();
}
rmSync(reports, { recursive: true, force: true });

// A log is read from its end: what failed is named again there.
for (const name of failures) console.log(`✗ ${name}`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);

function check(title, part, args) {
  if (!asked(part)) return;
  console.log(`— ${title}`);
  if (node(args) === 0) total.passed += 1;
  else fail(title);
}

function fail(name) {
  total.failed += 1;
  failures.push(name);
}

function countUnit() {
  console.log('— unit, property');
  const file = join(reports, 'unit.json');
  const status = node([
    bin('vitest', 'vitest.mjs'),
    'run',
    '--config=build/vitest.config.ts',
    '--reporter=minimal',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ]);
  const { numPassedTests = 0, testResults = [] } = readReport(file);
  const failed = testResults.flatMap(({ name, message, assertionResults }) => {
    const path = relative(root, name);
    const tests = assertionResults.filter((each) => each.status === 'failed');
    // A file that couldn't even be loaded has no test to name.
    if (tests.length === 0 && message !== '') return [path];
    return tests.map(({ fullName }) => `${path} › ${fullName}`);
  });
  add('unit', numPassedTests, failed, status);
}

function countEndToEnd() {
  console.log('— e2e');
  const file = join(reports, 'e2e.json');
  const status = node(
    [bin('@playwright/test', 'cli.js'), 'test', '--config=build/playwright.config.ts'],
    { PLAYWRIGHT_JSON_OUTPUT_NAME: file },
  );
  const { stats, suites = [] } = readReport(file);
  add('e2e', stats?.expected ?? 0, suites.flatMap(failedSpecs), status);
}

/** A test that needed a second try is a failure too. */
function failedSpecs({ file, specs = [], suites = [] }) {
  const own = specs
    .filter(({ tests }) => tests.some(({ status }) => status !== 'expected'))
    .map(({ title }) => `${file} › ${title}`);
  return [...own, ...suites.flatMap(failedSpecs)];
}

function readReport(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
}

/** A runner that failed without naming a test counts as one failure, never as none. */
function add(title, passed, failed, status) {
  total.passed += passed;
  for (const name of failed) fail(name);
  if (failed.length === 0 && (status !== 0 || passed === 0)) fail(title);
}

/** Asks Debian for a package; only root can. */
function installByApt(title, packageName) {
  const isRoot = process.getuid?.() === 0;
  const hasApt = spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status === 0;
  if (!isRoot || !hasApt) return;
  console.log(`Planning CIAS : installation de ${title} pour les essais…`);
  const quiet = {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    stdio: ['ignore', 'ignore', 'inherit'],
  };
  run('apt-get', ['update', '-qq'], quiet);
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', packageName], quiet);
}

/** The hub's tests start a server of their own; without its programs they fail and say so. */
function ensurePostgres() {
  if (!findPostgres()) installByApt('PostgreSQL', 'postgresql');
}

/** Debian's Chromium by apt for root, else the browser of Playwright. */
function ensureChromium() {
  if (!findChromium()) installByApt('Chromium', 'chromium');
  if (findChromium()) return;
  node([bin('@playwright/test', 'cli.js'), 'install', 'chromium']);
  if (!findChromium()) {
    refuse('aucun navigateur Chromium pour les essais ; installez Chromium puis recommencez.');
  }
}
