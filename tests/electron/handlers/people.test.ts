/** A status, an archive or a departure reaches the weeks that are made already. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { must } from '../../../domain/result.ts';
import type { Beneficiary } from '../../../domain/service.ts';
import { monday, openDesk, value, type Desk } from '../../support/desk.ts';

let desk: Desk;
beforeEach(() => {
  desk = openDesk();
});
afterEach(() => desk.leave());

const visitsOf = async ({ id }: Pick<Beneficiary, 'id'>): Promise<number> =>
  (await desk.load()).week.visits.filter(({ beneficiary }) => beneficiary === id).length;

describe('a person who is helped', () => {
  it('has no visits while in hospital, and the same again on their return', async () => {
    const { week, beneficiaries } = await desk.createExample();
    const busiest = must(
      beneficiaries.find(
        ({ id }) => week.visits.filter(({ beneficiary }) => beneficiary === id).length >= 7,
      ),
      'somebody is visited every day',
    );
    const before = await visitsOf(busiest);
    const save = desk.app.handlers['beneficiary.save'];
    const withStatus = (status: 'hospital' | 'active', statusSince: string | null) => ({
      ...busiest,
      file: { ...busiest.file, status, statusSince },
    });
    value(await save(withStatus('hospital', monday)));
    expect(await visitsOf(busiest)).toBe(0);
    value(await save(withStatus('active', null)));
    expect(await visitsOf(busiest)).toBe(before);
  });

  it('leaves the weeks to come with the archive, and comes back with its end', async () => {
    const { beneficiaries, week } = await desk.createExample();
    const [visit] = week.visits;
    const person = must(
      beneficiaries.find(({ id }) => id === visit?.beneficiary),
      'a visit is somebody’s',
    );
    const before = await visitsOf(person);
    const save = desk.app.handlers['beneficiary.save'];
    value(await save({ ...person, archivedOn: '2026-11-24' }));
    expect(await visitsOf(person)).toBe(0);
    value(await save({ ...person, archivedOn: null }));
    expect(await visitsOf(person)).toBe(before);
  });
});

describe('an agent', () => {
  it('who left is off the board, unless a week still names them', async () => {
    await desk.createExample();
    const view = await desk.plan();
    const named = new Set(view.planned.flatMap(({ caregivers }) => caregivers));
    const worker = must(
      view.caregivers.find(({ id }) => named.has(id)),
      'somebody works',
    );
    value(await desk.app.handlers['caregiver.save']({ ...worker, archivedOn: '2026-11-24' }));
    expect((await desk.load()).caregivers.map(({ id }) => id)).toContain(worker.id);
    const later = value(await desk.app.handlers['week.load']({ monday: '2026-12-07' }));
    expect(later.caregivers.map(({ id }) => id)).not.toContain(worker.id);
  });
});
