/**
 * What may cross from a page to the program, and from the program to the system, has one place each
 * in the sources. A second one is a hole that no test of the first one sees.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectFiles, projectRoot } from '../support/project-files.ts';

const sources = projectFiles('domain', 'solver', 'db', 'electron', 'hub', 'renderer')
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => ({ file, text: readFileSync(join(projectRoot, file), 'utf8') }));

const holding = (pattern: RegExp): readonly string[] =>
  sources.filter(({ text }) => pattern.test(text)).map(({ file }) => file);

/** What is looked for, and the only files that may hold it. */
const doors: readonly (readonly [string, RegExp, readonly string[]])[] = [
  ['an IPC handler', /\bipcMain\b/, ['electron/serve.ts']],
  ['IPC in a page', /\bipcRenderer\b/, ['electron/preload.ts']],
  ['something given to the page', /\bexposeInMainWorld\b/, ['electron/preload.ts']],
  ['a scheme of our own', /\bprotocol\.\w+\(/, ['electron/serve.ts']],
  ['a window', /new BrowserWindow\(/, ['electron/window.ts']],
  ['code sent to a page', /\bexecuteJavaScript\b/, ['electron/window.ts']],
  ['a program started', /['"](?:node:)?child_process['"]/, ['electron/open-browser.ts']],
  ['text run as code', /\beval\(|new Function\(|['"](?:node:)?vm['"]|setTimeout\(\s*['"`]/, []],
  ['an address given to the system', /\bopenExternal\b|\bshell\.\w+\(/, []],
  ['markup made of text', /\binnerHTML\b|\bouterHTML\b|insertAdjacentHTML|dangerouslySetInner/, []],
  ['a certificate that is not checked', /rejectUnauthorized:\s*false|NODE_TLS_REJECT/, []],
  ['a hash that is broken', /createHash\(\s*['"](?:md5|sha1)['"]/i, []],
];

describe('the sources have one door of each kind', () => {
  it.each(doors)('%s', (_what, pattern, allowed) => {
    expect(holding(pattern)).toEqual(allowed);
  });

  it('one loop over the contract makes all IPC handlers, and its first step is the guard', () => {
    const serve = readFileSync(join(projectRoot, 'electron', 'serve.ts'), 'utf8');
    expect(serve.match(/\bipcMain\.\w+/g)).toEqual(['ipcMain.handle']);
    expect(serve).toMatch(
      /for \(const channel of channels\) \{\s*ipcMain\.handle\(channel, async \([^)]*\) => \{\s*const isTop = /,
    );
  });

  it('chance that guards something is never Math.random', () => {
    // Searches and the sync's rhythm draw from chance that they are given.
    expect(holding(/\bMath\.random\b/)).toEqual(['electron/open-host.ts']);
  });
});
