/** A weekend rota is found, kept for all agents at once, and followed by the weeks. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { addDays } from '../../../domain/calendar.ts';
import { must } from '../../../domain/result.ts';
import { monday, openDesk, value, waitFor, type Desk } from '../../support/desk.ts';

let desk: Desk;
beforeEach(() => {
  desk = openDesk();
});
afterEach(() => desk.leave());

const WEEKS = 4;

test('a fair rota for the example, and weeks in which nobody else may work the weekend', async () => {
  const { caregivers } = await desk.createExample();
  const { handlers } = desk.app;
  const ground = await handlers['rota.load']({ from: monday, weeks: WEEKS });
  expect(ground.caregivers.length).toBe(caregivers.length);
  const needed = [4, 4, 3, 4];
  value(await handlers['rota.start']({ from: monday, weeks: WEEKS, needed }));
  const found = await waitFor(async () => (await handlers['rota.found']({}))?.found ?? null);
  if (!found.ok) throw new Error(JSON.stringify(found.why));
  const { duties } = found;
  const counts = ground.mondays.map(
    (each) => duties.filter(({ worked }) => worked.includes(each)).length,
  );
  expect(counts).toEqual(needed);
  for (const { caregiverId, worked } of duties) {
    const { away } = must(
      ground.caregivers.find((one) => one.caregiverId === caregiverId),
      'an agent of the ground',
    );
    expect(worked.filter((each) => away.includes(each))).toEqual([]);
  }

  const saved = duties.map(({ caregiverId, worked }) => ({ caregiverId, worked: [...worked] }));
  value(await handlers['rota.save']({ from: monday, weeks: WEEKS, duties: saved }));
  const { week } = await desk.load();
  const saturday = `${addDays(monday, 5)}T00:00`;
  const onDuty = new Set(
    duties.filter(({ worked }) => worked.includes(monday)).map(({ caregiverId }) => caregiverId),
  );
  for (const { id, availability } of week.caregivers) {
    const isFree = availability.some(({ to }) => to > saturday);
    expect(isFree && !onDuty.has(id)).toBe(false);
  }
  // What was kept is where the next look begins.
  const after = await handlers['rota.load']({ from: monday, weeks: WEEKS });
  expect(after.onDuty).toEqual(needed);
});

test('more than are there is told with the weekend, a wrong week with a refusal', async () => {
  await desk.createExample();
  const { handlers } = desk.app;
  value(await handlers['rota.start']({ from: monday, weeks: 2, needed: [1, 200] }));
  const found = await waitFor(async () => (await handlers['rota.found']({}))?.found ?? null);
  expect(found).toMatchObject({ ok: false, why: { type: 'TooFew', weekend: 1 } });
  expect(
    await handlers['rota.start']({ from: '2026-12-01', weeks: 2, needed: [1, 1] }),
  ).toMatchObject({ ok: false, error: { type: 'NotAMonday' } });
  expect(
    await handlers['rota.save']({
      from: monday,
      weeks: 2,
      duties: [
        { caregiverId: must((await desk.load()).caregivers[0], 'one').id, worked: ['2030-01-07'] },
      ],
    }),
  ).toMatchObject({ ok: false, error: { type: 'InvalidInput' } });
});
