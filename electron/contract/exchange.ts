/**
 * Files that come in and go out. A file is sent in pieces, for a request has a limit; the app
 * holds the last one and reads it again with each choice of kind and columns.
 */
import { z } from 'zod';
import type { CheckedRow, Fault, RowState } from '../exchange/check-import.ts';
import type { KindName } from '../exchange/kinds.ts';
import type { Mapping, Target } from '../exchange/mapping.ts';
import type { Reply } from './refusal.ts';
import { noInput } from './shared-inputs.ts';

/** Base64 of 2 MB: below what a request may bring. */
const pieceLength = 2_800_000;

const kind = z.enum([
  'sectors',
  'qualifications',
  'careTasks',
  'caregivers',
  'beneficiaries',
  'carePlans',
  'needs',
  'absences',
]) satisfies z.ZodType<KindName>;

const choice = {
  file: z.uuid(),
  kind,
  mapping: z.array(z.string().max(40).nullable()).max(200),
};

export const exchangeInputs = {
  'import.piece': z.strictObject({
    file: z.uuid(),
    /** From 0; the first begins the file anew. */
    index: z.int().min(0).max(20),
    base64: z.base64().max(pieceLength),
  }),
  'import.open': z.strictObject({
    file: z.uuid(),
    name: z.string().max(300),
    /** Of a workbook; null: the first that has rows. */
    sheet: z.string().max(100).nullable(),
  }),
  'import.check': z.strictObject(choice),
  'import.run': z.strictObject({ ...choice, skipsFaulty: z.boolean() }),
  /** A JSON export into an app that has no service yet. */
  'import.restore': z.strictObject({
    file: z.uuid(),
    /** Of an export that is under one. */
    password: z.string().max(1_000).nullable(),
  }),
  'import.last': noInput,
  'import.undo': noInput,
  'export.all': z.strictObject({ format: z.enum(['csv', 'xlsx', 'json']) }),
  /** The JSON of all, under a password. */
  'export.sealed': z.strictObject({ password: z.string().max(1_000) }),
};

/** A file that could be read, and what its columns seem to be. */
export interface OpenedFile {
  readonly headers: readonly string[];
  readonly rowCount: number;
  readonly sheets: readonly string[];
  readonly sheet: string | null;
  /** The first row's cells, to show what a column holds. */
  readonly sample: readonly string[];
  readonly kind: KindName;
  /** For each kind the guess, or what was remembered. */
  readonly mappings: Readonly<Record<KindName, Mapping>>;
  readonly isRemembered: boolean;
  readonly targets: Readonly<Record<KindName, readonly Target[]>>;
}

export type ImportCounts = Readonly<Record<RowState, number>>;

export interface ImportCheck {
  readonly counts: ImportCounts;
  /** The first of them; `faultCount` tells all. */
  readonly faults: readonly Fault[];
  readonly faultCount: number;
  /** Required fields that no column stands for. */
  readonly missing: readonly string[];
  /** The first rows as they would be kept. */
  readonly preview: {
    readonly headers: readonly string[];
    readonly rows: readonly {
      readonly line: number;
      readonly state: RowState;
      readonly cells: readonly string[];
    }[];
  };
}

export interface ExportedFile {
  readonly name: string;
  readonly base64: string;
}

export interface ExchangeReplies {
  'import.piece': Reply<null>;
  'import.open': Reply<OpenedFile>;
  'import.check': Reply<ImportCheck>;
  'import.run': Reply<{ readonly counts: ImportCounts; readonly undo: string }>;
  'import.restore': Reply<null>;
  'import.last': string | null;
  'import.undo': Reply<{ readonly label: string }>;
  'export.all': Reply<ExportedFile>;
  'export.sealed': Reply<ExportedFile>;
}

export type { CheckedRow, Fault, KindName, Mapping, RowState, Target };
