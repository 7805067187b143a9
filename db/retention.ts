/** Who has left, and when she was last heard of: what retention is judged by (domain/retention.ts). */
import type { Day } from '../domain/ids.ts';
import type { RetainedFile } from '../domain/retention.ts';
import type { WritableDb } from './handle.ts';
import { bytesToUuid } from './uuid.ts';

export interface NamedFile extends RetainedFile {
  readonly firstName: string;
  readonly lastName: string;
}

interface FileRow {
  readonly id: Uint8Array;
  readonly first_name: string;
  readonly last_name: string;
  readonly archived_on: Day;
  readonly last: string | null;
}

/** People and agents who have left. */
export const listLeftFiles = (db: WritableDb): readonly NamedFile[] => [
  ...db.sql
    .all<FileRow>(
      `SELECT id, first_name, last_name, archived_on,
         max(coalesce((SELECT max(preferred) FROM visit WHERE beneficiary_id = b.id AND cancelled = 0), ''),
             coalesce((SELECT max(made_at) FROM call WHERE beneficiary_id = b.id), '')) AS last
       FROM beneficiary AS b WHERE archived_on IS NOT NULL`,
    )
    .map(toFile('beneficiary')),
  ...db.sql
    .all<FileRow>(
      `SELECT id, first_name, last_name, archived_on,
         max(coalesce((SELECT max(ended) FROM performed WHERE caregiver_id = c.id), ''),
             coalesce((SELECT max(start) FROM planned
               WHERE first_caregiver_id = c.id OR second_caregiver_id = c.id), '')) AS last
       FROM caregiver AS c WHERE archived_on IS NOT NULL`,
    )
    .map(toFile('caregiver')),
];

const toFile =
  (kind: RetainedFile['kind']) =>
  ({ id, first_name, last_name, archived_on, last }: FileRow): NamedFile => ({
    kind,
    id: bytesToUuid(id),
    firstName: first_name,
    lastName: last_name,
    archivedOn: archived_on,
    lastContact: last === null || last === '' ? null : last.slice(0, 10),
  });
