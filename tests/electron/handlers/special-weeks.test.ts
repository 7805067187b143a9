/**
 * The weeks that break plannings, from the habit to the counters: clock changes with somebody at work in
 * the night, the end of a year of 53 weeks, the 29th of February, a holiday on a worked Sunday.
 *
 * Ana comes every Sunday, Monday, Tuesday and Wednesday at 8:00 for an hour, on Fridays for two hours of
 * housework that holidays skip, and on Wednesdays of even weeks for an hour more. Béa sits up from Saturday
 * 23:00 for six hours. They live where they work: no way counts. All figures are by hand.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '../../../domain/calendar.ts';
import { nameToUuid } from '../../../domain/derived-id.ts';
import type { BeneficiaryId, CaregiverId, NeedId, TemplateId } from '../../../domain/ids.ts';
import { must } from '../../../domain/result.ts';
import type { Caregiver, Need } from '../../../domain/service.ts';
import { aBeneficiary, aCaregiver, aNeed } from '../../domain/rows.ts';
import { aService } from '../../support/db.ts';
import { openDesk, value, type Desk } from '../../support/desk.ts';

const id = <T extends string>(name: string): T => nameToUuid([], name) as T;
const henri = aBeneficiary({ id: id<BeneficiaryId>('henri') });
const everyDay = ([1, 2, 3, 4, 5, 6, 7] as const).map((weekday) => ({
  weekday,
  from: 420,
  to: 1_860,
}));
const agent = (name: string): Caregiver =>
  aCaregiver({
    id: id<CaregiverId>(name),
    firstName: name,
    staffNumber: name,
    home: henri.address,
    availability: everyDay,
  });
const [ana, bea] = [agent('Ana'), agent('Béa')];

const need = (name: string, change: Partial<Need>): Need =>
  aNeed({ id: id<NeedId>(name), beneficiaryId: henri.id, ...change });
const needs: readonly Need[] = [
  need('lever', { weekdays: [1, 2, 3, 7], durationMinutes: 60 }),
  need('ménage', {
    kind: 'housework',
    weekdays: [5],
    earliest: 840,
    preferred: 840,
    latest: 840,
    durationMinutes: 120,
    holidays: 'skip',
  }),
  need('bain', {
    weekdays: [3],
    parity: 'even',
    earliest: 600,
    preferred: 600,
    latest: 600,
    durationMinutes: 60,
  }),
  need('nuit', {
    kind: 'presence',
    weekdays: [6],
    earliest: 1_380,
    preferred: 1_380,
    latest: 1_380,
    durationMinutes: 360,
  }),
];

/** An even week (50), planned by hand: it becomes the semaine type. */
const MODEL = '2026-12-07';

let desk: Desk;
beforeAll(async () => {
  desk = openDesk();
  const { handlers } = desk.app;
  value(await handlers['service.createEmpty'](aService));
  for (const one of [ana, bea]) value(await handlers['caregiver.save'](one as never));
  value(await handlers['beneficiary.save'](henri as never));
  for (const one of needs) value(await handlers['need.save'](one as never));
  const { week } = value(await handlers['week.load']({ monday: MODEL }));
  const changes = week.visits.map(({ id: visit, preferred, kind }) => ({
    visit,
    start: must(preferred, 'an hour'),
    pinned: false,
    caregivers: [kind === 'presence' ? bea.id : ana.id],
  }));
  const label = 'Placer la semaine';
  value(await handlers['plan.change']({ monday: MODEL, changes, label, override: null }));
  const habit = { id: id<TemplateId>('habit'), mondays: [MODEL], validFrom: MODEL };
  value(await handlers['habit.make'](habit));
}, 30_000);
afterAll(() => desk.leave());

/** The week is prefilled from the habit, published and counted. */
async function live(monday: string) {
  const { handlers } = desk.app;
  const prepared = value(await handlers['prepare.load']({ monday }));
  value(await handlers['prepare.fill']({ monday }));
  value(await handlers['week.publish']({ monday, author: 'Léa' }));
  const { week, planned } = value(await handlers['week.load']({ monday }));
  const { agents } = value(await handlers['counters.load']({ per: 'week', day: monday }));
  const countersOf = (one: Caregiver) =>
    must(
      agents.find(({ caregiver }) => caregiver.id === one.id),
      'an agent',
    ).counters;
  return {
    visits: prepared.visitCount,
    starts: planned.map(({ start }) => start).toSorted(),
    /** Nothing is left to hand. */
    isWhole: planned.length === week.visits.length,
    ana: countersOf(ana),
    bea: countersOf(bea),
  };
}

