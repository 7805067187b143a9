/** Records go into the file and come back whole; who changed what can be asked. */
import { describe, expect, test } from 'vitest';
import * as shapes from '../../db/record-rows.ts';
import { listRecords, listRowChanges, removeRecords, saveRecords } from '../../db/records.ts';
import { listBeneficiaries, saveBeneficiary, saveCaregiver } from '../../db/people.ts';
import { saveNeed } from '../../db/needs.ts';
import { saveVisits } from '../../db/visits.ts';
import type { CarePlan } from '../../domain/care-plan.ts';
import { nameToUuid } from '../../domain/derived-id.ts';
import type { Id, TemplateId } from '../../domain/ids.ts';
import {
  aBeneficiary,
  aCaregiver,
  aNeed,
  aVisit,
  beneficiaryId,
  caregiverId,
  MONDAY,
  needId,
  openTestDb,
  stoppedClock,
  visitId,
} from '../support/db.ts';

const by = [stoppedClock, 'Claire'] as const;
const idOf = <T extends Id<string>>(name: string): T => nameToUuid([], name) as T;

function openService() {
  const db = openTestDb();
  saveCaregiver(db, ...by, aCaregiver('Ana'));
  saveCaregiver(db, ...by, aCaregiver('Béa'));
  saveBeneficiary(db, ...by, aBeneficiary('Odette'));
  saveNeed(db, ...by, aNeed('toilette', 'Odette'));
  saveVisits(db, ...by, MONDAY, [aVisit('lundi', 'Odette')]);
  return db;
}

const aPlan: CarePlan = {
  id: idOf('plan'),
  beneficiaryId: beneficiaryId('Odette'),
  funder: 'apa',
  reference: "2026/0042-L'APA",
  grantedMinutes: 1_320,
  per: 'month',
  kinds: ['toilette', 'meal'],
  weekdays: [1, 2, 3, 4, 5],
  paysHolidays: false,
  from: '2026-01-01',
  until: null,
  rank: 0,
  archivedOn: null,
};

describe('every kind of record comes back as it went in', () => {
  const samples = {
    sectors: { id: idOf('s'), name: "L'Adour", communes: ['Tartas', 'Bégaar'], archivedOn: null },
    qualifications: { id: idOf('q'), code: 'DEAES', label: 'Diplôme', archivedOn: '2026-01-01' },
    careTasks: {
      id: idOf('t'),
      kind: 'transfer',
      label: 'Transfert au lève-personne',
      isEssential: true,
      priority: 1,
      durationMinutes: 30,
      requiredCaregivers: 2,
      qualifications: ['PRAP2S'],
      needsLifting: true,
      archivedOn: null,
    },
    carePlans: aPlan,
    ruleChanges: {
      id: idOf('r'),
      rule: 'maxDailySpan',
      before: 720,
      after: null,
      isLooser: true,
      reason: 'canicule, décision du 3 juillet',
      author: 'Claire',
      madeAt: '2026-07-03T06:00:00.000Z',
    },
    templates: {
      id: idOf<TemplateId>('m'),
      label: 'Semaine type',
      validFrom: '2026-09-07',
      validUntil: null,
      archivedOn: null,
    },
    calls: {
      id: idOf('c'),
      monday: MONDAY,
      purpose: 'warn',
      who: { beneficiaryId: beneficiaryId('Odette') },
      absenceId: null,
      visits: [visitId('lundi')],
      answer: 'message',
      author: 'Claire',
      madeAt: '2026-11-30T06:50:00.000Z',
    },
    performances: {
      id: idOf('p'),
      visitId: visitId('lundi'),
      caregiverId: caregiverId('Ana'),
      started: `${MONDAY}T08:04`,
      ended: `${MONDAY}T08:55`,
      outcome: 'done',
      source: 'checkIn',
      reason: 'moreCareNeeded',
      settledBy: 'Claire',
    },
    travelCorrections: {
      id: idOf('w'),
      from: '43.83000,-0.81000',
      to: '43.90000,-0.50000',
      mode: 'car',
      minutes: 31,
      metres: 27_400,
      source: 'corrected',
      measuredAt: `${MONDAY}T09:00`,
    },
    travelMeasures: {
      id: idOf('m'),
      from: '43.83000,-0.81000',
      mode: 'car',
      source: 'osrm',
      measuredOn: MONDAY,
      ways: [['43.90000,-0.50000', 31, 27_400]],
      misses: ['44.00000,-0.60000'],
    },
  } as const;

  const shapeOf = {
    sectors: shapes.sectors,
    qualifications: shapes.qualifications,
    careTasks: shapes.careTasks,
    carePlans: shapes.carePlans,
    ruleChanges: shapes.ruleChanges,
    templates: shapes.templates,
    calls: shapes.calls,
    performances: shapes.performances,
    travelCorrections: shapes.travelCorrections,
    travelMeasures: shapes.travelMeasures,
  };

  test.each(Object.keys(samples) as (keyof typeof samples)[])('%s', (kind) => {
    const db = openService();
    const shape = shapeOf[kind] as unknown as shapes.RecordShape<'sector', unknown>;
    saveRecords(db, ...by, shape, [samples[kind]]);
    expect(listRecords(db, shape)).toEqual([samples[kind]]);
    removeRecords(db, ...by, shape.table, [samples[kind].id]);
    removeRecords(db, ...by, shape.table, [samples[kind].id]);
    expect(listRecords(db, shape)).toEqual([]);
  });

  test('templateLines, for one caregiver and for two', () => {
    const db = openService();
    const templateId = samples.templates.id;
    saveRecords(db, ...by, shapes.templates, [samples.templates]);
    const lines = [['Ana'], ['Béa', 'Ana']].map((names, index) => ({
      id: idOf<Id<'templateLine'>>(`line ${index}`),
      templateId,
      needId: needId('toilette'),
      weekday: 1 as const,
      parity: 'odd' as const,
      start: 480,
      caregivers: names.map(caregiverId),
    }));
    saveRecords(db, ...by, shapes.templateLines, lines);
    expect(new Set(listRecords(db, shapes.templateLines))).toEqual(new Set(lines));
  });
});

