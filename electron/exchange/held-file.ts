/** The file that a wizard works on: its pieces as they come, then its table. One at a time. */
import { err, ok, type Result } from '../../domain/result.ts';
import { readTable, type ReadFile } from './read-table.ts';
import { maxFileBytes, type UnreadableFile } from './table.ts';

export interface HeldFile {
  readonly name: string;
  readonly read: ReadFile;
}

export interface FileHolder {
  readonly addPiece: (
    file: string,
    index: number,
    bytes: Uint8Array,
  ) => Result<null, UnreadableFile | { readonly type: 'FileForgotten' }>;
  readonly open: (
    file: string,
    name: string,
    sheet: string | null,
  ) => Promise<Result<HeldFile, UnreadableFile | { readonly type: 'FileForgotten' }>>;
  /** What came of the file, whatever it is. */
  readonly bytesOf: (file: string) => Uint8Array | undefined;
  /** The opened file, as long as no other came. */
  readonly find: (file: string) => HeldFile | undefined;
}

export function createFileHolder(): FileHolder {
  let current: { readonly file: string; readonly pieces: Uint8Array[] } | undefined;
  let opened: HeldFile | undefined;
  return {
    addPiece(file, index, bytes) {
      if (index === 0) {
        current = { file, pieces: [] };
        opened = undefined;
      }
      if (current?.file !== file || current.pieces.length !== index) {
        return err({ type: 'FileForgotten' });
      }
      const size = current.pieces.reduce((sum, piece) => sum + piece.length, bytes.length);
      if (size > maxFileBytes) {
        return err({ type: 'FileTooLarge', limitMegabytes: maxFileBytes / 1024 / 1024 });
      }
      current.pieces.push(bytes);
      return ok(null);
    },
    async open(file, name, sheet) {
      if (current?.file !== file) return err({ type: 'FileForgotten' });
      const read = await readTable(Buffer.concat(current.pieces), sheet);
      if (!read.ok) return read;
      opened = { name, read: read.value };
      return ok(opened);
    },
    bytesOf: (file) => (current?.file === file ? Buffer.concat(current.pieces) : undefined),
    find: (file) => (current?.file === file ? opened : undefined),
  };
}
