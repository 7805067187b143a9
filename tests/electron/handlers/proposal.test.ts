/** A proposal taken in part, and one for what is uncovered. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { must } from '../../../domain/result.ts';
import { judgeChange } from '../../../electron/planning/judge.ts';
import { monday, openDesk, value, type Desk } from '../../support/desk.ts';

let desk: Desk;
beforeEach(() => {
  desk = openDesk();
});
afterEach(() => desk.leave());

describe('a proposal', () => {
  it('taken in part stays legal, and leaves what is pinned alone', async () => {
    await desk.createExample();
    const proposal = await desk.propose();
    const assignments = must(proposal.assignments, 'it is ready');
    const half = assignments.filter((_, i) => i % 2 === 0).map(({ visit }) => visit);
    const taken = value(await desk.app.handlers['proposal.accept']({ monday, visits: half }));
    const view = await desk.load();
    expect(taken.changed + taken.dropped).toBe(half.length);
    expect(half).toEqual(expect.arrayContaining(view.planned.map(({ visit }) => visit)));
    expect(judgeChange(view.week, [], view.planned)).toEqual([]);

    const pin = { ...must(view.planned[0], 'something is planned'), pinned: true };
    const change = { ...pin, caregivers: [...pin.caregivers] };
    value(
      await desk.app.handlers['plan.change']({
        monday,
        changes: [change],
        label: 'Épingler',
        override: null,
      }),
    );
    await desk.propose();
    value(await desk.app.handlers['proposal.accept']({ monday, visits: null }));
    const held = (await desk.load()).planned.find(({ visit }) => visit === pin.visit);
    expect(held).toEqual(pin);
  });

  it('for what is uncovered moves nothing that is planned', async () => {
    await desk.createExample();
    const proposal = await desk.propose();
    const half = must(proposal.assignments, 'it is ready').filter((_, i) => i % 3 === 0);
    const visits = half.map(({ visit }) => visit);
    value(await desk.app.handlers['proposal.accept']({ monday, visits }));
    const before = await desk.load();
    const filled = await desk.propose('uncovered');
    for (const { visit, start, caregivers } of before.planned) {
      expect(filled.assignments?.find((one) => one.visit === visit)).toMatchObject({
        start,
        caregivers,
      });
    }
  });
});
