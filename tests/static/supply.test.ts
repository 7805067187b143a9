/** What the project takes from others, and what it must never give away. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import packageInfo from '../../package.json' with { type: 'json' };
import { projectFiles, projectRoot } from '../support/project-files.ts';

interface Locked {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly hasInstallScript?: boolean;
}

const lock = JSON.parse(readFileSync(join(projectRoot, 'package-lock.json'), 'utf8')) as {
  readonly packages: Readonly<Record<string, Locked>>;
};
const locked = Object.entries(lock.packages).filter(([path]) => path !== '');
const shipped = locked.filter(([, one]) => one.dev !== true && one.devOptional !== true);

/** Permissive, or named by the EUPL's annex: what may be joined to a work under EUPL-1.2. */
const compatible = new Set([
  'MIT',
  'ISC',
  '0BSD',
  'BSD-3-Clause',
  'Apache-2.0',
  'Unlicense',
  'MIT and ISC',
  '(MIT OR CC0-1.0)',
  // A font stays a work of its own beside the program.
  'OFL-1.1',
]);

/** Programs of a package that run while it is installed, with the reason to have it all the same. */
const withInstallScript: Readonly<Record<string, string>> = {
  'node_modules/node': 'brings the Node that tests run on; never shipped',
  'node_modules/electron-winstaller': 'of electron-builder, not allowed to run; never shipped',
};

describe('packages of others', () => {
  it('that are shipped may be joined to a work under EUPL-1.2', () => {
    expect(shipped.length).toBeGreaterThan(50);
    const foreign = shipped.filter(([, { license }]) => !compatible.has(license ?? ''));
    expect(foreign.map(([path, { license }]) => `${path}: ${license}`)).toEqual([]);
  });

  it('run no program while they are installed, but those that are known', () => {
    const running = locked.filter(([, one]) => one.hasInstallScript === true);
    expect(running.map(([path]) => path).sort()).toEqual(Object.keys(withInstallScript).sort());
    expect(running.filter(([, one]) => one.dev !== true)).toEqual([]);
    expect(packageInfo.allowScripts).toEqual({ node: true });
  });

  it('are pinned to one version, from no other registry, by a sum', () => {
    const asked = { ...packageInfo.dependencies, ...packageInfo.devDependencies };
    const loose = Object.entries(asked).filter(
      ([, version]) => !/^(?:npm:[\w@/-]+@)?\d+\.\d+\.\d+$/.test(version),
    );
    expect(loose).toEqual([]);
    // Where the lock names no address, the registry that npm is set to is asked; the sum decides.
    const unsure = locked.filter(
      ([, { resolved = '', integrity = '' }]) =>
        (resolved !== '' && !resolved.startsWith('https://registry.npmjs.org/')) ||
        !integrity.startsWith('sha512-'),
    );
    expect(unsure.map(([path]) => path)).toEqual([]);
  });
});

/** Shapes of what opens something. */
const secrets: readonly RegExp[] = [
  /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----\s*[A-Za-z0-9+/=]{20}/,
  /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/,
  /\bgh[pousr]_[A-Za-z0-9]{30,}/,
  /\bglpat-[\w-]{20,}/,
  /\bnpm_[A-Za-z0-9]{30,}/,
  /\bxox[abprs]-[\w-]{10,}/,
  /\beyJ[\w-]{20,}\.eyJ[\w-]{20,}\.[\w-]{20,}/,
  /\bpostgres(?:ql)?:\/\/[^\s:/'"`]+:(?!\$|motdepasse|mot-de-passe|PASSWORD|secret@)[^\s@'"`]{6,}@(?!127\.|localhost)/,
];
const findSecret = (text: string): boolean => secrets.some((shape) => shape.test(text));

describe('the repository', () => {
  const texts = projectFiles().filter(
    (file) => !/\.(?:png|woff2?|ico|pdf|xlsx|zip|gz)$/.test(file),
  );

  it('holds no key, no token, no password of a server', () => {
    const found = texts.filter((file) => findSecret(readFileSync(join(projectRoot, file), 'utf8')));
    expect(found).toEqual([]);
  });

  it('holds no database, no key file, no file of settings', () => {
    expect(
      projectFiles().filter((file) => /(?:\.(?:db|key|pem|p12|pfx)|(?:^|\/)\.env)$/.test(file)),
    ).toEqual([]);
  });

  it('would see one', () => {
    const planted = ['AKIA', 'ABCDEFGHIJKLMNOP'].join('');
    expect(findSecret(`const id = '${planted}';`)).toBe(true);
    expect(findSecret(`${['-----BEGIN', 'PRIVATE KEY-----'].join(' ')}\n${'A'.repeat(64)}`)).toBe(
      true,
    );
  });
});
