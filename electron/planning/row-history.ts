/** The changes of rows as they are told: only the fields that differ, in the shapes of the trade. */
import type { RowChange } from '../../db/records.ts';
import { bytesToUuid } from '../../db/uuid.ts';
import type { HistoryEntry } from '../contract/records.ts';

/** Newest first, whatever row they are of. */
export function historyEntries(changes: readonly RowChange[]): readonly HistoryEntry[] {
  return [...changes].sort((a, b) => b.madeAtMs - a.madeAtMs).map(historyEntry);
}

function historyEntry(change: RowChange): HistoryEntry {
  const before = change.before === null ? null : readable(change.before);
  const after = change.after === null ? null : readable(change.after);
  const columns = Object.keys(after ?? before ?? {}).filter((column) => column !== 'id');
  return {
    table: change.table,
    row: change.row,
    actor: change.actor,
    at: new Date(change.madeAtMs).toISOString(),
    kind: before === null ? 'created' : after === null ? 'removed' : 'changed',
    values: after ?? before ?? {},
    fields:
      before === null || after === null
        ? []
        : columns
            .filter((column) => JSON.stringify(before[column]) !== JSON.stringify(after[column]))
            .map((column) => ({ column, before: before[column], after: after[column] })),
  };
}

/** A row's columns as the trade has them: keys as ids, JSON as what it holds. */
export const readable = (
  row: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(row).map(([column, value]) => [column, readValue(value)]));

/** A key is told as an id; a column of JSON as what it holds. */
function readValue(value: unknown): unknown {
  if (value !== null && typeof value === 'object' && 'key' in value) {
    return bytesToUuid(Buffer.from(String(value.key), 'hex'));
  }
  if (typeof value === 'string' && /^[[{]/.test(value)) {
    try {
      return JSON.parse(value) as unknown;
    } catch {
      // A text that a person typed may begin like JSON.
      return value;
    }
  }
  return value;
}
