/**
 * The coordinator's evening, through the handlers and a real encrypted database: a service, its
 * week, a proposal, a gesture by hand, a change of mind, publication.
 */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aimProfiles } from '../../domain/aims.ts';
import type { AbsenceId, VisitId } from '../../domain/ids.ts';
import { must, type Result } from '../../domain/result.ts';
import { createApp, type App } from '../../electron/app.ts';
import type {
  Changed,
  Proposal,
  Refusal,
  RepairView,
  Trial,
  WeekView,
} from '../../electron/contract.ts';
import { openStore } from '../../electron/open-store.ts';
import { judgeChange } from '../../electron/planning/judge.ts';
import { createThreadProof } from '../../electron/planning/proof-thread.ts';
import { createThreadRepair } from '../../electron/planning/repair-thread.ts';
import { createThreadSolve } from '../../electron/planning/solve-thread.ts';

const monday = '2026-11-30';
const thread = new URL('../../electron/planning/worker.ts', import.meta.url);

let folder: string;
let app: App;
let heard: Changed[];

function openApp(): App {
  const store = openStore({ folder, actor: 'lea', nowMs: () => Date.UTC(2026, 10, 24, 9) });
  if (!store.ok) throw new Error(store.error);
  const opened = createApp({
    store: store.value,
    clock: { today: () => '2026-11-24' },
    startSolve: createThreadSolve(thread, 2),
    startProof: createThreadProof(thread),
    provesBeside: false,
    startRepair: createThreadRepair(thread),
    host: 'browser',
    version: '0.0.0',
    dataFolder: folder,
    author: 'lea',
    printSheet: null,
    onBroken: (error) => {
      throw error;
    },
  });
  heard = [];
  opened.onChanged((changed) => heard.push(changed));
  return opened;
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'service d’essai '));
  app = openApp();
});

afterEach(async () => {
  await app.close();
  rmSync(folder, { recursive: true });
});

