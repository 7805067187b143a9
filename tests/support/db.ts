/** A real encrypted database in a folder of its own, and the rows that tests put into it. */
import { blankBeneficiaryFile, blankCaregiverFile } from '../../domain/person-file.ts';
import { plainPattern } from '../../domain/recurrence.ts';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Clock } from '../../db/changes.ts';
import type { WritableDb } from '../../db/handle.ts';
import { openDatabase } from '../../db/open.ts';
import { usualCounting } from '../../domain/counting.ts';
import { noOutsideServices } from '../../domain/outside.ts';
import { defaultAims } from '../../domain/aims.ts';
import { nameToUuid } from '../../domain/derived-id.ts';
import type { BeneficiaryId, CaregiverId, NeedId, VisitId } from '../../domain/ids.ts';
import { assert } from '../../domain/result.ts';
import type { Address, Beneficiary, Caregiver, Need, Service } from '../../domain/service.ts';
import type { Visit } from '../../domain/visit.ts';

export const MONDAY = '2026-11-30';

/** A folder that is gone after the test; its name has a space and an apostrophe. */
export function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "données d'essai "));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export function openTestDb(folder: string = makeFolder()): WritableDb {
  const opened = openDatabase({ folder, randomBytes });
  assert(opened.ok, 'a new folder opens');
  onTestFinished(opened.value.close);
  return opened.value.db;
}

/** A clock that stands still: change records must rise all the same. */
export const stoppedClock: Clock = { nowMs: () => Date.UTC(2026, 10, 23, 6, 45), boot: 7 };

const idOf = <T extends string>(name: string): T => nameToUuid([], name) as T;
export const caregiverId = (name: string): CaregiverId => idOf(`caregiver ${name}`);
export const beneficiaryId = (name: string): BeneficiaryId => idOf(`beneficiary ${name}`);
export const needId = (name: string): NeedId => idOf(`need ${name}`);
export const visitId = (name: string): VisitId => idOf(`visit ${name}`);

const anAddress: Address = {
  street: "12 route de l'Adour",
  complement: '',
  postcode: '40400',
  commune: 'Tartas',
  lat: 43.83,
  lon: -0.81,
};

export const aService: Service = {
  name: "CIAS d'essai",
  timeZone: 'Europe/Paris',
  profile: 'fpt',
  rules: {},
  aims: defaultAims,
  counting: usualCounting,
  outside: noOutsideServices,
  manager: 'Claire Lafitte',
  phone: '05 36 49 00 01',
  onCallPhone: '06 39 98 00 01',
  onCallHours: '20 h – 7 h',
  address: 'Tartas',
};

export const aCaregiver = (name: string): Caregiver => ({
  id: caregiverId(name),
  civility: 'Mme',
  firstName: name,
  lastName: "d'Artigues",
  staffNumber: '0042',
  grade: 'Agent social',
  phone: '06 39 98 00 02',
  home: anAddress,
  mode: 'car',
  qualifications: [{ id: 'DEAES', until: null }],
  weeklyMinutes: 1680,
  availability: [{ weekday: 1, from: 420, to: 1230 }],
  weekend: { group: 1, of: 3 },
  rules: { maxDailyWork: 420 },
  history: [{ monday: '2026-11-23', minutes: 1700 }],
  file: { ...blankCaregiverFile, restrictions: ['noLifting'], cycleMinutes: [1800, 1560] },
  archivedOn: null,
});

export const aBeneficiary = (
  name: string,
  bonds: Partial<
    Pick<Beneficiary, 'regular' | 'known' | 'avoided' | 'excluded' | 'bondFacts'>
  > = {},
): Beneficiary => ({
  id: beneficiaryId(name),
  civility: 'M.',
  firstName: 'Élie',
  lastName: name,
  phone: '05 36 49 00 03',
  address: anAddress,
  access: 'clé n° 12',
  instruction: 'sonner deux fois 🔔',
  regular: [],
  known: [],
  avoided: [],
  excluded: [],
  bondFacts: [],
  grantedMonthlyMinutes: 1800,
  file: { ...blankBeneficiaryFile, home: ['pets'], wantedCivility: 'Mme' },
  archivedOn: null,
  ...bonds,
});

export const aNeed = (name: string, person: string): Need => ({
  id: needId(name),
  beneficiaryId: beneficiaryId(person),
  kind: 'toilette',
  priority: 1,
  weekdays: [1, 3, 5],
  parity: 'odd',
  earliest: 420,
  latest: 540,
  preferred: 480,
  durationMinutes: 45,
  requiredCaregivers: 2,
  qualifications: ['DEAES'],
  validFrom: '2026-01-01',
  validUntil: null,
  after: null,
  ...plainPattern,
  rootId: needId(name),
});

export const aVisit = (name: string, person: string, values: Partial<Visit> = {}): Visit => ({
  id: visitId(name),
  needId: null,
  beneficiaryId: beneficiaryId(person),
  kind: 'toilette',
  priority: 1,
  earliest: `${MONDAY}T07:00`,
  latest: `${MONDAY}T09:00`,
  preferred: `${MONDAY}T08:00`,
  durationMinutes: 45,
  requiredCaregivers: 1,
  qualifications: [],
  cancelled: false,
  ...values,
});
