/** What this computer keeps of one person, taken out or erased. Bound to one open file. */
import { previewErasure, sweepErased, type ErasedCount } from '../../db/erase-person.ts';
import type { WritableDb } from '../../db/handle.ts';
import * as data from '../../db/person-data.ts';
import type { Person, PersonKind } from '../../db/personal-tables.ts';
import type { RowChange } from '../../db/records.ts';
import type { NamedFile } from '../../db/retention.ts';
import { uuidToBytes } from '../../db/uuid.ts';

export interface PersonName {
  readonly kind: PersonKind;
  /** UUID. */
  readonly id: string;
}

export interface PrivacyStore {
  /** False for nobody of that key, and for somebody who was erased. */
  readonly isKnown: (person: PersonName) => boolean;
  /** What an erasure would do; `today` is a civil day. */
  readonly preview: (person: PersonName, today: string) => readonly ErasedCount[];
  readonly rows: (person: PersonName, today: string) => readonly data.PersonRows[];
  readonly changes: (person: PersonName, today: string) => readonly RowChange[];
  /** People who left and still have a name. */
  readonly leftFiles: () => readonly NamedFile[];
  /** All of them or nobody, never to be taken back; the pages are written through to the file. */
  readonly erase: (
    people: readonly PersonName[],
    today: string,
    why: data.ErasureReason,
  ) => readonly data.Erasure[];
  /** Newest first. */
  readonly erasures: () => readonly data.Erasure[];
}

export function openPrivacy(db: WritableDb, actor: string, nowMs: () => number): PrivacyStore {
  const personOf = ({ kind, id }: PersonName): Person => ({ kind, id: uuidToBytes(id) });
  return {
    isKnown: (person) => data.isKnown(db, personOf(person)),
    preview: (person, today) => previewErasure(db, personOf(person), today),
    rows: (person, today) => data.listPersonRows(db, personOf(person), today),
    changes: (person, today) => data.listPersonChanges(db, personOf(person), today),
    leftFiles: () => data.listNamedFiles(db),
    erase(people, today, why) {
      const facts = { why, atMs: nowMs(), by: actor };
      const done = data.erasePeople(db, people.map(personOf), today, facts);
      sweepErased(db);
      return done;
    },
    erasures: () => data.listErasures(db),
  };
}