it('the model itself: 4 hours in the morning, 2 of housework, one bath; 6 hours of night', async () => {
  const { handlers } = desk.app;
  const { agents } = value(await handlers['counters.load']({ per: 'week', day: MODEL }));
  const minutes = agents.map(({ caregiver, counters }) => [
    caregiver.firstName,
    counters.countedMinutes,
  ]);
  expect(new Map(minutes as never)).toEqual(
    new Map([
      ['Ana', 4 * 60 + 120 + 60],
      ['Béa', 360],
    ]),
  );
});

describe('clock changes, with somebody at work while the hour goes or comes', () => {
  it('March 2027: six hours from 23:00 end at 6:00, five of them before 5:00', async () => {
    // Week 12, even: 22 to 28 March; at 2:00 on Sunday it is 3:00.
    const week = await live('2027-03-22');
    expect(week.isWhole).toBe(true);
    // 23:00 to 6:00 by the clock is six hours: 1 h on Saturday, 5 on Sunday.
    expect(week.bea.countedMinutes).toBe(360);
    expect(week.bea.sundayMinutes).toBe(300);
    // 23:00 to 5:00 by the clock is five hours of night.
    expect(week.bea.sums.nightMinutes).toBe(300);
    expect(week.ana.countedMinutes).toBe(4 * 60 + 120 + 60);
    expect(week.ana.sundayMinutes).toBe(60);
  });

  it('October 2027: the hour that comes twice is worked twice', async () => {
    // Week 43, odd: 25 to 31 October; at 3:00 on Sunday it is 2:00.
    const week = await live('2027-10-25');
    expect(week.isWhole).toBe(true);
    // Six hours from 23:00 end at 4:00: all of them night, 1 h on Saturday, 5 on Sunday.
    expect(week.bea.countedMinutes).toBe(360);
    expect(week.bea.sundayMinutes).toBe(300);
    expect(week.bea.sums.nightMinutes).toBe(360);
    // Odd: no bath.
    expect(week.ana.countedMinutes).toBe(4 * 60 + 120);
  });
});

it('the year ends with week 53: the 1st of January skips the housework, A and B go on', async () => {
  const weeks = [];
  // Weeks 52, 53, 1 and 2.
  for (let n = 0; n < 4; n++) weeks.push(await live(addDays('2026-12-21', 7 * n)));
  for (const week of weeks) expect(week.isWhole).toBe(true);
  // The 25th of December and the 1st of January are Fridays: no housework, and nobody works them.
  expect(weeks.map(({ ana: { countedMinutes } }) => countedMinutes)).toEqual(
    // Even weeks have the bath: 52 and 2; after 53 comes 1, both odd by their numbers.
    [300, 240, 360, 420],
  );
  expect(weeks.map(({ ana: { holidayMinutes } }) => holidayMinutes)).toEqual([0, 0, 0, 0]);
  const starts = weeks.flatMap((week) => week.starts);
  expect(starts).not.toContain('2026-12-25T14:00');
  expect(starts).not.toContain('2027-01-01T14:00');
  expect(starts).toContain('2027-01-08T14:00');
});

it('the 29th of February 2028 is a Tuesday like another', async () => {
  // Week 9, odd.
  const week = await live('2028-02-28');
  expect(week.isWhole).toBe(true);
  expect(week.starts).toContain('2028-02-29T08:00');
  expect(week.starts.filter((start) => start.startsWith('2028-03-0')).length).toBe(4);
  expect(week.ana.countedMinutes).toBe(4 * 60 + 120);
  const month = value(
    await desk.app.handlers['counters.load']({ per: 'month', day: '2028-02-28' }),
  );
  expect(month.period).toEqual({ from: '2028-02-01', to: '2028-03-01' });
  const hers = month.agents.find(({ caregiver }) => caregiver.id === ana.id);
  // Of that week, Monday 28 and Tuesday 29 are February's; no other week of it is planned.
  expect(hers?.counters.countedMinutes).toBe(120);
});

it('the 15th of August 2027 is a Sunday: worked once, in both columns, once in their sum', async () => {
  // Week 32, even: 9 to 15 August.
  const week = await live('2027-08-09');
  expect(week.isWhole).toBe(true);
  expect(week.ana.sundayMinutes).toBe(60);
  expect(week.ana.holidayMinutes).toBe(60);
  expect(week.ana.sundayOrHolidayMinutes).toBe(60);
  // The night of Saturday the 14th: five of its hours are Sunday's and the holiday's.
  expect(week.bea.sundayMinutes).toBe(300);
  expect(week.bea.holidayMinutes).toBe(300);
  expect(week.bea.sundayOrHolidayMinutes).toBe(300);
  expect(week.bea.sums.nightMinutes).toBe(360);
});
