/** Everything both hosts share: the folder's database, the app over it, the one door to it. */
import { randomBytes } from 'node:crypto';
import { homedir, userInfo } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import { Temporal } from 'temporal-polyfill';
import { err, ok, type Result } from '../domain/result.ts';
import packageInfo from '../package.json' with { type: 'json' };
import { openHeldEvents } from './access/held-events.ts';
import { createAnswer, describeAccident, type AnswerAsk } from './answer.ts';
import { createApp, type App } from './app.ts';
import type { Host } from './contract.ts';
import type { PrintSheet } from './handlers/paper.ts';
import { osSecretFolder } from './data-folder.ts';
import { createJournal } from './journal.ts';
import { usualCosts, type ArgonCosts } from './keys/costs.ts';
import { createFileKeeper, type SecretKeeper } from './keys/secret-keeper.ts';
import { createOutsideClient } from './outside/outside-client.ts';
import { openStore } from './open-store.ts';
import { openDeskBackups } from './session/desk-backups.ts';
import { openDeskKeys } from './session/desk-keys.ts';
import { gateAsks } from './session/gate.ts';
import type { Idle } from './session/idle.ts';
import { sessionHandlers } from './session/session-handlers.ts';
import { startSession } from './session/session.ts';
import { createHubClient } from './sync/hub-client.ts';
import { claimFolder } from './private-folder.ts';
import { createThreadRotation } from './planning/rotation-thread.ts';
import { createThreadIntake } from './planning/intake-thread.ts';
import { createThreadProof, provesBeside } from './planning/proof-thread.ts';
import { createRepairThread } from './planning/repair-thread.ts';
import {
  createThreadSolve,
  searchThreadCount,
  type ThreadSource,
} from './planning/solve-thread.ts';

export interface HostOptions {
  readonly host: Host;
  /** The data folder, absolute. */
  readonly folder: string;
  readonly threadSource: ThreadSource;
  /** null: this host can't make PDFs. */
  readonly printSheet: PrintSheet | null;
  /** The system's, where there is one; a file in the account's settings otherwise. */
  readonly keystore?: SecretKeeper;
  /** Less in tests. */
  readonly costs?: ArgonCosts;
  readonly idle?: Partial<Idle>;
}

export interface OpenHost extends Pick<App, 'onChanged' | 'close'> {
  readonly answer: AnswerAsk;
  /** The computer is put to sleep, or its own screen is locked. */
  readonly lock: () => void;
}

/** Opens the app on a data folder; the refusal is a French sentence for whoever started it. */
export function openHost(options: HostOptions): Result<OpenHost, string> {
  const { folder, threadSource } = options;
  claimFolder(folder);
  const nowMs = (): number => Date.now();
  const nowIso = (): string => new Date(nowMs()).toISOString();
  const newIncident = (): string => randomBytes(4).toString('hex').toUpperCase();
  const journal = createJournal(folder, nowIso);
  const onBroken = (error: unknown): void =>
    journal.write(`${newIncident()} search ${describeAccident(error)}`);
  const { platform, env } = process;
  const secretFolder = osSecretFolder({ platform, env, home: homedir() });
  const fileKeeper = createFileKeeper(secretFolder, randomBytes);
  const keys = openDeskKeys({
    folder,
    // Counted on from the start of the process: turning the clock while it runs changes no wait.
    nowMs: () => performance.timeOrigin + performance.now(),
    keepers: options.keystore === undefined ? [fileKeeper] : [options.keystore, fileKeeper],
    randomBytes,
  });
  if (!keys.ok) return err(keyFileFromFuture(folder));
  const backups = openDeskBackups({
    folder,
    today: () => Temporal.Now.plainDateISO().toString(),
    now: nowIso,
  });
  const session = startSession({
    keys: keys.value,
    backups,
    osUser: userName(),
    now: () => ({ wallMs: nowMs(), steadyMs: performance.now() }),
    ...(options.idle === undefined ? {} : { idle: options.idle }),
    held: openHeldEvents(folder),
    openStore: (actor, userId, key) =>
      openStore({
        folder,
        actor,
        nowMs,
        ...(userId === null ? {} : { userId }),
        ...(key === undefined ? {} : { key }),
      }),
    createApp: (store, author, onErased) =>
      createApp({
        onErased,
        store,
        ...(options.costs === undefined ? {} : { costs: options.costs }),
        clock: { today: () => Temporal.Now.plainDateISO().toString() },
        outside: createOutsideClient({
          fetch: globalThis.fetch,
          nowMs,
          sleep: (ms) => setTimeout(ms),
        }),
        hub: createHubClient(globalThis.fetch),
        beat: { nowMs, chance: () => Math.random() },
        startSolve: createThreadSolve(threadSource, searchThreadCount()),
        startProof: createThreadProof(threadSource),
        provesBeside: provesBeside(),
        repairThread: createRepairThread(threadSource, onBroken),
        startIntake: createThreadIntake(threadSource),
        startRotation: createThreadRotation(threadSource),
        host: options.host,
        version: packageInfo.version,
        dataFolder: folder,
        author,
        printSheet: options.printSheet,
        onBroken,
      }),
  });
  if (!session.ok) return session;
  const { onChanged, close, askToLock } = session.value;
  const handlers = sessionHandlers({
    session: session.value,
    keys: keys.value,
    backups,
    tools: { randomBytes, costs: options.costs ?? usualCosts },
    nowIso,
  });
  return ok({
    answer: createAnswer(gateAsks(session.value, handlers), { log: journal.write, newIncident }),
    onChanged,
    lock: () => askToLock('system'),
    close,
  });
}

const keyFileFromFuture = (folder: string): string =>
  `les clefs de « ${folder} » viennent d’une version plus récente de Planning CIAS ; mettez l’application à jour.`;

/** The account's name; some systems have none. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return '';
  }
}
