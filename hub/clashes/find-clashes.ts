/**
 * What is against the law in a week of a CIAS as the hub has it: two people's edits that each were right
 * alone (an agent booked twice, a rest broken). The same functions as on every device (weeks/, solver/), over
 * the same rows, so all say the same; the hub refuses nothing for it, since both edits are kept.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { listAbsences, listCommitments, listNeeds } from '../../db/needs.ts';
import { listBeneficiaries, listCaregivers, loadService } from '../../db/people.ts';
import { listPlanned } from '../../db/plan.ts';
import { latestPublications, listWeeks } from '../../db/publications.ts';
import type { WritableDb } from '../../db/handle.ts';
import { careTasks } from '../../db/record-rows.ts';
import { listRecords } from '../../db/records.ts';
import { createWaysReader } from '../../db/travel-ways.ts';
import { listVisits } from '../../db/visits.ts';
import { addDays } from '../../domain/calendar.ts';
import type { Day } from '../../domain/ids.ts';
import { breachesOfWeek, type NamedBreach } from '../../weeks/breaches.ts';
import { readAround } from '../../weeks/around.ts';
import { WEEKS_BEFORE, type HoursOfWeek } from '../../weeks/histories.ts';
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

export interface JudgedWeek {
  readonly monday: Day;
  readonly breaches: readonly NamedBreach[];
}

/**
 * Weeks from that one on in which something is planned, as many as `count`, the next first; none where the
 * service has no name yet. A large CIAS takes a second a week: other requests are answered between one week that
 * is read and the next.
 */
export async function findClashes(
  db: WritableDb,
  from: Day,
  count: number,
): Promise<readonly JudgedWeek[]> {
  const service = loadService(db);
  if (service === null) return [];
  const source = sourceOf(db);
  const around = readAround(source);
  const hours = new Map<Day, ReturnType<HoursOfWeek>>();
  const judged: JudgedWeek[] = [];
  for (const { monday } of listWeeks(db, from).slice(0, count)) {
    for (let week = -WEEKS_BEFORE; week <= 1; week += 1) {
      const day = addDays(monday, 7 * week);
      if (week === 0 || hours.has(day)) continue;
      hours.set(day, readHours(source, service, day, around));
      await nextTurn();
    }
    const rows = readRows(source, service, monday);
    judged.push({ monday, breaches: breachesOfWeek(rows, (day) => hours.get(day) ?? null) });
    await nextTurn();
  }
  return judged;
}
