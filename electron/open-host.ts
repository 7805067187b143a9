/** Everything both hosts share: the folder's database, the app over it, the one door to it. */
import { randomBytes } from 'node:crypto';
import { userInfo } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import { Temporal } from 'temporal-polyfill';
import { ok, type Result } from '../domain/result.ts';
import packageInfo from '../package.json' with { type: 'json' };
import { createAnswer, describeAccident, type AnswerAsk } from './answer.ts';
import { createApp, type App } from './app.ts';
import type { Host } from './contract.ts';
import type { PrintSheet } from './handlers/paper.ts';
import { createJournal } from './journal.ts';
import { createOutsideClient } from './outside/outside-client.ts';
import { openStore } from './open-store.ts';
import { createHubClient } from './sync/hub-client.ts';
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
}

export interface OpenHost extends Pick<App, 'onChanged' | 'close'> {
  readonly answer: AnswerAsk;
}

/** Opens the app on a data folder; the refusal is a French sentence for whoever started it. */
export function openHost(options: HostOptions): Result<OpenHost, string> {
  const now = (): string => new Date().toISOString();
  const author = userName();
  const store = openStore({ folder: options.folder, actor: author, nowMs: () => Date.now() });
  if (!store.ok) return store;
  const newIncident = (): string => randomBytes(4).toString('hex').toUpperCase();
  const journal = createJournal(options.folder, now);
  const onBroken = (error: unknown): void =>
    journal.write(`${newIncident()} search ${describeAccident(error)}`);
  const app = createApp({
    store: store.value,
    clock: { today: () => Temporal.Now.plainDateISO().toString() },
    outside: createOutsideClient({
      fetch: globalThis.fetch,
      nowMs: () => Date.now(),
      sleep: (ms) => setTimeout(ms),
    }),
    hub: createHubClient(globalThis.fetch),
    beat: { nowMs: () => Date.now(), chance: () => Math.random() },
    startSolve: createThreadSolve(options.threadSource, searchThreadCount()),
    startProof: createThreadProof(options.threadSource),
    provesBeside: provesBeside(),
    repairThread: createRepairThread(options.threadSource, onBroken),
    startIntake: createThreadIntake(options.threadSource),
    startRotation: createThreadRotation(options.threadSource),
    host: options.host,
    version: packageInfo.version,
    dataFolder: options.folder,
    author,
    printSheet: options.printSheet,
    onBroken,
  });
  return ok({
    answer: createAnswer(app.handlers, { log: journal.write, newIncident }),
    onChanged: app.onChanged,
    close: app.close,
  });
}

/** The account's name; some systems have none. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return '';
  }
}
