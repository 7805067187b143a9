/** What people were told: each version a snapshot of the plan, never changed afterwards. */
import { derivedId, derivedIdBeside } from '../domain/derived-id.ts';
import type { CaregiverId, Day, LocalTime, VisitId } from '../domain/ids.ts';
import { must } from '../domain/result.ts';
import { gesture, type Clock, type Writer } from './changes.ts';
import { query, type ReadableDb, type WritableDb } from './handle.ts';
import type { PublicationRow } from './schema.ts';
import { bytesToUuid, uuidToBytes } from './uuid.ts';

export interface Published {
  readonly version: number;
  readonly author: string;
  /** Instant, ISO with Z. */
  readonly publishedAt: string;
  readonly assignments: readonly {
    readonly visit: VisitId;
    readonly caregivers: readonly CaregiverId[];
    readonly start: LocalTime;
    /** null: published before versions kept it. */
    readonly durationMinutes: number | null;
  }[];
  readonly cancelled: readonly VisitId[];
}

/** What a version says of the week. */
export type Snapshot = Pick<Published, 'assignments' | 'cancelled'>;

export interface WeekLine {
  readonly monday: Day;
  readonly visitCount: number;
  /** Visits with everybody that they need. */
  readonly coveredCount: number;
  readonly version: number | null;
}

/** Gives the week its next version, whose number comes back. */
export function publishWeek(
  db: WritableDb,
  clock: Clock,
  monday: Day,
  { author, publishedAt, assignments, cancelled }: Omit<Published, 'version'>,
): number {
  const version = (publicationRows(db, monday, 1)[0]?.version ?? 0) + 1;
  gesture(db, clock, { actor: author }, (writer) =>
    writePublication(writer, monday, { version, author, publishedAt, assignments, cancelled }),
  );
  db.run(query.updateTable('device').set({ author }));
  return version;
}

/** The rows of one version. */
export function writePublication(
  { writeRow }: Pick<Writer, 'writeRow'>,
  monday: Day,
  { version, author, publishedAt, assignments, cancelled }: Published,
): void {
  const publication = derivedId('publication', monday, String(version), publishedAt, author);
  const rowOf = (visit: VisitId) => ({
    id: uuidToBytes(derivedIdBeside(visit, publication, visit)),
    publication_id: uuidToBytes(publication),
    visit_id: uuidToBytes(visit),
  });
  writeRow('publication', {
    id: uuidToBytes(publication),
    monday,
    version,
    author,
    published_at: publishedAt,
  });
  for (const { visit, caregivers, start, durationMinutes } of assignments) {
    const [first, second] = caregivers;
    writeRow('published', {
      ...rowOf(visit),
      start,
      first_caregiver_id: uuidToBytes(must(first, 'a planned visit has somebody')),
      second_caregiver_id: second === undefined ? null : uuidToBytes(second),
      cancelled: 0,
      duration_minutes: durationMinutes,
    });
  }
  for (const visit of cancelled) {
    writeRow('published', {
      ...rowOf(visit),
      start: null,
      first_caregiver_id: null,
      second_caregiver_id: null,
      cancelled: 1,
      duration_minutes: null,
    });
  }
}

/** True when both say the same of every visit, whatever the order. */
export function isSameSnapshot(a: Snapshot, b: Snapshot): boolean {
  const told = ({ assignments, cancelled }: Snapshot): string =>
    [
      ...assignments.map(({ visit, caregivers, start, durationMinutes }) =>
        JSON.stringify([visit, caregivers, start, durationMinutes]),
      ),
      ...cancelled,
    ]
      .toSorted()
      .join();
  return told(a) === told(b);
}

/** The newest versions of a week, newest first. */
export function latestPublications(
  db: ReadableDb,
  monday: Day,
  count: number,
): readonly Published[] {
  return publicationRows(db, monday, count).map((publication) => {
    const rows = db.all(
      query
        .selectFrom('published')
        .selectAll()
        .where('publication_id', '=', publication.id)
        .orderBy('start')
        .orderBy('visit_id'),
    );
    return {
      version: publication.version,
      author: publication.author,
      publishedAt: publication.published_at,
      assignments: rows.flatMap((row) =>
        row.start === null
          ? []
          : [
              {
                visit: bytesToUuid<VisitId>(row.visit_id),
                start: row.start,
                durationMinutes: row.duration_minutes,
                caregivers: [row.first_caregiver_id, row.second_caregiver_id].flatMap((key) =>
                  key === null ? [] : [bytesToUuid<CaregiverId>(key)],
                ),
              },
            ],
      ),
      cancelled: rows.flatMap((row) =>
        row.cancelled === 1 ? [bytesToUuid<VisitId>(row.visit_id)] : [],
      ),
    };
  });
}

/**
 * Every week from that one on that was prepared, oldest first; `from` null: all of them, which reads all visits
 * that there ever were.
 */
export function listWeeks(db: ReadableDb, from: Day | null): readonly WeekLine[] {
  const lines = new Map<Day, { visitCount: number; coveredCount: number }>();
  const rows = db.all(
    query
      .selectFrom('visit')
      .leftJoin('planned', 'planned.id', 'visit.id')
      .select(['visit.monday', 'visit.required_caregivers'])
      .select(['planned.first_caregiver_id as first', 'planned.second_caregiver_id as second'])
      .where('visit.cancelled', '=', 0)
      .where('visit.monday', '>=', from ?? '')
      .orderBy('visit.monday'),
  );
  for (const { monday, required_caregivers, first, second } of rows) {
    const line = lines.get(monday) ?? { visitCount: 0, coveredCount: 0 };
    const count = (first === null ? 0 : 1) + (second === null ? 0 : 1);
    line.visitCount += 1;
    if (count >= required_caregivers) line.coveredCount += 1;
    lines.set(monday, line);
  }
  return [...lines].map(([monday, line]) => ({
    monday,
    ...line,
    version: publicationRows(db, monday, 1)[0]?.version ?? null,
  }));
}

/** Who last published on this device, to propose the name next time. */
export function lastAuthor(db: ReadableDb): string {
  return must(db.first(query.selectFrom('device').select('author')), 'the device has a row').author;
}

const publicationRows = (db: ReadableDb, monday: Day, count: number): readonly PublicationRow[] =>
  db.all(
    query
      .selectFrom('publication')
      .selectAll()
      .where('monday', '=', monday)
      .orderBy('version', 'desc')
      .limit(count),
  );
