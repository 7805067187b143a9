/** A week and its visits: what they need to be there, and what a change of hand or of needs does. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { VisitId } from '../../../domain/ids.ts';
import { must } from '../../../domain/result.ts';
import type { AppContext } from '../../../electron/app.ts';
import { weekHandlers } from '../../../electron/handlers/week.ts';
import { monday, openDesk, value, type Desk } from '../../support/desk.ts';

let desk: Desk;
beforeEach(() => {
  desk = openDesk();
});
afterEach(() => desk.leave());

describe('the week', () => {
  it('is asked for by its Monday', async () => {
    await desk.createExample();
    expect(await desk.app.handlers['week.load']({ monday: '2026-12-01' })).toEqual({
      ok: false,
      error: { type: 'NotAMonday', day: '2026-12-01' },
    });
  });

  it('needs a service, and something to plan or publish', async () => {
    const noService = { ok: false, error: { type: 'NoService' } };
    expect(await desk.app.handlers['week.load']({ monday })).toEqual(noService);
    await desk.createExample();
    expect(await desk.app.handlers['week.publish']({ monday, author: 'Léa' })).toEqual({
      ok: false,
      error: { type: 'NothingToPublish' },
    });
    expect(await desk.app.handlers['proposal.accept']({ monday, visits: null })).toEqual({
      ok: false,
      error: { type: 'NoProposal' },
    });
    expect(await desk.app.handlers['plan.undo']({ monday })).toEqual({
      ok: false,
      error: { type: 'NothingToUndo' },
    });
  });

  it('is listed for a year and a season back, not for all the years that there are', async () => {
    const asked: unknown[] = [];
    const listWeeks = (from?: string): [] => {
      asked.push(from);
      return [];
    };
    const clock = { today: () => '2026-11-24' };
    const context = { store: { listWeeks }, clock } as unknown as AppContext;
    expect(await weekHandlers(context)['week.list']({})).toEqual([]);
    expect(asked).toEqual(['2025-09-29']);
  });

  it('loses a visit that is cancelled, round and all, and finds it again by undo', async () => {
    await desk.createExample();
    const before = await desk.plan();
    const { visit } = must(before.planned[0], 'something is planned');
    const label = 'Annuler la visite';
    value(await desk.app.handlers['visit.cancel']({ monday, visit, cancelled: true, label }));
    const cancelled = await desk.load();
    expect(cancelled.cancelled.map(({ id }) => id)).toContain(visit);
    expect(cancelled.planned.map((one) => one.visit)).not.toContain(visit);
    value(await desk.app.handlers['plan.undo']({ monday }));
    expect((await desk.load()).planned).toEqual(expect.arrayContaining([...before.planned]));
    expect(
      await desk.app.handlers['visit.cancel']({
        monday,
        visit: '00000000-0000-4000-8000-000000000000' as VisitId,
        cancelled: true,
        label,
      }),
    ).toMatchObject({ ok: false, error: { type: 'VisitNotFound' } });
  });

  it('refuses a visit that grows into the next one', async () => {
    await desk.createExample();
    const view = await desk.plan();
    const { visit } = must(view.planned[0], 'something is planned');
    const grown = await desk.app.handlers['visit.resize']({
      monday,
      visit,
      durationMinutes: 1_440,
      label: 'Allonger',
      override: null,
    });
    expect(grown).toMatchObject({ ok: false, error: { type: 'IllegalChange', visit } });
  });

  // A longer stay at the person's home can break a pause that the law lets a derogation set aside:
  // the calendars asked for a reason, and the app had no place to put it.
  it('keeps the reason of a visit that grows past a rule with room, and refuses it without', async () => {
    const { week } = await desk.createExample();
    // Alone in a long stretch of work: six hours and a quarter without a pause want a derogation.
    const long = must(
      week.caregivers.flatMap(({ id, availability }) =>
        availability
          .filter(({ from, to }) => minutesBetween(from, to) >= 375)
          .map(({ from }) => ({ caregiver: id, from })),
      )[0],
      'a caregiver who works long',
    );
    const { id: visit } = must(
      week.visits.find(
        (one) =>
          one.earliest.startsWith(long.from.slice(0, 10)) &&
          (one.requiredCaregivers ?? 1) === 1 &&
          (one.qualifications ?? []).length === 0,
      ),
      'a plain visit that day',
    );
    const reason = 'Sortie d’hôpital, accord de la cheffe de service';
    value(
      await desk.app.handlers['plan.change']({
        monday,
        changes: [{ visit, caregivers: [long.caregiver], start: long.from, pinned: false }],
        label: 'Confier',
        override: { reason, rules: ['window'] },
      }),
    );
    const wish = { monday, visit, durationMinutes: 375, label: 'Allonger' };
    expect(await desk.app.handlers['visit.resize']({ ...wish, override: null })).toMatchObject({
      ok: false,
      error: { type: 'IllegalChange', visit },
    });
    const override = { reason, rules: ['breakAfter'] };
    value(await desk.app.handlers['visit.resize']({ ...wish, override }));
    expect((await desk.load()).overrides).toContainEqual(
      expect.objectContaining({ visits: [visit], ...override }),
    );
  });

  it('follows a need that changes after it was made', async () => {
    const view = await desk.createExample();
    const needs = await desk.app.handlers['need.list']({ beneficiaryId: null });
    const need = must(
      needs.find(({ after, id }) => after === null && !needs.some((n) => n.after?.needId === id)),
      'a need that stands alone',
    );
    const longer = { ...need, durationMinutes: need.durationMinutes + 5 };
    value(
      await desk.app.handlers['need.save']({
        ...longer,
        weekdays: [...longer.weekdays],
        qualifications: [...longer.qualifications],
      }),
    );
    const after = await desk.load();
    const changed = after.week.visits.filter(
      ({ id, duration }) => view.week.visits.find((v) => v.id === id)?.duration !== duration,
    );
    expect(changed.length).toBeGreaterThan(0);
    expect(changed.every(({ duration }) => duration === longer.durationMinutes)).toBe(true);
  });
});

const minutesBetween = (from: string, to: string): number =>
  (Date.parse(`${to}Z`) - Date.parse(`${from}Z`)) / 60_000;
