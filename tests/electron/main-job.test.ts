/**
 * The coordinator's evening, through the handlers and a real encrypted database: a service, its
 * week, a proposal, a gesture by hand, publication.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { must } from '../../domain/result.ts';
import type { WeekView } from '../../electron/contract.ts';
import { judgeChange } from '../../electron/planning/judge.ts';
import { monday, openDesk, value, type Desk } from '../support/desk.ts';

let desk: Desk;
beforeEach(() => {
  desk = openDesk();
});
afterEach(() => desk.leave());

describe('the main job', () => {
  it('from an empty folder to a published week', async () => {
    const status = await desk.app.handlers['app.status']({});
    expect(status).toMatchObject({ service: null, suggestedMonday: monday, caregiverCount: 0 });

    const empty = await desk.createExample();
    expect(empty.week.visits.length).toBeGreaterThan(20);
    expect(empty.planned).toEqual([]);
    expect(desk.heard.flatMap(({ topics }) => topics)).toContain('service');

    const proposal = await desk.propose();
    expect(proposal.progress.length).toBeGreaterThan(0);
    const accepted = value(await desk.app.handlers['proposal.accept']({ monday, visits: null }));
    expect(accepted).toEqual({ changed: proposal.assignments?.length, dropped: 0 });
    const full = await desk.load();
    expect(full.planned.length).toBe(proposal.assignments?.length);
    expect(judgeChange(full.week, [], full.planned)).toEqual([]);
    expect(full.undo).toBe('Prendre la proposition');
    expect(full.hasProposal).toBe(false);

    const first = must(full.planned[0], 'something is planned');
    const tray = { ...first, caregivers: [] as typeof first.caregivers };
    const label = 'Remettre à pourvoir';
    value(
      await desk.app.handlers['plan.change']({
        monday,
        changes: [{ ...tray, caregivers: [] }],
        label,
        override: null,
      }),
    );
    expect((await desk.load()).planned.length).toBe(full.planned.length - 1);
    expect(value(await desk.app.handlers['plan.undo']({ monday }))).toEqual({ label });
    const undone = await desk.load();
    expect(undone.planned.length).toBe(full.planned.length);
    expect(undone.redo).toBe(label);

    const published = value(await desk.app.handlers['week.publish']({ monday, author: 'Léa' }));
    expect(published.version).toBe(1);
    const after = await desk.load();
    expect(after.publication).toMatchObject({ version: 1, author: 'Léa' });
    expect(after.publication?.assignments.length).toBe(full.planned.length);
    expect(after.week.published?.length).toBe(full.planned.length);
    expect(await desk.app.handlers['week.publish']({ monday, author: 'Léa' })).toEqual({
      ok: false,
      error: { type: 'NothingChanged', version: 1 },
    });

    const shorter = {
      monday,
      visit: first.visit,
      durationMinutes: 10,
      label: 'Raccourcir',
      override: null,
    };
    value(await desk.app.handlers['visit.resize'](shorter));
    expect(value(await desk.app.handlers['week.publish']({ monday, author: 'Léa' })).version).toBe(
      2,
    );
    const told = (publication: WeekView['publication']) =>
      publication?.assignments.find(({ visit }) => visit === first.visit)?.durationMinutes;
    const twice = await desk.load();
    expect(told(twice.publication)).toBe(10);
    expect(told(twice.previousPublication)).toBeGreaterThan(10);
    expect((await desk.load()).previousPublication?.version).toBe(1);
  });

  it('outlives a restart, in a file that tells nothing to who has no key', async () => {
    const before = await desk.createExample();
    await desk.closeAndOpen();
    expect(await desk.load()).toEqual(before);
    const bytes = readFileSync(join(desk.folder, 'planning.db')).toString('latin1');
    for (const { lastName } of before.beneficiaries) expect(bytes).not.toContain(lastName);
    expect(bytes.startsWith('SQLite format 3')).toBe(false);
  });

  it('asked twice is refused once', async () => {
    await desk.createExample();
    expect(await desk.app.handlers['service.createExample']({ size: 'XS', seed: 7 })).toEqual({
      ok: false,
      error: { type: 'ServiceExists' },
    });
    const start = { monday, scope: 'week', seconds: 30 } as const;
    value(await desk.app.handlers['proposal.start'](start));
    expect(await desk.app.handlers['proposal.start'](start)).toEqual({
      ok: false,
      error: { type: 'ProposalRunning' },
    });
    value(await desk.app.handlers['proposal.stop']({ monday }));
    expect((await desk.waitForProposal()).stopped).toBe('cancelled');
    value(await desk.app.handlers['proposal.discard']({ monday }));
    expect(await desk.app.handlers['proposal.load']({ monday })).toBeNull();
  });
});
