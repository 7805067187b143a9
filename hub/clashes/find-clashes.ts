/**
 * What is against the law in a week of a CIAS as the hub has it: two people's edits that each were right
 * alone (an agent booked twice, a rest broken). The same functions as on every device (weeks/, solver/), over
 * the same rows, so all say the same; the hub refuses nothing for it, since both edits are kept.
 */
import { listAbsences, listCommitments, listNeeds } from '../../db/needs.ts';
import { listBeneficiaries, listCaregivers, loadService } from '../../db/people.ts';
import { listPlanned } from '../../db/plan.ts';
import { latestPublications, listWeeks } from '../../db/publications.ts';
import type { WritableDb } from '../../db/handle.ts';
import { careTasks } from '../../db/record-rows.ts';
import { listRecords } from '../../db/records.ts';
import { createWaysReader } from '../../db/travel-ways.ts';
import { listVisits } from '../../db/visits.ts';
import type { Day } from '../../domain/ids.ts';
import { breachesOfWeek, type NamedBreach } from '../../weeks/breaches.ts';
import { readAround } from '../../weeks/around.ts';
import { readHours, readRows } from '../../weeks/read-weeks.ts';
import type { WeekSource } from '../../weeks/week-source.ts';

const sourceOf = (db: WritableDb): WeekSource => ({
  caregivers: { list: () => listCaregivers(db) },
  beneficiaries: { list: () => listBeneficiaries(db) },
  needs: { list: () => listNeeds(db, null) },
  careTasks: { list: () => listRecords(db, careTasks) },
  absences: { list: () => listAbsences(db) },
  commitments: { list: () => listCommitments(db) },
  listVisits: (monday) => listVisits(db, monday),
  listPlanned: (monday) => listPlanned(db, monday),
  listPublications: (monday, count) => latestPublications(db, monday, count),
  travelWays: createWaysReader(db),
});

/** Of one week; empty where the service has no name yet. */
export function findClashes(db: WritableDb, monday: Day): readonly NamedBreach[] {
  const service = loadService(db);
  if (service === null) return [];
  const source = sourceOf(db);
  const around = readAround(source);
  return breachesOfWeek(readRows(source, service, monday), (day) =>
    readHours(source, service, day, around),
  );
}

/** Weeks from that one on in which something is planned, the next first. */
export const weeksFrom = (db: WritableDb, monday: Day): readonly Day[] =>
  listWeeks(db, monday).map((line) => line.monday);
