/**
 * What a form holds beside what is kept: changed by hand it stays, untouched it follows the record
 * when somebody else changes it.
 */
import { useState } from 'react';
import { draftOf, useKeptDraft } from './kept-drafts.ts';

export interface Draft<T> {
  readonly draft: T;
  readonly setDraft: (draft: T) => void;
  readonly isDirty: boolean;
  /** What the form holds now was kept. */
  readonly markSaved: () => void;
}

/** `name`: the kind of form, under which what is typed outlives a lock. */
export function useDraft<T>(record: T, name: string): Draft<T> {
  const kept = JSON.stringify(record);
  const [base, setBase] = useState(kept);
  const [saved, setSaved] = useState(kept);
  const [draft, setDraft] = useState(() => draftOf(name, record));
  const held = JSON.stringify(draft);
  const isDirty = held !== base && held !== saved;
  useKeptDraft(name, record, draft, isDirty);
  if (kept !== base) {
    setBase(kept);
    if (!isDirty) setDraft(record);
  }
  return { draft, setDraft, isDirty, markSaved: () => setSaved(held) };
}