test('a looser rule without a reason never gets into the file', () => {
  const db = openService();
  const change = {
    id: idOf<Id<'ruleChange'>>('r'),
    rule: 'maxDailySpan',
    before: 720,
    after: 780,
    isLooser: true,
    reason: '',
    author: 'Claire',
    madeAt: '',
  };
  expect(() => saveRecords(db, ...by, shapes.ruleChanges, [change])).toThrow(/CHECK/);
  expect(listRecords(db, shapes.ruleChanges)).toEqual([]);
});

test('who is avoided keeps the reason and the day on which it is looked at again', () => {
  const db = openService();
  const odette = aBeneficiary('Odette', {
    avoided: [caregiverId('Ana')],
    bondFacts: [
      {
        caregiverId: caregiverId('Ana'),
        reason: 'personWish',
        since: '2026-11-02',
        reviewOn: '2027-02-01',
      },
    ],
  });
  saveBeneficiary(db, ...by, odette);
  expect(listBeneficiaries(db)).toEqual([odette]);
});

test('the history of a row tells who changed what, newest first', () => {
  const db = openService();
  const later = { nowMs: () => stoppedClock.nowMs() + 60_000, boot: 7 };
  saveRecords(db, ...by, shapes.carePlans, [aPlan]);
  saveRecords(db, later, 'Maïté', shapes.carePlans, [{ ...aPlan, grantedMinutes: 1_500 }]);
  saveRecords(db, later, 'Maïté', shapes.carePlans, [{ ...aPlan, grantedMinutes: 1_500 }]);
  removeRecords(db, later, 'Claire', 'care_plan', [aPlan.id]);
  const changes = listRowChanges(db, aPlan.id);
  expect(
    changes.map(({ table, actor, before, after, madeAtMs }) => [
      table,
      actor,
      before?.granted_minutes,
      after?.granted_minutes,
      madeAtMs - stoppedClock.nowMs(),
    ]),
  ).toEqual([
    ['care_plan', 'Claire', 1_500, undefined, 60_000],
    ['care_plan', 'Maïté', 1_320, 1_500, 60_000],
    ['care_plan', 'Claire', undefined, 1_320, 0],
  ]);
  expect(listRowChanges(db, idOf('nobody'))).toEqual([]);
});
