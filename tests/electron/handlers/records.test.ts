/** Lists, plans, the catalogue, and the history of who changed what, on a real database. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AbsenceId, CarePlanId, CareTaskId, SectorId } from '../../../domain/ids.ts';
import { must } from '../../../domain/result.ts';
import { openDesk, value, type Desk } from '../../support/desk.ts';

let desk: Desk;
beforeEach(async () => {
  desk = openDesk();
  await desk.createExample();
});
afterEach(() => desk.leave());

const SOME_ID = '00000000-0000-4000-8000-00000000000';
const refused = (path: string) => ({ ok: false, error: { type: 'InvalidInput', path } });

describe('the lists', () => {
  it('tell of each person the sector, the first regular agent, the hours and the needs', async () => {
    const rows = await desk.app.handlers['record.beneficiaries']({});
    const people = await desk.app.handlers['beneficiary.list']({});
    const needs = await desk.app.handlers['need.list']({ beneficiaryId: null });
    expect(rows).toHaveLength(people.length);
    for (const [index, row] of rows.entries()) {
      expect(row.id).toBe(people[index]?.id);
      expect(row.referent).not.toBe(null);
      expect(row.sectorId).not.toBe(null);
      expect(row.grantedMonthlyMinutes).toBeGreaterThan(0);
      expect(row.needCount).toBe(
        needs.filter(({ beneficiaryId }) => beneficiaryId === row.id).length,
      );
    }
    expect(await desk.app.handlers['record.caregivers']({})).toHaveLength(12);
  });

  it('count the hours of the plans that pay today', async () => {
    const [person] = await desk.app.handlers['beneficiary.list']({});
    const beneficiaryId = must(person, 'somebody is helped').id;
    const plans = await desk.app.handlers['carePlan.list']({ beneficiaryId });
    const save = desk.app.handlers['carePlan.save'];
    for (const plan of plans) value(await save({ ...plan, archivedOn: '2026-11-01' }));
    const plan = {
      ...must(plans[0], 'everybody has a plan'),
      id: `${SOME_ID}1` as CarePlanId,
      archivedOn: null,
    };
    value(
      await save({
        ...plan,
        grantedMinutes: 180,
        per: 'week',
        from: '2026-01-01',
        until: '2026-12-31',
      }),
    );
    const rows = await desk.app.handlers['record.beneficiaries']({});
    // Three hours a week: 180 × 52 / 12.
    expect(rows.find(({ id }) => id === beneficiaryId)).toMatchObject({
      grantedMonthlyMinutes: 780,
      plansEnd: '2026-12-31',
    });
  });
});

describe('a care plan', () => {
  it('must end after it began, pay something, and be somebody’s', async () => {
    const [person] = await desk.app.handlers['beneficiary.list']({});
    const beneficiaryId = must(person, 'somebody is helped').id;
    const [plan] = await desk.app.handlers['carePlan.list']({ beneficiaryId });
    const save = desk.app.handlers['carePlan.save'];
    const good = must(plan, 'everybody has a plan');
    expect(await save({ ...good, until: good.from })).toEqual(refused('until'));
    expect(await save({ ...good, grantedMinutes: 0 })).toEqual(refused('grantedMinutes'));
    expect(
      await save({ ...good, beneficiaryId: `${SOME_ID}9` as typeof beneficiaryId }),
    ).toMatchObject({ error: { type: 'BeneficiaryNotFound' } });
  });
});

describe('the catalogue', () => {
  it('has no two entries of one name in use, whatever their capitals', async () => {
    const { careTasks, qualifications, sectors } = await desk.app.handlers['catalogue.load']({});
    const [task] = careTasks;
    const [title] = qualifications;
    const [sector] = sectors;
    const twin = { ...must(task, 'a task'), id: `${SOME_ID}2` as CareTaskId };
    const saveTask = desk.app.handlers['careTask.save'];
    expect(await saveTask({ ...twin, label: twin.label.toUpperCase() })).toEqual(refused('label'));
    expect(await saveTask({ ...twin, archivedOn: '2026-11-24' })).toMatchObject({ ok: true });
    const known = must(title, 'a title');
    expect(
      await desk.app.handlers['qualification.save']({ ...known, code: 'AUTRE' }),
      'what agents bear keeps its code',
    ).toEqual(refused('code'));
    expect(
      await desk.app.handlers['sector.save']({
        ...must(sector, 'a sector'),
        id: `${SOME_ID}3` as SectorId,
      }),
    ).toEqual(refused('name'));
  });

  it('begins from what most services do, and keeps what is there', async () => {
    const before = await desk.app.handlers['catalogue.load']({});
    const [task] = before.careTasks;
    value(
      await desk.app.handlers['careTask.save']({ ...must(task, 'a task'), durationMinutes: 50 }),
    );
    value(await desk.app.handlers['catalogue.addStandard']({}));
    const after = await desk.app.handlers['catalogue.load']({});
    expect(after.careTasks).toHaveLength(before.careTasks.length);
    expect(after.careTasks[0]?.durationMinutes).toBe(50);
  });
});

describe('the history of a person', () => {
  it('tells who changed which field, newest first', async () => {
    const [person] = await desk.app.handlers['beneficiary.list']({});
    const before = must(person, 'somebody is helped');
    const [avoided] = before.regular;
    value(
      await desk.app.handlers['beneficiary.save']({
        ...before,
        phone: '05 58 00 00 01',
        file: { ...before.file, home: ['smoker'] },
        regular: before.regular.slice(1),
        avoided: avoided === undefined ? [] : [avoided],
      }),
    );
    const entries = await desk.app.handlers['record.history']({ id: before.id });
    const own = must(
      entries.find(({ table, kind }) => table === 'beneficiary' && kind === 'changed'),
      'the person changed',
    );
    expect(own).toMatchObject({ actor: 'lea', at: '2026-11-24T09:00:00.000Z' });
    expect(own.fields).toContainEqual({
      column: 'phone',
      before: before.phone,
      after: '05 58 00 00 01',
    });
    expect(own.fields.map(({ column }) => column)).toEqual(['phone', 'file']);
    expect(
      entries.find(
        ({ table, kind, values }) =>
          table === 'bond' && kind === 'changed' && values.caregiver_id === avoided,
      )?.fields,
    ).toContainEqual({ column: 'kind', before: 'regular', after: 'avoided' });
    expect(entries.some(({ table, kind }) => table === 'care_plan' && kind === 'created')).toBe(
      true,
    );
  });

  it('tells of a need and an absence that are gone, and of nobody else’s', async () => {
    const { handlers } = desk.app;
    const [first, second] = await handlers['beneficiary.list']({});
    const [one, other] = [must(first, 'a person'), must(second, 'another')];
    const needs = await handlers['need.list']({ beneficiaryId: one.id });
    const need = must(
      needs.find(({ id }) => !needs.some(({ after }) => after?.needId === id)),
      'a need that no other comes after',
    );
    value(await handlers['need.delete']({ id: need.id }));
    const absence = {
      id: '00000000-0000-4000-8000-0000000000aa' as AbsenceId,
      who: { beneficiaryId: one.id },
      kind: 'hospital',
      from: '2026-12-07T00:00',
      to: '2026-12-09T00:00',
      earlierEnds: [],
    } as const;
    value(await handlers['absence.save'](absence));
    value(await handlers['absence.delete']({ id: absence.id }));
    const removed = async (id: string) =>
      (await handlers['record.history']({ id: id as never }))
        .filter(({ kind }) => kind === 'removed')
        .map(({ table }) => table)
        .toSorted();
    expect(await removed(one.id)).toEqual(['absence', 'need']);
    expect(await removed(other.id)).toEqual([]);
  });

  it('is nobody else’s', async () => {
    const [first, second] = await desk.app.handlers['beneficiary.list']({});
    const entries = await desk.app.handlers['record.history']({ id: must(first, 'one').id });
    expect(entries.map(({ row }) => row)).not.toContain(second?.id);
  });
});

describe('an agent', () => {
  it('has bounds that are stricter than the service’s, in every week that is judged', async () => {
    const [one] = await desk.app.handlers['caregiver.list']({});
    const agent = must(one, 'an agent');
    const save = desk.app.handlers['caregiver.save'];
    expect(await save({ ...agent, rules: { maxDailyWork: 720 } })).toEqual(
      refused('rules.maxDailyWork'),
    );
    expect(await save({ ...agent, rules: { minDailyRest: null } })).toEqual(
      refused('rules.minDailyRest'),
    );
    value(await save({ ...agent, rules: { maxDailyWork: 300 } }));
    const { planned, week } = await desk.plan();
    const length = new Map(week.visits.map(({ id, duration }) => [id, duration]));
    const days = Map.groupBy(
      planned.filter(({ caregivers }) => caregivers.includes(agent.id)),
      ({ start }) => start.slice(0, 10),
    );
    for (const visits of days.values()) {
      const worked = visits.reduce((sum, { visit }) => sum + (length.get(visit) ?? 0), 0);
      expect(worked).toBeLessThanOrEqual(300);
    }
  });

  it('who may not drive does not come by car, and leaves after having come', async () => {
    const [one] = await desk.app.handlers['caregiver.list']({});
    const agent = must(one, 'an agent');
    const save = desk.app.handlers['caregiver.save'];
    const file = { ...agent.file, restrictions: ['noDriving'] } as const;
    expect(await save({ ...agent, mode: 'car', file })).toEqual(refused('mode'));
    expect(await save({ ...agent, mode: 'bike', file })).toMatchObject({ ok: true });
    const dates = { ...agent.file, entered: '2026-03-01', left: '2026-03-01' };
    expect(await save({ ...agent, mode: 'bike', file: dates })).toEqual(refused('file.left'));
  });
});
