/**
 * A service whose one person (or agent) has a mark in each of her texts, and nobody else does: a week that
 * was told and begun, and every trace that an app leaves of her.
 */
import { keepDrafts } from '../../db/drafts.ts';
import type { WritableDb } from '../../db/handle.ts';
import { saveAbsence, saveNeed } from '../../db/needs.ts';
import { makeWeekGesture } from '../../db/plan.ts';
import { saveBeneficiary, saveCaregiver, saveService } from '../../db/people.ts';
import { changePerformed } from '../../db/performed.ts';
import { type PersonKind } from '../../db/personal-tables.ts';
import { publishWeek } from '../../db/publications.ts';
import { calls, carePlans, travelCorrections, travelMeasures } from '../../db/record-rows.ts';
import { saveRecords } from '../../db/records.ts';
import { changeLink } from '../../db/sync/link.ts';
import { saveVisits } from '../../db/visits.ts';
import { nameToUuid } from '../../domain/derived-id.ts';
import { blankBeneficiaryFile } from '../../domain/person-file.ts';
import type {
  CallId,
  CarePlanId,
  Id,
  PerformedId,
  TravelMeasureId,
  TravelTimeId,
} from '../../domain/ids.ts';
import type { Address } from '../../domain/service.ts';
import { placeIdOf } from '../../domain/travel-time.ts';
import {
  aBeneficiary,
  aCaregiver,
  aNeed,
  aService,
  aVisit,
  beneficiaryId,
  caregiverId,
  MONDAY,
  needId,
  stoppedClock,
  visitId,
} from './db.ts';

export const by = [stoppedClock, 'Claire'] as const;
/** In every text of the person; nowhere else. */
export const MARK = 'ZZMARQUE';
/** The Wednesday: the visits of Monday and Tuesday were made. */
export const TODAY = '2026-12-02';
const id = <T extends Id<string>>(name: string): T => nameToUuid([], name) as T;

export const markedAddress: Address = {
  street: `3 rue ${MARK}`,
  complement: MARK,
  postcode: MARK,
  commune: MARK,
  lat: 43.71234,
  lon: -0.91234,
};
export const door = placeIdOf(markedAddress);

const doneRow = (visit: string, caregiver: string) => ({
  id: id<PerformedId>(`done ${visit} ${caregiver}`),
  visitId: visitId(visit),
  caregiverId: caregiverId(caregiver),
  started: `${MONDAY}T08:00`,
  ended: `${MONDAY}T08:50`,
  outcome: 'done' as const,
  source: 'entered' as const,
  reason: null,
  settledBy: 'Claire',
});

