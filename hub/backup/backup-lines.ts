/**
 * A backup of one tenant as lines of JSON, the same from every store: who it is, its rows page by page,
 * and an end that tells how many rows there are and the SHA-256 of all that stands before it. A file that
 * breaks off or was changed has no such end.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { opOutcomes } from '../../db/sync/protocol.ts';
import {
  copyPartNames,
  copyParts,
  type CopyPart,
  type CopyRows,
  type TenantSource,
} from '../copy-parts.ts';
import { factKinds } from '../tenant-store.ts';

export const BACKUP_FORMAT = 'planning-cias-hub';
export const BACKUP_VERSION = 1;

/** Rows in one line: what is held in memory at once. */
const PAGE_ROWS = 500;

const whole = z.number().int();
const bytes = z.base64().transform((text) => new Uint8Array(Buffer.from(text, 'base64')));

/** In the order of `copyParts`. */
const rowShapes = {
  device: z.tuple([whole, whole, z.boolean(), z.array(whole)]),
  push: z.tuple([whole, whole]),
  register: z.tuple([whole, bytes, whole, whole, whole, whole, whole, bytes]),
  gesture: z.tuple([whole, whole, whole, whole, whole, whole, z.string()]),
  audit: z.tuple([
    ...([whole, whole, whole, whole, whole, whole, whole, bytes, whole] as const),
    ...([z.enum(opOutcomes), bytes.nullable(), bytes.nullable(), bytes, bytes] as const),
  ]),
  fact: z.tuple([z.enum(factKinds), z.string(), z.string()]),
} satisfies Record<CopyPart, z.ZodType>;

const beginShape = z.strictObject({
  format: z.literal(BACKUP_FORMAT),
  version: z.literal(BACKUP_VERSION),
  tenant: z.string(),
  madeMs: z.number(),
  head: z.strictObject({
    epoch: whole,
    base: whole,
    head: whole,
    mark: whole,
    horizon: whole,
    backedSeq: whole,
  }),
  lastDev: whole,
});
const endShape = z.strictObject({ rows: whole, sha256: z.string() });

export type BackupBegin = Readonly<z.output<typeof beginShape>>;

export type BackupRows = {
  readonly [Part in CopyPart]: { readonly part: Part; readonly rows: readonly CopyRows[Part][] };
}[CopyPart];

/** The backup breaks off, was changed, or is none. */
export class BrokenBackup extends Error {}

export async function* backupLines(
  source: TenantSource,
  { tenant, madeMs }: Pick<BackupBegin, 'tenant' | 'madeMs'>,
): AsyncGenerator<string> {
  const hash = createHash('sha256');
  const line = (value: unknown): string => {
    const text = `${JSON.stringify(value)}\n`;
    hash.update(text);
    return text;
  };
  const begin: BackupBegin = {
    format: BACKUP_FORMAT,
    version: BACKUP_VERSION,
    tenant,
    madeMs,
    head: await source.head(),
    lastDev: await source.lastDev(),
  };
  yield line(begin);
  let count = 0;
  for (const part of copyPartNames) {
    let after: CopyRows[CopyPart] | null = null;
    for (;;) {
      const rows: readonly CopyRows[CopyPart][] = await source.rows(part, after, PAGE_ROWS);
      after = rows.at(-1) ?? null;
      if (after === null) break;
      count += rows.length;
      yield line([part, rows.map((row) => toTuple(part, row))]);
    }
  }
  yield `${JSON.stringify({ rows: count, sha256: hash.digest('hex') })}\n`;
}

const toTuple = (part: CopyPart, row: object): readonly unknown[] =>
  copyParts[part].fields.map((field) => {
    const value = (row as Readonly<Record<string, unknown>>)[field];
    return value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value;
  });

export interface BackupReader {
  readonly begin: BackupBegin;
  /** To be read to its end, which is where a file that was changed is told from a whole one. */
  readonly pages: AsyncGenerator<BackupRows>;
}

export async function readBackupLines(lines: AsyncIterable<string>): Promise<BackupReader> {
  const each = lines[Symbol.asyncIterator]();
  const hash = createHash('sha256');
  const next = async (): Promise<string> => {
    const { value, done } = await each.next();
    if (done === true) throw new BrokenBackup('the file breaks off');
    return value;
  };
  const first = await next();
  hash.update(`${first}\n`);
  return { begin: parse(beginShape, first), pages: pages() };

  async function* pages(): AsyncGenerator<BackupRows> {
    let count = 0;
    for (;;) {
      const line = await next();
      if (!line.startsWith('[')) {
        const end = parse(endShape, line);
        if (end.sha256 !== hash.digest('hex') || end.rows !== count) {
          throw new BrokenBackup('the file was changed');
        }
        // Whoever stops before the end of the packed file never hears that its tail is none.
        if ((await each.next()).done !== true) throw new BrokenBackup('something follows the end');
        return;
      }
      hash.update(`${line}\n`);
      const page = toPage(line);
      count += page.rows.length;
      yield page;
    }
  }
}

function toPage(line: string): BackupRows {
  const [part, told] = parse(z.tuple([z.enum(copyPartNames), z.array(z.unknown())]), line);
  const { fields } = copyParts[part];
  const rows = told.map((one) => {
    const values = rowShapes[part].safeParse(one);
    if (!values.success) throw new BrokenBackup(`a row of ${part} is none`);
    return Object.fromEntries(fields.map((field, index) => [field, values.data[index]]));
  });
  return { part, rows } as unknown as BackupRows;
}

function parse<Shape extends z.ZodType>(shape: Shape, line: string): z.output<Shape> {
  try {
    return shape.parse(JSON.parse(line));
  } catch (error) {
    throw new BrokenBackup('a line is none of a backup', { cause: error });
  }
}
