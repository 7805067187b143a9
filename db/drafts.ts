/** What somebody was typing when this computer was locked: hers alone, in the encrypted file. */
import { query, type WritableDb } from './handle.ts';

export interface KeptDraft {
  /** Which form. */
  readonly name: string;
  /** JSON. */
  readonly value: string;
}

/** In place of all that were kept for that person; of two with one name the last. */
export function keepDrafts(
  db: WritableDb,
  user: string,
  drafts: readonly KeptDraft[],
  nowMs: number,
): void {
  db.transaction(() => {
    db.run(query.deleteFrom('draft').where('user', '=', user));
    for (const [name, value] of new Map(drafts.map((draft) => [draft.name, draft.value]))) {
      db.run(query.insertInto('draft').values({ user, name, value, kept_ms: Math.trunc(nowMs) }));
    }
  });
}

/** They are the window's from then on. */
export function takeDrafts(db: WritableDb, user: string): readonly KeptDraft[] {
  return db.transaction(() => {
    const drafts = db.all(
      query.selectFrom('draft').select(['name', 'value']).where('user', '=', user).orderBy('name'),
    );
    db.run(query.deleteFrom('draft').where('user', '=', user));
    return drafts;
  });
}
