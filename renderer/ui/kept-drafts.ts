/**
 * What is being typed when the window is locked: handed to the host, which keeps it in the encrypted
 * file, and given back to the same form once its owner has signed in again.
 */
import { useEffect, useRef } from 'react';

interface Kept {
  /** Which kind of form. */
  readonly name: string;
  /** JSON of what the form began with, the record's own id left out, for a new one draws another. */
  readonly base: string;
  readonly id: string | null;
  readonly draft: unknown;
}

/** As the host keeps it. */
export interface KeptDraft {
  readonly name: string;
  readonly value: string;
}

const open = new Set<() => Kept | null>();
let waiting: readonly Kept[] = [];

/** How many forms wait to be opened again. */
export const countWaiting = (): number => waiting.length;

export function bringDrafts(kept: readonly KeptDraft[]): void {
  waiting = kept.map(({ value }) => JSON.parse(value) as Kept);
}

/** All that is typed and not kept, in forms that are open or were not opened again. */
export function gatherDrafts(): readonly KeptDraft[] {
  const drafts = [...open].map((read) => read()).filter((kept) => kept !== null);
  return [...waiting, ...drafts].map((kept, index) => ({
    name: `${index} ${kept.name}`,
    value: JSON.stringify(kept),
  }));
}

const idOf = (record: unknown): string | null =>
  typeof record === 'object' && record !== null && 'id' in record && typeof record.id === 'string'
    ? record.id
    : null;

function withoutId(record: unknown): string {
  const id = idOf(record);
  const text = JSON.stringify(record);
  return id === null ? text : text.replaceAll(id, '');
}

const find = (name: string, record: unknown): Kept | undefined =>
  waiting.find(
    (kept) =>
      kept.name === name &&
      (idOf(record) === null || kept.id !== idOf(record) ? kept.base === withoutId(record) : true),
  );

/** What was typed into that form before the lock, or the record as it is. */
export function draftOf<T>(name: string, record: T): T {
  const kept = find(name, record);
  if (kept === undefined) return record;
  const id = idOf(record);
  const text = JSON.stringify(kept.draft);
  return JSON.parse(id === null || kept.id === null ? text : text.replaceAll(kept.id, id)) as T;
}

/** Hands `draft` in when the window is locked, as long as it is dirty. */
export function useKeptDraft<T>(name: string, record: T, draft: T, isDirty: boolean): void {
  const now = useRef<Kept | null>(null);
  useEffect(() => {
    now.current = isDirty ? { name, base: withoutId(record), id: idOf(record), draft } : null;
  });
  useEffect(() => {
    const read = (): Kept | null => now.current;
    open.add(read);
    return () => {
      open.delete(read);
    };
  }, []);
  // It's this form's from here on; asked for once more by React's second first render.
  useEffect(() => {
    const claimed = find(name, record);
    if (claimed !== undefined) waiting = waiting.filter((kept) => kept !== claimed);
    // Only what the form began with was restored.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, []);
}
