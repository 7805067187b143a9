/**
 * XLSX, read with suspicion and written plainly.
 *
 * The archive is unpacked here first, part by part under one ceiling, and only the parts that hold
 * cells go on to the reader: a bomb stops at its limit, macros, links and pictures are never seen.
 * Formulas are not run; what the spreadsheet last kept as their value is read.
 */
import { unzipSync, zipSync, type UnzipFileInfo } from 'fflate';
import { readXlsx, writeXlsx, type CellValue } from 'hucre/xlsx';
import { err, ok, type Result } from '../../domain/result.ts';
import { maxColumns, maxRows, toTable, type Table, type UnreadableFile } from './table.ts';

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
  let book: Awaited<ReturnType<typeof readXlsx>>;
  try {
    book = await readXlsx(plain.value, { maxRows: maxRows + 2, readStyles: true });
  } catch {
    // Whatever the reader stumbled over, the file isn't a workbook that can be read.
    return err({ type: 'FileNotATable' });
  }
  const sheets = book.sheets.map(({ name }) => name);
  for (const sheet of book.sheets) {
    if (only !== null && sheet.name !== only) continue;
    if (sheet.rows.length > maxRows + 1) return err({ type: 'TooManyRows', limit: maxRows });
    const table = toTable(sheet.rows.map((row) => row.slice(0, maxColumns).map(cellText)));
    if (table !== null) return ok({ table, sheets, sheet: sheet.name });
  }
  return err({ type: 'FileEmpty' });
}

/** The wanted parts alone, stored uncompressed: nothing is left that could grow. */
function unpack(bytes: Uint8Array): Result<Uint8Array, UnreadableFile> {
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
    return ok(zipSync(parts, { level: 0 }));
  } catch {
    return err({ type: 'FileNotATable' });
  }
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
