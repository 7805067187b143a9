/**
 * Years of an example service, week after week through the functions of db: prepared, planned, published,
 * done. Bulk settings for the writing alone; the file is then as any other.
 */
import { randomBytes } from 'node:crypto';
import type { Clock } from '../../db/changes.ts';
import { openDatabase } from '../../db/open.ts';
import { changePerformed } from '../../db/performed.ts';
import { makeWeekGesture, type Planned } from '../../db/plan.ts';
import { publishWeek } from '../../db/publications.ts';
import { makeExample } from '../../db/seed/example.ts';
import { insertServiceData } from '../../db/service-data.ts';
import { saveVisits } from '../../db/visits.ts';
import { addDays } from '../../domain/calendar.ts';
import { expandNeeds } from '../../domain/expand-needs.ts';
import type { CaregiverId, Day } from '../../domain/ids.ts';
import type { Performed } from '../../domain/performance.ts';
import { performedIdOf } from '../../domain/performed-lines.ts';
import { must } from '../../domain/result.ts';
import type { ServiceSize } from '../../domain/service.ts';
import type { Visit } from '../../domain/visit.ts';
import { wallMinutes, wallToLocal } from '../../domain/wall-clock.ts';

/** The week on the board. */
export const LAST_MONDAY: Day = '2026-11-30';
const ACTOR = 'banc';

export interface HistoryOptions {
  readonly folder: string;
  readonly size: ServiceSize;
  readonly weeks: number;
  /** The last week. */
  readonly monday: Day;
}

/** Writes the whole history into a new folder. */
export function writeHistory({ folder, size, weeks, monday }: HistoryOptions): void {
  const opened = openDatabase({ folder, randomBytes });
  if (!opened.ok) throw new Error(opened.error.type);
  const { db, close } = opened.value;
  db.pragma('synchronous = OFF');
  db.pragma('cache_size = -4000000');
  db.pragma('wal_autocheckpoint = 100000');
  const first = addDays(monday, -7 * (weeks - 1));
  const data = makeExample(size, 1, first);
  const clock: Clock = { nowMs: () => Date.parse(`${first}T06:00:00Z`), boot: 1 };
  insertServiceData(db, clock, ACTOR, data);
  const staff = data.caregivers.map(({ id }) => id);
  const somebody = (index: number) => must(staff[index % staff.length], 'an example has staff');
  for (let week = 0; week < weeks; week += 1) {
    const day = addDays(first, 7 * week);
    const visits = expandNeeds({
      ...data,
      habits: [],
      monday: day,
      timeZone: data.service.timeZone,
    });
    saveVisits(db, clock, ACTOR, day, visits);
    const held = visits.filter(({ cancelled }) => !cancelled);
    const places = held.map((visit, index): Planned => ({
      visit: visit.id,
      caregivers: [somebody(index), somebody(index + 7)].slice(0, visit.requiredCaregivers),
      start: visit.preferred,
      pinned: false,
    }));
    makeWeekGesture(db, clock, ACTOR, {
      monday: day,
      label: 'Planifier la semaine',
      assignments: places,
      visits: [],
      override: null,
      overrideId: '',
    });
    publishWeek(db, clock, day, {
      author: ACTOR,
      publishedAt: `${day}T06:00:00Z`,
      assignments: places.map((place, index) => ({
        ...place,
        durationMinutes: must(held[index], 'a place has its visit').durationMinutes,
      })),
      cancelled: [],
    });
    if (week < weeks - 1) {
      const save = held.map((visit, index) => doneAsPlanned(day, visit, somebody(index)));
      changePerformed(db, clock, ACTOR, { monday: day, label: 'Valider', save, remove: [] });
    }
  }
  close();
}

const doneAsPlanned = (monday: Day, visit: Visit, caregiverId: CaregiverId): Performed => ({
  id: performedIdOf(visit.id, caregiverId),
  visitId: visit.id,
  caregiverId,
  started: visit.preferred,
  ended: wallToLocal(monday, wallMinutes(monday, visit.preferred) + visit.durationMinutes),
  outcome: 'done',
  source: 'entered',
  reason: null,
  settledBy: ACTOR,
});
