/**
 * XLSX, read with suspicion and written plainly.
 *
 * The archive is unpacked here first, part by part under one ceiling, and only the parts that hold
 * cells go on to the reader: a bomb stops at its limit, macros, links and pictures are never seen.
 * Formulas are not run; what the spreadsheet last kept as their value is read. Rows are taken one by
 * one as far as the limit: a single cell in the last row of a sheet costs no million of empty ones.
 */
import { unzipSync, zipSync, type UnzipFileInfo } from 'fflate';
import { readXlsx, streamXlsxRows, writeXlsx, type CellValue } from 'hucre/xlsx';
import { err, ok, type Result } from '../../domain/result.ts';
import { matchSums } from './zip-sums.ts';
import { maxRows, readLines, type Table, type UnreadableFile } from './table.ts';

/** All parts of a workbook together, unpacked. */
const maxUnpackedBytes = 120 * 1024 * 1024;

const wantedParts =
  /^(\[Content_Types\]\.xml|_rels\/\.rels|xl\/(workbook|styles|sharedStrings)\.xml|xl\/_rels\/workbook\.xml\.rels|xl\/worksheets\/[^/]+\.xml)$/;

export interface ReadWorkbook {
  readonly table: Table;
  /** All of them, in their order; the one that was read. */
  readonly sheets: readonly string[];
  readonly sheet: string;
}

/** The first sheet that has rows; `only` names another. */
export async function readWorkbook(
  bytes: Uint8Array,
  only: string | null,
): Promise<Result<ReadWorkbook, UnreadableFile>> {
  const plain = unpack(bytes);
  if (!plain.ok) return plain;
  try {
    return await readSheets(plain.value, only);
  } catch {
    // Whatever the reader stumbled over, the file isn't a workbook that can be read.
    return err({ type: 'FileNotATable' });
  }
}

async function readSheets(
  { workbook, hasMerges }: Unpacked,
  only: string | null,
): Promise<Result<ReadWorkbook, UnreadableFile>> {
  const sheets: string[] = [];
  await readXlsx(workbook, { sheets: ({ name }) => sheets.push(name) === 0 });
  for (const sheet of sheets) {
    if (only !== null && sheet !== only) continue;
    const lines: string[][] = [];
    for await (const { index, values } of streamXlsxRows(workbook, { sheet })) {
      const cells = values.map(cellText);
      if (cells.every((cell) => cell === '')) continue;
      if (index > maxRows) return err({ type: 'TooManyRows', limit: maxRows });
      lines[index] = cells;
    }
    const filled = Array.from(lines, (line) => line ?? []);
    const isMerged = hasMerges ? await fillMerged(workbook, sheet, filled) : ok(null);
    if (!isMerged.ok) return isMerged;
    const table = readLines(filled);
    if (table.ok) return ok({ table: table.value, sheets, sheet });
    if (table.error.type !== 'FileEmpty') return table;
  }
  return err({ type: 'FileEmpty' });
}

/**
 * A cell that is merged downwards says the same of each of its rows. One that is merged across says
 * something of several columns, and which is meant can't be known: a title above the headings,
 * most often.
 */
async function fillMerged(
  workbook: Uint8Array,
  sheet: string,
  lines: string[][],
): Promise<Result<null, UnreadableFile>> {
  // One row is enough: where cells are merged stands after all of them.
  const book = await readXlsx(workbook, { sheets: [sheet], range: 'A1:A1' });
  for (const { startRow, startCol, endRow, endCol } of book.sheets[0]?.merges ?? []) {
    const text = lines[startRow]?.[startCol] ?? '';
    if (text === '') continue;
    if (endCol > startCol) return err({ type: 'MergedAcross', line: startRow + 1 });
    for (let row = startRow + 1; row <= Math.min(endRow, lines.length - 1); row++) {
      const line = lines[row] ?? [];
      while (line.length <= startCol) line.push('');
      line[startCol] = text;
    }
  }
  return ok(null);
}

interface Unpacked {
  readonly workbook: Uint8Array;
  /** Some sheet has merged cells. */
  readonly hasMerges: boolean;
}

/** The wanted parts alone, stored uncompressed: nothing is left that could grow. */
function unpack(bytes: Uint8Array): Result<Unpacked, UnreadableFile> {
  let unpacked = 0;
  const limitMegabytes = maxUnpackedBytes / 1024 / 1024;
  // fflate unpacks into a space of the size that is declared here, so that can't be lied about.
  const filter = ({ name, originalSize }: UnzipFileInfo): boolean => {
    if (!wantedParts.test(name)) return false;
    unpacked += originalSize;
    return unpacked <= maxUnpackedBytes;
  };
  try {
    const parts = unzipSync(bytes, { filter });
    if (unpacked > maxUnpackedBytes) return err({ type: 'FileTooLarge', limitMegabytes });
    if (parts['xl/workbook.xml'] === undefined) return err({ type: 'FileNotATable' });
    if (!matchSums(bytes, parts)) return err({ type: 'FileDamaged' });
    // A part that lies about its size, or that was cut, must not pass for a shorter table.
    if (!Object.entries(parts).every(isWhole)) return err({ type: 'FileNotATable' });
    const hasMerges = Object.values(parts).some((part) => Buffer.from(part).includes('mergeCell '));
    return ok({ workbook: zipSync(parts, { level: 0 }), hasMerges });
  } catch {
    return err({ type: 'FileNotATable' });
  }
}

/** It ends with the tag that it began with. */
function isWhole([name, part]: readonly [string, Uint8Array]): boolean {
  const root = /(worksheets\/|sharedStrings)/.exec(name)?.[1];
  if (root === undefined) return true;
  const tail = new TextDecoder().decode(part.subarray(-200));
  return (root === 'sharedStrings' ? /sst(\s[^<]*)?\/?>\s*$/ : /worksheet(\s[^<]*)?\/?>\s*$/).test(
    tail,
  );
}

/** A cell as a hand would type it: `31/12/2026`, `07:30`, `7,5`. */
function cellText(value: CellValue): string {
  if (value === null) return '';
  if (value instanceof Date) return dateText(value);
  if (typeof value === 'number') return String(value).replace('.', ',');
  if (typeof value === 'boolean') return value ? 'oui' : 'non';
  return value;
}

const two = (value: number): string => String(value).padStart(2, '0');

/** A time of day is a date of the year 1899 or 1900 for a spreadsheet. */
function dateText(date: Date): string {
  const minutes = Math.round(date.getTime() / 60_000);
  const exact = new Date(minutes * 60_000);
  const time = `${two(exact.getUTCHours())}:${two(exact.getUTCMinutes())}`;
  if (exact.getUTCFullYear() <= 1900) return time;
  const day = `${two(exact.getUTCDate())}/${two(exact.getUTCMonth() + 1)}/${exact.getUTCFullYear()}`;
  return time === '00:00' ? day : `${day} ${time}`;
}

export interface SheetOfTexts {
  readonly name: string;
  readonly lines: readonly (readonly string[])[];
}

/** One sheet a kind; every cell is text, so that nothing is run or rewritten when it is opened. */
export async function writeWorkbook(sheets: readonly SheetOfTexts[]): Promise<Uint8Array> {
  return writeXlsx({
    sheets: sheets.map(({ name, lines }) => ({
      name,
      rows: lines.map((line) => line.map((cell) => (cell === '' ? null : cell))),
    })),
  });
}
