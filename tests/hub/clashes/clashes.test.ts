/**
 * Two coordinators without a network each give a visit to the same agent at the same hour. Each was right
 * alone; both edits are kept. Every computer and the hub find the same, by the same rules.
 */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { mondayOf } from '../../../domain/calendar.ts';
import type { CaregiverId, VisitId } from '../../../domain/ids.ts';
import { must } from '../../../domain/result.ts';
import type { WeekView } from '../../../electron/contract.ts';
import { judgeWeeks } from '../../../hub/clashes/clashes.ts';
import { runLifeCommand } from '../../../hub/life/life-commands.ts';
import { planFromAssignments } from '../../../solver/assignments.ts';
import { checkPlan } from '../../../solver/check.ts';
import { compileProblem } from '../../../solver/compile-problem.ts';
import { monday, openDesk, type Desk } from '../../support/desk.ts';
import { startTestHub, type TestHub } from '../../support/hub-server.ts';
import { joinAs, settle } from '../../support/joined-desks.ts';
import { comeIn, inviteHead, openBrowser } from '../console/browser.ts';

const PATIENCE_MS = 120_000;
let hub: TestHub;
let one: Desk;
let other: Desk;
beforeEach(async () => {
  hub = await startTestHub();
  [one, other] = [openDesk(), openDesk()];
  await one.createExample();
  await one.plan();
  hub.nowMs = Date.now();
  await joinAs(hub, one, 'Claire Dubos', 'administration');
  await joinAs(hub, other, 'Alain Lafitte', 'planification');
}, PATIENCE_MS);
afterEach(async () => {
  await one.leave();
  await other.leave();
  await hub.close();
});

/** What the window of a computer shows: its own week, judged there. */
function breachesShown({ week, planned }: WeekView): readonly string[] {
  const problem = compileProblem(week);
  return checkPlan(problem, planFromAssignments(problem, planned)).map(
    ({ rule, day, value, limit }) => `${rule} ${day} ${value} ${limit}`,
  );
}

const breachesOnHub = async (): Promise<readonly string[]> => {
  const weeks = await judgeWeeks(hub.store, 'mimizan', Date.parse(`${monday}T12:00:00Z`));
  const mine = must(
    weeks.find((week) => week.monday === monday),
    'the week is planned',
  );
  return mine.breaches.map(({ rule, day, value, limit }) => {
    const index = (Date.parse(day) - Date.parse(mondayOf(day))) / 86_400_000;
    return `${rule} ${index} ${value} ${limit}`;
  });
};

/** Gives a visit to an agent, at the hour that it has; false where that computer finds it unlawful. */
async function give(desk: Desk, visit: VisitId, caregiver: CaregiverId): Promise<boolean> {
  const { planned } = await desk.load();
  const now = must(
    planned.find((line) => line.visit === visit),
    'the visit is planned',
  );
  const given = await desk.app.handlers['plan.change']({
    monday,
    label: 'Confier',
    changes: [{ visit: now.visit, start: now.start, caregivers: [caregiver], pinned: false }],
    override: null,
  });
  return given.ok;
}

it(
  'an agent who is booked twice by two people is found on every computer and on the hub',
  async () => {
    const { week, planned } = await one.load();
    const lengths = new Map(week.visits.map(({ id, duration }) => [id, duration]));
    const clean = breachesShown(await one.load());
    expect(clean).toEqual([]);
    expect(await breachesOnHub()).toEqual([]);
    await hub.stopListening();

    const alone = planned.filter(({ caregivers }) => caregivers.length === 1);
    let pair: readonly [VisitId, VisitId] | null = null;
    for (const first of alone) {
      for (const agent of week.caregivers.map(({ id }) => id)) {
        if (pair !== null || first.caregivers.includes(agent)) continue;
        const end = Date.parse(`${first.start}Z`) + (lengths.get(first.visit) ?? 0) * 60_000;
        const second = alone.find(
          (line) =>
            line.visit !== first.visit &&
            !line.caregivers.includes(agent) &&
            line.start >= first.start &&
            Date.parse(`${line.start}Z`) < end,
        );
        if (second === undefined || !(await give(one, first.visit, agent))) continue;
        if (await give(other, second.visit, agent)) pair = [first.visit, second.visit];
      }
      if (pair !== null) break;
    }
    expect(pair).not.toBeNull();
    expect(breachesShown(await one.load())).toEqual([]);
    expect(breachesShown(await other.load())).toEqual([]);

    await hub.listenAgain(Number(new URL(hub.url).port));
    await settle(one, other, one);
    const found = breachesShown(await one.load());
    expect(found.some((line) => line.startsWith('travel '))).toBe(true);
    expect(breachesShown(await other.load())).toEqual(found);
    expect(await breachesOnHub()).toEqual(found);

    // Who administers reads it at the console, with names; the command line counts and names nobody.
    hub.nowMs = Date.parse(`${monday}T12:00:00Z`);
    const claire = openBrowser(hub);
    await comeIn(hub, claire, await inviteHead(hub));
    const page = (await claire.get('/console/cias/alertes')).text;
    expect(page).toContain('Semaine du lundi 30 novembre 2026');
    expect(page).toContain('trajet trop court');
    const said = await runLifeCommand(hub.store, 'clashes', ['mimizan'], {
      nowMs: hub.nowMs,
      hubKey: null,
      isSure: false,
    });
    expect(said).toMatchObject({ ok: true, value: expect.stringContaining('trajet trop court') });
  },
  PATIENCE_MS,
);
