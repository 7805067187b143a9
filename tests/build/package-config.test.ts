/** What the installers are, read from the file that electron-builder reads. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const config = readFileSync(
  join(import.meta.dirname, '..', '..', 'build', 'electron-builder.yml'),
  'utf8',
);

test('Windows installs for one user, Linux has two packages, macOS an image', () => {
  expect(config).toMatch(/^win:\n {2}target: \[nsis\]$/m);
  expect(config).toMatch(/^nsis:\n(?: {2}.*\n)* {2}perMachine: false$/m);
  expect(config).toMatch(/^linux:\n {2}target: \[AppImage, deb\]$/m);
  expect(config).toMatch(/^mac:\n {2}target: \[dmg\]$/m);
  // Without a page electron-builder refuses to make a Debian package.
  expect(config).toMatch(/^extraMetadata:\n {2}homepage: https:/m);
});

test('the data of `npm run dev`, which lie in out/, are in no installer', () => {
  expect(config).not.toMatch(/^ {2}- out\/\*\*/m);
});
