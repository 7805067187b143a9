/** Any file that a coordinator picks: told apart by its first bytes, never by its name. */
import { err, ok, type Result } from '../../domain/result.ts';
import { readCsv } from './csv.ts';
import { maxFileBytes, type Table, type UnreadableFile } from './table.ts';
import { readWorkbook } from './workbook.ts';

export interface ReadFile {
  readonly table: Table;
  /** Of a workbook; empty for CSV. */
  readonly sheets: readonly string[];
  /** The one that was read. */
  readonly sheet: string | null;
}

const begins = (bytes: Uint8Array, ...signature: readonly number[]): boolean =>
  signature.every((byte, index) => bytes[index] === byte);

/** `sheet` chooses one of a workbook's; null: the first that has something in it. */
export async function readTable(
  bytes: Uint8Array,
  sheet: string | null,
): Promise<Result<ReadFile, UnreadableFile>> {
  if (bytes.length === 0) return err({ type: 'FileEmpty' });
  if (bytes.length > maxFileBytes) {
    return err({ type: 'FileTooLarge', limitMegabytes: maxFileBytes / 1024 / 1024 });
  }
  if (begins(bytes, 0x50, 0x4b, 0x03, 0x04)) return readWorkbook(bytes, sheet);
  // The container of .xls, .doc and of workbooks with a password.
  if (begins(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return err({ type: 'FileOldExcel' });
  if (begins(bytes, 0x25, 0x50, 0x44, 0x46)) return err({ type: 'FileNotATable' });
  const read = readCsv(bytes);
  return read.ok ? ok({ table: read.value, sheets: [], sheet: null }) : read;
}
