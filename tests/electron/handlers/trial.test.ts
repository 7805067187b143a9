/** Other aims, tried on a week and then kept. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aimProfiles } from '../../../domain/aims.ts';
import { must } from '../../../domain/result.ts';
import { monday, openDesk, value, type Desk } from '../../support/desk.ts';

let desk: Desk;
beforeEach(() => {
  desk = openDesk();
});
afterEach(() => desk.leave());

describe('the service’s aims', () => {
  it('weigh its weeks once saved, and can be tried before without a trace', async () => {
    const { week } = await desk.createExample();
    const before = await desk.plan();
    const aims = aimProfiles.economy;
    value(await desk.app.handlers['trial.start']({ monday, aims, seconds: 1 }));
    const trial = await desk.waitForTrial();
    const { plan, usual, wanted } = must(trial.found, 'a trial that ended');
    const missing = before.week.visits.length - before.planned.length;
    expect(plan.figures.uncoveredCount).toBe(missing);
    expect(usual.figures.uncoveredCount).toBeLessThanOrEqual(missing);
    expect(wanted.figures.uncoveredCount).toBeLessThanOrEqual(missing);
    expect(await desk.load()).toEqual(before);

    value(await desk.app.handlers['service.save']({ ...before.service, aims }));
    const saved = await desk.load();
    expect(saved.service.aims).toEqual(aims);
    expect([week.weights?.homeMinute, saved.week.weights?.homeMinute]).toEqual([1, 6]);
    value(await desk.app.handlers['trial.discard']({}));
    expect(await desk.app.handlers['trial.load']({})).toBeNull();
    expect(await desk.app.handlers['trial.stop']({})).toEqual({
      ok: false,
      error: { type: 'NoTrial' },
    });
  });
});
