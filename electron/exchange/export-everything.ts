/** Everything that the service keeps, in one file: CSV in a zip, XLSX, or JSON (docs/exchange.md). */
import { zipSync } from 'fflate';
import type { Store } from '../store.ts';
import { writeCsvFile } from './csv.ts';
import { exportLines } from './export-tables.ts';
import { historyTables } from './export-history.ts';
import { kindNames, kindTitles } from './kinds.ts';
import { writeWorkbook, type SheetOfTexts } from './workbook.ts';
import { exportJson } from './whole-service.ts';
import type { World } from './world.ts';

export type ExportFormat = 'csv' | 'xlsx' | 'json';

export async function exportEverything(
  store: Store,
  world: World,
  format: ExportFormat,
): Promise<{ readonly name: string; readonly bytes: Uint8Array }> {
  const base = `planning-cias-${world.today}`;
  if (format === 'json') {
    const text = JSON.stringify(exportJson(store, world.today), null, 1);
    return { name: `${base}.json`, bytes: new TextEncoder().encode(text) };
  }
  const sheets: readonly SheetOfTexts[] = [
    ...kindNames.map((kind) => ({ name: kindTitles[kind], lines: exportLines(kind, world) })),
    ...historyTables(store, world),
  ];
  if (format === 'xlsx') return { name: `${base}.xlsx`, bytes: await writeWorkbook(sheets) };
  const files = sheets.map(({ name, lines }, index) => [
    `${String(index + 1).padStart(2, '0')}-${fileName(name)}.csv`,
    writeCsvFile(lines),
  ]);
  return { name: `${base}-csv.zip`, bytes: zipSync(Object.fromEntries(files), { level: 6 }) };
}

/** `Plans d’aide` is `plans-d-aide`: letters that every file system takes. */
const fileName = (title: string): string =>
  title
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-');
