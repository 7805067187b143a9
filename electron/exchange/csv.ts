/**
 * CSV as French spreadsheets write it: `;` most often, UTF-8 with or without its mark or
 * Windows-1252, quotes around cells that hold separators or line ends.
 */
import { parseCsv, writeCsv } from 'hucre/csv';
import { err, ok, type Result } from '../../domain/result.ts';
import { maxRows, toTable, type Table, type UnreadableFile } from './table.ts';

const separators = [';', '\t', ','] as const;

/** Text of a file: UTF-8 where it is valid, else Windows-1252, in which every byte is a letter. */
export function decodeText(bytes: Uint8Array): string {
  // UTF-16 is what "Texte Unicode" of a spreadsheet gives.
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

export function readCsv(bytes: Uint8Array): Result<Table, UnreadableFile> {
  const text = decodeText(bytes);
  if (text.includes('\u0000')) return err({ type: 'FileNotATable' });
  const delimiter = chooseSeparator(text);
  const lines = parseCsv(text, { delimiter, maxRows: maxRows + 2 });
  if (lines.length > maxRows + 1) return err({ type: 'TooManyRows', limit: maxRows });
  const table = toTable(lines.map((line) => line.map((cell) => unguard(String(cell ?? '')))));
  return table === null ? err({ type: 'FileEmpty' }) : ok(table);
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
