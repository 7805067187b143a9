import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createJournal } from '../../electron/journal.ts';
import { browserCommand } from '../../electron/open-browser.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'journal '));
});
afterEach(() => rmSync(folder, { recursive: true }));

const now = () => '2026-11-24T09:00:00.000Z';

it('the journal keeps one line an accident, with its time', () => {
  const journal = createJournal(folder, now);
  journal.write('AB12 week.load Error');
  journal.write('CD34 plan.change Error');
  expect(readFileSync(journal.file, 'utf8')).toBe(
    `${now()} AB12 week.load Error\n${now()} CD34 plan.change Error\n`,
  );
});

it('the journal never fills the disk: beyond a megabyte it begins again and keeps the last', () => {
  const journal = createJournal(folder, now);
  writeFileSync(journal.file, 'x'.repeat(1_000_001));
  journal.write('AB12');
  expect(readFileSync(journal.file, 'utf8')).toBe(`${now()} AB12\n`);
  expect(statSync(`${journal.file}.1`).size).toBe(1_000_001);
});

it('a journal that can’t be written leaves its line on the terminal and stops nothing', () => {
  const said = vi.spyOn(console, 'error').mockImplementation(() => {});
  writeFileSync(join(folder, 'file'), '');
  createJournal(join(folder, 'file'), now).write('AB12');
  expect(said).toHaveBeenCalledWith(`${now()} AB12\n`);
  said.mockRestore();
});

it.each([
  ['win32', 'rundll32'],
  ['darwin', 'open'],
  ['linux', 'xdg-open'],
] as const)(
  'on %s the browser is opened by %s, the address whole as one argument',
  (os, program) => {
    const address = 'http://127.0.0.1:4000/?key=a&b';
    const [command, ...args] = browserCommand(os, address);
    expect(command).toBe(program);
    expect(args.at(-1)).toBe(address);
  },
);
