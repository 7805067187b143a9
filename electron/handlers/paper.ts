/** Sheets as PDF files, where the host can make them. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { err, ok } from '../../domain/result.ts';
import type { AppContext } from '../app.ts';
import type { Handlers, Input } from '../contract.ts';
import { needWeek } from './guards.ts';

/** Prints the sheet at that address of the app (`#/…`). */
export type PrintSheet = (address: string) => Promise<Uint8Array>;

/** In the data folder. */
export const PAPER_FOLDER = 'papier';

/** The page that draws one sheet and nothing else. */
export const sheetAddress = ({ monday, kind }: Input<'paper.pdf'>, id: string): string =>
  `#/papier/${kind}/${encodeURIComponent(id)}/${monday}`;

export function paperHandlers(context: AppContext): Pick<Handlers, 'paper.pdf'> {
  return {
    'paper.pdf': async (input) => {
      const { printSheet } = context;
      if (printSheet === null) return err({ type: 'PdfNotHere' });
      const found = needWeek(context, input.monday);
      if (!found.ok) return found;
      const folder = join(context.dataFolder, PAPER_FOLDER, input.monday);
      await mkdir(folder, { recursive: true });
      const files: string[] = [];
      // One after the other: each sheet is a hidden window, and a service has two hundred.
      for (const [index, id] of input.ids.entries()) {
        const file = join(folder, `${input.kind}-${fileName(context, input.kind, id, index)}.pdf`);
        await writeFile(file, await printSheet(sheetAddress(input, id)));
        files.push(file);
      }
      return ok({ files });
    },
  };
}

/** The person's name in letters that every file system takes, and a number against namesakes. */
function fileName(
  { store }: AppContext,
  kind: Input<'paper.pdf'>['kind'],
  id: string,
  index: number,
): string {
  const people = kind === 'caregiver' ? store.caregivers.list() : store.beneficiaries.list();
  const person = people.find((one) => one.id === id);
  const name = person === undefined ? '' : `${person.lastName} ${person.firstName}`;
  const plain = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return `${String(index + 1).padStart(3, '0')}-${plain}`;
}
