/** What an import needs of the database, bound to one open file (`open-exchange.ts`). */
import type { ImportedRows } from '../../db/exchange.ts';
import type { RowChange } from '../../db/records.ts';
import type { WeekHistory } from '../../db/week-history.ts';
import type { Result } from '../../domain/result.ts';
import type { Refusal } from '../contract.ts';

export interface ExchangeStore {
  /** All of these rows as one gesture, which takes the place of the last import's way back. */
  readonly importRows: (label: string, rows: ImportedRows) => void;
  /** French name of what `undoImport` would take back. */
  readonly lastImport: () => string | null;
  /** `follow` lets the weeks follow, inside the same transaction. */
  readonly undoImport: (follow: () => void) => Result<{ readonly label: string }, Refusal>;
  readonly readWeeks: () => readonly WeekHistory[];
  /** Into a service that has none. */
  readonly writeWeeks: (weeks: readonly WeekHistory[]) => void;
  readonly listAllChanges: () => readonly RowChange[];
  readonly replaceChanges: (changes: readonly RowChange[]) => void;
  /** What a file's headings meant the last time. */
  readonly findMapping: (signature: string) => unknown;
  readonly keepMapping: (signature: string, mapping: unknown) => void;
}