/** Two people and two agents, a week that was told and begun, and every trace that an app leaves. */
export function fillService(db: WritableDb, kind: PersonKind, dev = 3): void {
  const isHelped = kind === 'beneficiary';
  saveService(db, ...by, aService);
  changeLink(db, { dev, actor: 1 });
  const marked = { firstName: MARK, lastName: MARK, phone: MARK };
  saveCaregiver(db, ...by, {
    ...aCaregiver('Luce'),
    ...(isHelped ? {} : { ...marked, grade: MARK, staffNumber: MARK, home: markedAddress }),
  });
  saveCaregiver(db, ...by, aCaregiver('Nora'));
  const bonds = { regular: [caregiverId('Luce')], known: [caregiverId('Nora')] };
  const person = { ...aBeneficiary('Dartigue', bonds), grantedMonthlyMinutes: 777 };
  saveBeneficiary(db, ...by, {
    ...person,
    ...(isHelped
      ? {
          ...marked,
          address: markedAddress,
          access: MARK,
          instruction: MARK,
          file: {
            ...blankBeneficiaryFile,
            contacts: [{ name: MARK, relation: 'family', phone: MARK, isWarned: true }],
          },
        }
      : {}),
  });
  saveBeneficiary(db, ...by, aBeneficiary('Voisin', { known: [caregiverId('Nora')] }));
  for (const name of ['Dartigue', 'Voisin']) {
    saveNeed(db, ...by, { ...aNeed(`of ${name}`, name), requiredCaregivers: 1 });
  }
  saveNeed(db, ...by, { ...aNeed('never made', 'Dartigue'), requiredCaregivers: 1 });
  saveRecords(db, ...by, carePlans, [
    {
      id: id<CarePlanId>('plan'),
      beneficiaryId: beneficiaryId('Dartigue'),
      funder: 'apa',
      reference: isHelped ? MARK : 'A 12',
      grantedMinutes: 1200,
      per: 'month',
      kinds: ['toilette'],
      weekdays: [1, 3],
      paysHolidays: true,
      from: '2026-01-01',
      until: null,
      rank: 0,
      archivedOn: null,
    },
  ]);
  saveAbsence(db, ...by, {
    id: id('stay'),
    who: { beneficiaryId: beneficiaryId('Dartigue') },
    kind: 'hospital',
    from: '2026-10-01T00:00',
    to: '2026-10-05T00:00',
    earlierEnds: [],
  });
  saveAbsence(db, ...by, {
    id: id('leave'),
    who: { caregiverId: caregiverId('Luce') },
    kind: 'annualLeave',
    from: '2026-10-01T00:00',
    to: '2026-10-05T00:00',
    earlierEnds: [],
  });
  const visitOf = (name: string, who: string, day: string) =>
    aVisit(name, who, {
      needId: needId(`of ${who}`),
      requiredCaregivers: 2,
      earliest: `${day}T07:00`,
      latest: `${day}T09:00`,
      preferred: `${day}T08:00`,
    });
  const visits = [
    visitOf('done', 'Dartigue', MONDAY),
    visitOf('to come', 'Dartigue', '2026-12-04'),
    visitOf('done too', 'Voisin', MONDAY),
    visitOf('his to come', 'Voisin', '2026-12-04'),
  ];
  saveVisits(db, ...by, MONDAY, visits);
  const assignments = visits.map(({ id: visit, preferred }) => ({
    visit,
    caregivers: [caregiverId('Luce'), caregiverId('Nora')],
    start: preferred,
    pinned: false,
  }));
  makeWeekGesture(db, ...by, {
    monday: MONDAY,
    label: `Planifier ${MARK}`,
    visits: [],
    assignments,
    override: {
      visits: [visitId('done')],
      rules: ['daily-rest'],
      reason: `${MARK} l’a demandé`,
      author: 'Claire',
      at: '2026-11-23T08:00:00.000Z',
    },
    overrideId: id('override'),
    calls: [],
  });
  const told = assignments.map((one) => ({ ...one, durationMinutes: 45 }));
  publishWeek(db, stoppedClock, MONDAY, {
    author: 'Claire',
    publishedAt: '2026-11-23T08:00:00.000Z',
    assignments: told,
    cancelled: [],
  });
  changePerformed(db, ...by, {
    monday: MONDAY,
    label: `Réalisé de ${MARK}`,
    save: [doneRow('done', 'Luce'), doneRow('done', 'Nora'), doneRow('done too', 'Nora')],
    remove: [],
  });
  const who = isHelped
    ? { beneficiaryId: beneficiaryId('Dartigue') }
    : { caregiverId: caregiverId('Luce') };
  saveRecords(db, ...by, calls, [
    {
      id: id<CallId>('call'),
      monday: MONDAY,
      purpose: 'warn',
      who,
      absenceId: null,
      visits: [visitId('to come')],
      answer: 'message',
      author: 'Claire',
      madeAt: '2026-11-23T08:00:00.000Z',
    },
  ]);
  const elsewhere = placeIdOf(aBeneficiary('Voisin').address);
  saveRecords(db, ...by, travelCorrections, [
    {
      id: id<TravelTimeId>('way'),
      from: elsewhere,
      to: door,
      mode: 'car',
      minutes: 9,
      metres: 7000,
      source: 'corrected',
      measuredAt: '2026-11-01T08:00',
    },
  ]);
  saveRecords(db, ...by, travelMeasures, [
    {
      id: id<TravelMeasureId>('from there'),
      from: elsewhere,
      mode: 'car',
      source: 'osrm',
      measuredOn: '2026-11-01',
      ways: [
        [door, 9, 7000],
        [elsewhere, 0, 0],
      ],
      misses: [door],
    },
  ]);
  keepDrafts(db, 'u1', [{ name: 'beneficiary', value: JSON.stringify({ note: MARK }) }], 0);
}

/** Everything that the file holds, table by table, keys as hex and bytes as text too. */
export function dumpTables(db: WritableDb): ReadonlyMap<string, readonly string[]> {
  const tables = db.sql.all<{ name: string }>(
    "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name",
  );
  return new Map(
    tables.map(({ name }) => [
      name,
      db.sql
        .all<Record<string, unknown>>(`SELECT * FROM "${name}"`)
        .map((row) =>
          JSON.stringify(row, (_, value: unknown) =>
            isBytes(value)
              ? `${Buffer.from(value.data).toString('hex')} ${Buffer.from(value.data).toString('latin1')}`
              : value,
          ),
        )
        .toSorted(),
    ]),
  );
}

const isBytes = (value: unknown): value is { readonly data: number[] } =>
  typeof value === 'object' && value !== null && 'type' in value && value.type === 'Buffer';

export const countMarks = (db: WritableDb): number =>
  [...dumpTables(db).values()].flat().filter((line) => line.includes(MARK) || line.includes(door))
    .length;