function value<T>(result: Result<T, Refusal>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

const load = async (): Promise<WeekView> => value(await app.handlers['week.load']({ monday }));

async function createExample(): Promise<WeekView> {
  value(await app.handlers['service.createExample']({ size: 'XS', seed: 7 }));
  return load();
}

async function waitForProposal(): Promise<Proposal> {
  for (;;) {
    const proposal = must(await app.handlers['proposal.load']({ monday }), 'a search under way');
    if (proposal.state === 'ready') return proposal;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function propose(scope: 'week' | 'uncovered' = 'week', seconds = 1): Promise<Proposal> {
  value(await app.handlers['proposal.start']({ monday, scope, seconds }));
  return waitForProposal();
}

describe('the main job', () => {
  it('from an empty folder to a published week', async () => {
    const status = await app.handlers['app.status']({});
    expect(status).toMatchObject({ service: null, suggestedMonday: monday, caregiverCount: 0 });

    const empty = await createExample();
    expect(empty.week.visits.length).toBeGreaterThan(20);
    expect(empty.planned).toEqual([]);
    expect(heard.flatMap(({ topics }) => topics)).toContain('service');

    const proposal = await propose();
    expect(proposal.progress.length).toBeGreaterThan(0);
    const accepted = value(await app.handlers['proposal.accept']({ monday, visits: null }));
    expect(accepted).toEqual({ changed: proposal.assignments?.length, dropped: 0 });
    const full = await load();
    expect(full.planned.length).toBe(proposal.assignments?.length);
    expect(judgeChange(full.week, [], full.planned)).toEqual([]);
    expect(full.undo).toBe('Prendre la proposition');
    expect(full.hasProposal).toBe(false);

    const first = must(full.planned[0], 'something is planned');
    const tray = { ...first, caregivers: [] as typeof first.caregivers };
    const label = 'Remettre à pourvoir';
    value(
      await app.handlers['plan.change']({
        monday,
        changes: [{ ...tray, caregivers: [] }],
        label,
        override: null,
      }),
    );
    expect((await load()).planned.length).toBe(full.planned.length - 1);
    expect(value(await app.handlers['plan.undo']({ monday }))).toEqual({ label });
    const undone = await load();
    expect(undone.planned.length).toBe(full.planned.length);
    expect(undone.redo).toBe(label);

    const published = value(await app.handlers['week.publish']({ monday, author: 'Léa' }));
    expect(published.version).toBe(1);
    const after = await load();
    expect(after.publication).toMatchObject({ version: 1, author: 'Léa' });
    expect(after.publication?.assignments.length).toBe(full.planned.length);
    expect(after.week.published?.length).toBe(full.planned.length);
    expect(await app.handlers['week.publish']({ monday, author: 'Léa' })).toEqual({
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
    value(await app.handlers['visit.resize'](shorter));
    expect(value(await app.handlers['week.publish']({ monday, author: 'Léa' })).version).toBe(2);
    const told = (publication: WeekView['publication']) =>
      publication?.assignments.find(({ visit }) => visit === first.visit)?.durationMinutes;
    const twice = await load();
    expect(told(twice.publication)).toBe(10);
    expect(told(twice.previousPublication)).toBeGreaterThan(10);
    expect((await load()).previousPublication?.version).toBe(1);
  });

  it('covers an absence near the plan that stands, as one gesture that can be undone', async () => {
    await createExample();
    await propose();
    value(await app.handlers['proposal.accept']({ monday, visits: null }));
    const before = await load();
    const caregiver = must(before.planned[0]?.caregivers[0], 'somebody works');
    const from = `${monday}T00:00`;
    const to = '2026-12-02T00:00';
    const away = { monday, caregiver, from, to, now: '2026-11-27T09:00' };
    value(await app.handlers['repair.start'](away));
    const found = await waitForRepair();
    expect(found.lostCount).toBeGreaterThan(0);
    const chosen = must(
      found.alternatives.find(({ isRecommended }) => isRecommended),
      'one is recommended',
    );
    const id = randomUUID() as AbsenceId;
    const label = 'Réparer l’absence';
    value(
      await app.handlers['repair.take']({
        monday,
        absence: { id, who: { caregiverId: caregiver }, kind: 'sickLeave', from, to },
        changes: chosen.changes.map(({ visit, from: old, to: next }) => ({
          visit,
          caregivers: [...(next?.caregivers ?? [])],
          start: must(next?.start ?? old?.start, 'it was or is planned'),
          pinned: false,
        })),
        label,
      }),
    );
    const after = await load();
    expect(after.undo).toBe(label);
    expect(after.absences.map((absence) => absence.id)).toContain(id);
    const busy = after.planned.filter(
      ({ caregivers, start }) => caregivers.includes(caregiver) && start < to,
    );
    expect(busy).toEqual([]);
    value(await app.handlers['plan.undo']({ monday }));
    // The absence went with the gesture that brought it, and whoever shows absences hears of it.
    const back = await load();
    expect([back.planned, back.absences]).toEqual([before.planned, before.absences]);
    expect(heard.at(-1)?.topics).toContain('absences');
    value(await app.handlers['plan.redo']({ monday }));
    expect((await load()).absences.map((absence) => absence.id)).toContain(id);
    const odd = { ...away, to: from };
    expect(await app.handlers['repair.start'](odd)).toMatchObject({
      error: { type: 'InvalidInput', path: 'to' },
    });
  });

  it('outlives a restart, in a file that tells nothing to who has no key', async () => {
    const before = await createExample();
    await app.close();
    app = openApp();
    expect(await load()).toEqual(before);
    const bytes = readFileSync(join(folder, 'planning.db')).toString('latin1');
    for (const { lastName } of before.beneficiaries) expect(bytes).not.toContain(lastName);
    expect(bytes.startsWith('SQLite format 3')).toBe(false);
  });

  it('asked twice is refused once', async () => {
    await createExample();
    expect(await app.handlers['service.createExample']({ size: 'XS', seed: 7 })).toEqual({
      ok: false,
      error: { type: 'ServiceExists' },
    });
    const start = { monday, scope: 'week', seconds: 30 } as const;
    value(await app.handlers['proposal.start'](start));
    expect(await app.handlers['proposal.start'](start)).toEqual({
      ok: false,
      error: { type: 'ProposalRunning' },
    });
    value(await app.handlers['proposal.stop']({ monday }));
    expect((await waitForProposal()).stopped).toBe('cancelled');
    value(await app.handlers['proposal.discard']({ monday }));
    expect(await app.handlers['proposal.load']({ monday })).toBeNull();
  });
});

describe('a proposal', () => {
  it('taken in part stays legal, and leaves what is pinned alone', async () => {
    await createExample();
    const proposal = await propose();
    const assignments = must(proposal.assignments, 'it is ready');
    const half = assignments.filter((_, i) => i % 2 === 0).map(({ visit }) => visit);
    const taken = value(await app.handlers['proposal.accept']({ monday, visits: half }));
    const view = await load();
    expect(taken.changed + taken.dropped).toBe(half.length);
    expect(half).toEqual(expect.arrayContaining(view.planned.map(({ visit }) => visit)));
    expect(judgeChange(view.week, [], view.planned)).toEqual([]);

    const pin = { ...must(view.planned[0], 'something is planned'), pinned: true };
    const change = { ...pin, caregivers: [...pin.caregivers] };
    value(
      await app.handlers['plan.change']({
        monday,
        changes: [change],
        label: 'Épingler',
        override: null,
      }),
    );
    await propose();
    value(await app.handlers['proposal.accept']({ monday, visits: null }));
    const held = (await load()).planned.find(({ visit }) => visit === pin.visit);
    expect(held).toEqual(pin);
  });

  it('for what is uncovered moves nothing that is planned', async () => {
    await createExample();
    const proposal = await propose();
    const half = must(proposal.assignments, 'it is ready').filter((_, i) => i % 3 === 0);
    const visits = half.map(({ visit }) => visit);
    value(await app.handlers['proposal.accept']({ monday, visits }));
    const before = await load();
    const filled = await propose('uncovered');
    for (const { visit, start, caregivers } of before.planned) {
      expect(filled.assignments?.find((one) => one.visit === visit)).toMatchObject({
        start,
        caregivers,
      });
    }
  });
});

describe('the week', () => {
  it('is asked for by its Monday', async () => {
    await createExample();
    expect(await app.handlers['week.load']({ monday: '2026-12-01' })).toEqual({
      ok: false,
      error: { type: 'NotAMonday', day: '2026-12-01' },
    });
  });

  it('needs a service, and something to plan or publish', async () => {
    const noService = { ok: false, error: { type: 'NoService' } };
    expect(await app.handlers['week.load']({ monday })).toEqual(noService);
    await createExample();
    expect(await app.handlers['week.publish']({ monday, author: 'Léa' })).toEqual({
      ok: false,
      error: { type: 'NothingToPublish' },
    });
    expect(await app.handlers['proposal.accept']({ monday, visits: null })).toEqual({
      ok: false,
      error: { type: 'NoProposal' },
    });
    expect(await app.handlers['plan.undo']({ monday })).toEqual({
      ok: false,
      error: { type: 'NothingToUndo' },
    });
  });

  it('loses a visit that is cancelled, round and all, and finds it again by undo', async () => {
    await createExample();
    await propose();
    value(await app.handlers['proposal.accept']({ monday, visits: null }));
    const before = await load();
    const { visit } = must(before.planned[0], 'something is planned');
    const label = 'Annuler la visite';
    value(await app.handlers['visit.cancel']({ monday, visit, cancelled: true, label }));
    const cancelled = await load();
    expect(cancelled.cancelled.map(({ id }) => id)).toContain(visit);
    expect(cancelled.planned.map((one) => one.visit)).not.toContain(visit);
    value(await app.handlers['plan.undo']({ monday }));
    expect((await load()).planned).toEqual(expect.arrayContaining([...before.planned]));
    expect(
      await app.handlers['visit.cancel']({
        monday,
        visit: '00000000-0000-4000-8000-000000000000' as VisitId,
        cancelled: true,
        label,
      }),
    ).toMatchObject({ ok: false, error: { type: 'VisitNotFound' } });
  });

  it('refuses a visit that grows into the next one', async () => {
    await createExample();
    await propose();
    value(await app.handlers['proposal.accept']({ monday, visits: null }));
    const view = await load();
    const { visit } = must(view.planned[0], 'something is planned');
    const grown = await app.handlers['visit.resize']({
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
    const { week } = await createExample();
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
      await app.handlers['plan.change']({
        monday,
        changes: [{ visit, caregivers: [long.caregiver], start: long.from, pinned: false }],
        label: 'Confier',
        override: { reason, rules: ['window'] },
      }),
    );
    const wish = { monday, visit, durationMinutes: 375, label: 'Allonger' };
    expect(await app.handlers['visit.resize']({ ...wish, override: null })).toMatchObject({
      ok: false,
      error: { type: 'IllegalChange', visit },
    });
    const override = { reason, rules: ['breakAfter'] };
    value(await app.handlers['visit.resize']({ ...wish, override }));
    expect((await load()).overrides).toContainEqual(
      expect.objectContaining({ visits: [visit], ...override }),
    );
  });

  it('follows a need that changes after it was made', async () => {
    const view = await createExample();
    const needs = await app.handlers['need.list']({ beneficiaryId: null });
    const need = must(
      needs.find(({ after, id }) => after === null && !needs.some((n) => n.after?.needId === id)),
      'a need that stands alone',
    );
    const longer = { ...need, durationMinutes: need.durationMinutes + 5 };
    value(
      await app.handlers['need.save']({
        ...longer,
        weekdays: [...longer.weekdays],
        qualifications: [...longer.qualifications],
      }),
    );
    const after = await load();
    const changed = after.week.visits.filter(
      ({ id, duration }) => view.week.visits.find((v) => v.id === id)?.duration !== duration,
    );
    expect(changed.length).toBeGreaterThan(0);
    expect(changed.every(({ duration }) => duration === longer.durationMinutes)).toBe(true);
  });
});

const minutesBetween = (from: string, to: string): number =>
  (Date.parse(`${to}Z`) - Date.parse(`${from}Z`)) / 60_000;

describe('the service’s aims', () => {
  it('weigh its weeks once saved, and can be tried before without a trace', async () => {
    const { week } = await createExample();
    await propose();
    value(await app.handlers['proposal.accept']({ monday, visits: null }));
    const before = await load();
    const aims = aimProfiles.economy;
    value(await app.handlers['trial.start']({ monday, aims, seconds: 1 }));
    const trial = await waitForTrial();
    const { plan, usual, wanted } = must(trial.found, 'a trial that ended');
    const missing = before.week.visits.length - before.planned.length;
    expect(plan.figures.uncoveredCount).toBe(missing);
    expect(usual.figures.uncoveredCount).toBeLessThanOrEqual(missing);
    expect(wanted.figures.uncoveredCount).toBeLessThanOrEqual(missing);
    expect(await load()).toEqual(before);

    value(await app.handlers['service.save']({ ...before.service, aims }));
    const saved = await load();
    expect(saved.service.aims).toEqual(aims);
    expect([week.weights?.homeMinute, saved.week.weights?.homeMinute]).toEqual([1, 6]);
    value(await app.handlers['trial.discard']({}));
    expect(await app.handlers['trial.load']({})).toBeNull();
    expect(await app.handlers['trial.stop']({})).toEqual({ ok: false, error: { type: 'NoTrial' } });
  });
});

async function waitForRepair(): Promise<RepairView> {
  for (;;) {
    const { state, found } = must(await app.handlers['repair.load']({}), 'a repair under way');
    if (state === 'ready') return must(found, 'a repair that ended');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function waitForTrial(): Promise<Trial> {
  for (;;) {
    const trial = must(await app.handlers['trial.load']({}), 'a trial under way');
    if (trial.found !== null) return trial;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
