/**
 * A sheet as it was typed: a line of headings and lines of text, whatever file it came from.
 *
 * Numbers and dates of a workbook are texts here too, as a French hand would type them, so that
 * one set of readers serves CSV and XLSX alike.
 */
export interface Table {
  readonly headers: readonly string[];
  /** Each as long as `headers`; texts are trimmed. */
  readonly rows: readonly (readonly string[])[];
  /** Where the first row stands in the file, counted from 1 as spreadsheets do. */
  readonly firstLine: number;
}

/** What a file is refused for before any of its cells is looked at. */
export type UnreadableFile =
  | { readonly type: 'FileTooLarge'; readonly limitMegabytes: number }
  | { readonly type: 'FileEmpty' }
  | { readonly type: 'FileOldExcel' }
  | { readonly type: 'FileNotATable' }
  | { readonly type: 'TooManyRows'; readonly limit: number };

export const maxFileBytes = 20 * 1024 * 1024;
/** A service of 150 agents has some 6,000 needs; ten years of absences stay below. */
export const maxRows = 50_000;
export const maxColumns = 200;

/** Lines of text made a table: headings are the first line with something in it. */
export function toTable(lines: readonly (readonly string[])[]): Table | null {
  const at = lines.findIndex((line) => line.some((cell) => cell.trim() !== ''));
  const head = lines[at];
  if (head === undefined) return null;
  const headers = trimEnd(head.map((cell) => cell.trim())).slice(0, maxColumns);
  const body = lines.slice(at + 1);
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
  const end = cells.findLastIndex((cell) => cell !== '');
  return cells.slice(0, end + 1);
}
