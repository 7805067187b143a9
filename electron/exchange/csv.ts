/**
 * CSV as French spreadsheets write it: `;` most often, UTF-8 with or without its mark or
 * Windows-1252, quotes around cells that hold separators or line ends. A first line `sep=,` says it for Excel.
 */
import { parseCsv, writeCsv } from 'hucre/csv';
import { brokenQuoteLine } from '../../domain/broken-quote.ts';
import { decodeText, whyNoTable } from '../../domain/decode-text.ts';
import { err, type Result } from '../../domain/result.ts';
import { maxRows, readLines, type Table, type UnreadableFile } from './table.ts';

const separators = [';', '\t', ','] as const;

export function readCsv(bytes: Uint8Array): Result<Table, UnreadableFile> {
  const decoded = decodeText(bytes);
  const not = whyNoTable(decoded);
  if (not !== null) return err(not);
  const said = /^\ufeff?"?sep=([;,\t])"?(?=[\r\n])/i.exec(decoded);
  // Its line stays, empty: each line after it keeps its number.
  const text = said === null ? decoded : decoded.slice(said[0].length);
  const delimiter = said?.[1] ?? chooseSeparator(text);
  const line = brokenQuoteLine(text, delimiter);
  if (line !== null) return err({ type: 'BrokenQuote', line });
  const lines = parseCsv(text, { delimiter, maxRows: maxRows + 2 });
  return readLines(lines.map((cells) => cells.map((cell) => unguard(String(cell ?? '')))));
}

/** The separator that the first line with text has most of, outside quotes. */
function chooseSeparator(text: string): (typeof separators)[number] {
  const line = text.split(/\r\n|\r|\n/).find((each) => each.trim() !== '') ?? '';
  const bare = line.replaceAll(/"(?:[^"]|"")*"/g, '');
  const counts = separators.map((separator) => bare.split(separator).length);
  return separators[counts.indexOf(Math.max(...counts))] ?? ';';
}

/** One kind of rows: `;`, UTF-8 with its mark, so that a double click opens it right. */
export function writeCsvFile(lines: readonly (readonly string[])[]): Uint8Array {
  const guarded = lines.map((line) => line.map(guard));
  return new TextEncoder().encode(
    writeCsv(guarded, { delimiter: ';', bom: true, lineSeparator: '\r\n' }),
  );
}

/** A spreadsheet would run a cell that begins like a formula; an apostrophe makes it text. */
const guard = (cell: string): string => (/^'*[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell);
const unguard = (cell: string): string => (/^'+[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell);
