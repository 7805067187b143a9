/**
 * The app as a coordinator's desk has it, without a window: handlers over a real encrypted database
 * in a folder of its own, with real threads.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Day } from '../../domain/ids.ts';
import { must, type Result } from '../../domain/result.ts';
import { createOutsideClient } from '../../electron/outside/outside-client.ts';
import { createApp, type App } from '../../electron/app.ts';
import type {
  Changed,
  Proposal,
  Refusal,
  RepairView,
  Trial,
  WeekView,
} from '../../electron/contract.ts';
import { createHubClient } from '../../electron/sync/hub-client.ts';
import { openStore } from '../../electron/open-store.ts';
import { createThreadIntake } from '../../electron/planning/intake-thread.ts';
import { createThreadProof } from '../../electron/planning/proof-thread.ts';
import { createRepairThread } from '../../electron/planning/repair-thread.ts';
import { createThreadRotation } from '../../electron/planning/rotation-thread.ts';
import { createThreadSolve } from '../../electron/planning/solve-thread.ts';

export const monday: Day = '2026-11-30';
const thread = new URL('../../electron/planning/worker.ts', import.meta.url);

export interface Desk {
  readonly folder: string;
  readonly app: App;
  /** What the app told since it was opened. */
  readonly heard: readonly Changed[];
  readonly load: () => Promise<WeekView>;
  /** The smallest example, and its week. */
  readonly createExample: () => Promise<WeekView>;
  readonly propose: (scope?: 'week' | 'uncovered', seconds?: number) => Promise<Proposal>;
  /** A proposal taken whole, and the week as it is then. */
  readonly plan: () => Promise<WeekView>;
  readonly waitForProposal: () => Promise<Proposal>;
  readonly waitForRepair: () => Promise<RepairView>;
  readonly waitForTrial: () => Promise<Trial>;
  readonly closeAndOpen: () => Promise<void>;
  /** Closes the app and takes its folder away. */
  readonly leave: () => Promise<void>;
}

export function openDesk(): Desk {
  const folder = mkdtempSync(join(tmpdir(), 'service d’essai '));
  let heard: Changed[] = [];
  const open = (): App => {
    const app = openApp(folder);
    heard = [];
    app.onChanged((changed) => heard.push(changed));
    return app;
  };
  let app = open();
  const load = async (): Promise<WeekView> => value(await app.handlers['week.load']({ monday }));
  const waitForProposal = (): Promise<Proposal> =>
    waitFor(async () => {
      const proposal = must(await app.handlers['proposal.load']({ monday }), 'a search under way');
      return proposal.state === 'ready' ? proposal : null;
    });
  const propose: Desk['propose'] = async (scope = 'week', seconds = 1) => {
    value(await app.handlers['proposal.start']({ monday, scope, seconds }));
    return waitForProposal();
  };
  return {
    folder,
    get app() {
      return app;
    },
    get heard() {
      return heard;
    },
    load,
    async createExample() {
      value(await app.handlers['service.createExample']({ size: 'XS', seed: 7 }));
      return load();
    },
    propose,
    async plan() {
      await propose();
      value(await app.handlers['proposal.accept']({ monday, visits: null }));
      return load();
    },
    waitForProposal,
    waitForRepair: () =>
      waitFor(async () => {
        const { state, found } = must(await app.handlers['repair.load']({}), 'a repair under way');
        return state === 'ready' ? must(found, 'a repair that ended') : null;
      }),
    waitForTrial: () =>
      waitFor(async () => {
        const trial = must(await app.handlers['trial.load']({}), 'a trial under way');
        return trial.found === null ? null : trial;
      }),
    async closeAndOpen() {
      await app.close();
      app = open();
    },
    async leave() {
      await app.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** What was answered; a refusal fails the test. */
export function value<T>(result: Result<T, Refusal>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

/** Looks again until there is something; the test's own limit ends it. */
export async function waitFor<T>(look: () => Promise<T | null>): Promise<T> {
  for (;;) {
    const found = await look();
    if (found !== null) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** The app on a folder, with real threads and a clock that stands still. */
export function openApp(folder: string): App {
  const store = openStore({ folder, actor: 'lea', nowMs: () => Date.UTC(2026, 10, 24, 9) });
  if (!store.ok) throw new Error(store.error);
  return createApp({
    store: store.value,
    clock: { today: () => '2026-11-24' },
    outside: createOutsideClient({
      fetch: globalThis.fetch,
      nowMs: () => Date.now(),
      // Tests don't wait for a public service's pace; outside-client.test.ts shows that it is kept.
      sleep: () => Promise.resolve(),
    }),
    hub: createHubClient(globalThis.fetch),
    beat: { nowMs: () => Date.now(), chance: () => 0.5 },
    startSolve: createThreadSolve(thread, 2),
    startProof: createThreadProof(thread),
    provesBeside: false,
    repairThread: createRepairThread(thread, onBroken),
    startIntake: createThreadIntake(thread),
    startRotation: createThreadRotation(thread),
    host: 'browser',
    version: '0.0.0',
    dataFolder: folder,
    author: 'lea',
    printSheet: null,
    onBroken,
  });
}

/** A search that breaks fails the test. */
const onBroken = (error: unknown): void => {
  throw error;
};
