/** What upset a week and what repairs it, as one gesture. */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AbsenceId } from '../../../domain/ids.ts';
import { must } from '../../../domain/result.ts';
import { monday, openDesk, value, type Desk } from '../../support/desk.ts';

let desk: Desk;
beforeEach(() => {
  desk = openDesk();
});
afterEach(() => desk.leave());

describe('a repair', () => {
  it('covers an absence near the plan that stands, as one gesture that can be undone', async () => {
    await desk.createExample();
    const before = await desk.plan();
    const caregiver = must(before.planned[0]?.caregivers[0], 'somebody works');
    const from = `${monday}T00:00`;
    const to = '2026-12-02T00:00';
    const away = { monday, caregiver, from, to, now: '2026-11-27T09:00' };
    value(await desk.app.handlers['repair.start'](away));
    const found = await desk.waitForRepair();
    expect(found.lostCount).toBeGreaterThan(0);
    const chosen = must(
      found.alternatives.find(({ isRecommended }) => isRecommended),
      'one is recommended',
    );
    const id = randomUUID() as AbsenceId;
    const label = 'Réparer l’absence';
    value(
      await desk.app.handlers['repair.take']({
        monday,
        absence: {
          id,
          who: { caregiverId: caregiver },
          kind: 'sickLeave',
          from,
          to,
          earlierEnds: [],
        },
        changes: chosen.changes.map(({ visit, from: old, to: next }) => ({
          visit,
          caregivers: [...(next?.caregivers ?? [])],
          start: must(next?.start ?? old?.start, 'it was or is planned'),
          pinned: false,
        })),
        label,
      }),
    );
    const after = await desk.load();
    expect(after.undo).toBe(label);
    expect(after.absences.map((absence) => absence.id)).toContain(id);
    const busy = after.planned.filter(
      ({ caregivers, start }) => caregivers.includes(caregiver) && start < to,
    );
    expect(busy).toEqual([]);
    value(await desk.app.handlers['plan.undo']({ monday }));
    // The absence went with the gesture that brought it, and whoever shows absences hears of it.
    const back = await desk.load();
    expect([back.planned, back.absences]).toEqual([before.planned, before.absences]);
    expect(desk.heard.at(-1)?.topics).toContain('absences');
    value(await desk.app.handlers['plan.redo']({ monday }));
    expect((await desk.load()).absences.map((absence) => absence.id)).toContain(id);
    const odd = { ...away, to: from };
    expect(await desk.app.handlers['repair.start'](odd)).toMatchObject({
      error: { type: 'InvalidInput', path: 'to' },
    });
  });
});
