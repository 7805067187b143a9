/**
 * A sheet as it was typed: a line of headings and lines of text, whatever file it came from.
 *
 * Numbers and dates of a workbook are texts here too, as a French hand would type them, so that
 * one set of readers serves CSV and XLSX alike.
 */
import type { NoTable } from '../../domain/decode-text.ts';
import { err, ok, type Result } from '../../domain/result.ts';

export interface Table {
  readonly headers: readonly string[];
  /** Each as long as `headers`; texts are trimmed. */
  readonly rows: readonly (readonly string[])[];
  /** Where the first row stands in the file, counted from 1 as spreadsheets do. */
  readonly firstLine: number;
}

/** What a file is refused for before any of its cells is looked at. */
export type UnreadableFile =
  | NoTable
  | { readonly type: 'FileTooLarge'; readonly limitMegabytes: number }
  | { readonly type: 'FileEmpty' }
  | { readonly type: 'FileOldExcel' }
  | { readonly type: 'FileDamaged' }
  | { readonly type: 'BrokenQuote'; readonly line: number }
  | { readonly type: 'MergedAcross'; readonly line: number }
  | { readonly type: 'CellTooLong'; readonly line: number; readonly limit: number }
  | { readonly type: 'TooManyColumns'; readonly columns: number; readonly limit: number }
  | { readonly type: 'TooManyRows'; readonly limit: number };

export const maxFileBytes = 20 * 1024 * 1024;
/** A service of 150 agents has some 6,000 needs; ten years of absences stay below. */
export const maxRows = 50_000;
export const maxColumns = 200;
/** What a cell of a spreadsheet holds at most. */
export const maxCellLetters = 32_767;

/** The table of lines, or the limit that they pass: nothing is cut off to make them fit. */
export function readLines(lines: readonly (readonly string[])[]): Result<Table, UnreadableFile> {
  if (lines.length > maxRows + 1) return err({ type: 'TooManyRows', limit: maxRows });
  const columns = lines.reduce((most, line) => Math.max(most, trimEnd(line).length), 0);
  if (columns > maxColumns) return err({ type: 'TooManyColumns', columns, limit: maxColumns });
  const long = lines.findIndex((line) => line.some((cell) => cell.length > maxCellLetters));
  if (long !== -1) return err({ type: 'CellTooLong', line: long + 1, limit: maxCellLetters });
  const table = toTable(lines);
  return table === null ? err({ type: 'FileEmpty' }) : ok(table);
}

/** Lines of text made a table: headings are the first line with something in it. */
export function toTable(lines: readonly (readonly string[])[]): Table | null {
  const at = lines.findIndex((line) => line.some((cell) => cell.trim() !== ''));
  const head = lines[at];
  if (head === undefined) return null;
  const body = lines.slice(at + 1);
  // A column without a heading is a column all the same, as long as something stands in it.
  const width = lines.reduce((most, line) => Math.max(most, trimEnd(line).length), 0);
  const headers = Array.from({ length: width }, (_, column) => (head[column] ?? '').trim());
  // Blank lines at the end are what spreadsheets leave behind; those between keep their number.
  const end = body.findLastIndex((line) => line.some((cell) => cell.trim() !== ''));
  return {
    headers,
    rows: body
      .slice(0, end + 1)
      .map((line) => headers.map((_, column) => (line[column] ?? '').trim())),
    firstLine: at + 2,
  };
}

function trimEnd(cells: readonly string[]): readonly string[] {
  const end = cells.findLastIndex((cell) => cell.trim() !== '');
  return cells.slice(0, end + 1);
}
