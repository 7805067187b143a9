/**
 * The app without a host: handlers over a store, a clock and a planner, and one event that says
 * what changed. Whoever carries it (Electron, loopback, a test) gives it the rest.
 */
import type { AccessEntry } from '../domain/access-journal.ts';
import type { Day } from '../domain/ids.ts';
import { keptTopics } from './contract.ts';
import type { AppHandlers, Changed, Host, RotaSearch, Topic } from './contract.ts';
import { callHandlers } from './handlers/calls.ts';
import { intakeHandlers } from './handlers/intake.ts';
import { countersHandlers } from './handlers/counters.ts';
import { paperHandlers, type PrintSheet } from './handlers/paper.ts';
import { exchangeHandlers } from './handlers/exchange.ts';
import { peopleHandlers } from './handlers/people.ts';
import { needHandlers } from './handlers/needs.ts';
import { performedHandlers } from './handlers/performed.ts';
import { planHandlers } from './handlers/plan.ts';
import { prepareHandlers } from './handlers/prepare.ts';
import { proposalHandlers } from './handlers/proposal.ts';
import { recordHandlers } from './handlers/records.ts';
import { repairHandlers } from './handlers/repair.ts';
import { stayHandlers } from './handlers/stays.ts';
import { accessHandlers } from './handlers/access.ts';
import { privacyHandlers } from './handlers/privacy.ts';
import { addressHandlers } from './handlers/addresses.ts';
import { outsideHandlers } from './handlers/outside.ts';
import { phoneHandlers } from './handlers/phones.ts';
import { syncHandlers } from './handlers/sync.ts';
import { travelHandlers } from './handlers/travel.ts';
import { trialHandlers } from './handlers/trial.ts';
import { ruleHandlers } from './handlers/rules.ts';
import { rotaHandlers } from './handlers/rota.ts';
import { serviceHandlers } from './handlers/service.ts';
import { weekHandlers } from './handlers/week.ts';
import type { ArgonCosts } from './keys/costs.ts';
import type { OutsideClient } from './outside/outside-client.ts';
import type { StartIntake } from './planning/intake-week.ts';
import { createIntakes, type Intakes } from './planning/intakes.ts';
import { createLedgers, type Ledgers } from './planning/ledgers.ts';
import { createHeldSearch, type HeldSearch } from './planning/held-search.ts';
import type { StartRotation } from './planning/rotation-thread.ts';
import { createPlanner } from './planning/planner.ts';
import type { RepairThread } from './planning/repair-request.ts';
import type { StartProof, StartSolve } from './planning/solve-request.ts';
import { createRepairs, type Repairs } from './planning/repairs.ts';
import { createTrials, type Trials } from './planning/trials.ts';
import { createWeekReader, type WeekReader } from './planning/week-reader.ts';
import type { Planner } from './planning/planner.ts';
import type { Store } from './store.ts';
import type { HubClient } from './sync/hub-client.ts';
import { createSyncLoop } from './sync/sync-loop.ts';

/** The calendar, as an argument. */
export interface AppClock {
  /** Today's civil day where the service is. */
  readonly today: () => string;
}

export interface AppOptions {
  readonly store: Store;
  readonly clock: AppClock;
  readonly outside: OutsideClient;
  readonly hub: HubClient;
  /** Somebody was erased, here or by the hub: copies from before still know her. */
  readonly onErased?: () => void;
  /** Now, and a number in [0, 1), for the rhythm of the sync. */
  readonly beat: { readonly nowMs: () => number; readonly chance: () => number };
  readonly startSolve: StartSolve;
  readonly startProof: StartProof;
  readonly provesBeside: boolean;
  readonly repairThread: RepairThread;
  readonly startIntake: StartIntake;
  readonly startRotation: StartRotation;
  readonly host: Host;
  readonly version: string;
  readonly dataFolder: string;
  /** Who sits there: who signed in, or as the OS knows her. */
  readonly author: string;
  /** Of a password over an export; less in tests. */
  readonly costs?: ArgonCosts;
  /** null: this host can't make PDFs. */
  readonly printSheet: PrintSheet | null;
  /** A search or a proof broke. */
  readonly onBroken: (error: unknown) => void;
}

/** What each family of handlers is given. */
export interface AppContext extends AppOptions {
  readonly planner: Planner;
  readonly trials: Trials;
  readonly repairs: Repairs;
  readonly intakes: Intakes;
  readonly rotas: HeldSearch<RotaSearch>;
  readonly weeks: WeekReader;
  readonly ledgers: Ledgers;
  readonly emit: (...topics: readonly Topic[]) => void;
  /** What was done in that week changed; its plan stands. */
  readonly emitPerformed: (monday: Day) => void;
  /** Only the plan of that week changed. */
  readonly emitPlan: (monday: Day) => void;
  /** Calls are no part of a week. */
  readonly emitCalls: () => void;
}

export interface App {
  readonly handlers: AppHandlers;
  /** Subscribes; returns how to stop. */
  readonly onChanged: (listen: (changed: Changed) => void) => () => void;
  /** Ends searches and closes the database. */
  readonly close: () => Promise<void>;
}

export function createApp(options: AppOptions): App {
  const { store, clock } = options;
  const listeners = new Set<(changed: Changed) => void>();
  const weeks = createWeekReader(store);
  const ledgers = createLedgers(store);
  const tell = (...topics: readonly Topic[]): void =>
    listeners.forEach((listen) => listen({ topics }));
  const emit = (...topics: readonly Topic[]): void => {
    weeks.forgetAll();
    ledgers.forgetAll();
    tell(...topics);
  };
  const emitPlan = (monday: Day): void => {
    weeks.forget(monday);
    ledgers.forget(monday);
    tell('plan');
  };
  const emitPerformed = (monday: Day): void => {
    ledgers.forget(monday);
    tell('performed');
  };
  const planner = createPlanner({ ...options, onMoved: () => tell('proposal') });
  const trials = createTrials({ ...options, onMoved: () => tell('trial') });
  const repairs = createRepairs({ ...options, onMoved: () => tell('repair') });
  const intakes = createIntakes({ ...options, onMoved: () => tell('intake') });
  const rotas = createHeldSearch<RotaSearch>({ ...options, onMoved: () => tell('rota') });
  /** It did it, not whoever sits there. */
  const noteOfHub = (entry: AccessEntry): void =>
    store.access.noteBy({ id: null, name: 'Hub' }, options.beat.nowMs(), entry);
  let isRevoked = false;
  /** Once, however often the hub says it. */
  const noteLost = (): void => {
    const was = isRevoked;
    isRevoked = loop.state().type === 'revoked';
    if (!isRevoked || was) return;
    noteOfHub({ kind: 'hubLost', act: 'hub.revoked', subject: null, count: null });
  };
  const loop = createSyncLoop({
    ...options.beat,
    store: store.sync,
    client: options.hub,
    onRows: () => emit(...keptTopics, 'sync'),
    onState: () => {
      noteLost();
      tell('sync');
    },
    onErased: () => {
      noteOfHub({
        kind: 'erased',
        act: 'hub.erasure',
        subject: { kind: 'record', id: null },
        count: null,
      });
      options.onErased?.();
    },
    onBroken: options.onBroken,
  });
  const context: AppContext = {
    ...options,
    clock,
    planner,
    trials,
    repairs,
    intakes,
    rotas,
    weeks,
    ledgers,
    emit,
    emitPlan,
    emitPerformed,
    emitCalls: () => tell('calls'),
  };
  if (store.sync.access() !== null) loop.hear({ type: 'linked' });
  return {
    handlers: lookingAfter(loop.look, {
      ...accessHandlers(context),
      ...privacyHandlers(context),
      ...serviceHandlers(context),
      ...peopleHandlers(context),
      ...exchangeHandlers(context),
      ...recordHandlers(context),
      ...callHandlers(context),
      ...stayHandlers(context),
      ...ruleHandlers(context),
      ...needHandlers(context),
      ...weekHandlers(context),
      ...planHandlers(context),
      ...proposalHandlers(context),
      ...repairHandlers(context),
      ...intakeHandlers(context),
      ...rotaHandlers(context),
      ...travelHandlers(context),
      ...addressHandlers(context),
      ...outsideHandlers(context),
      ...prepareHandlers(context),
      ...trialHandlers(context),
      ...paperHandlers(context),
      ...countersHandlers(context),
      ...performedHandlers(context),
      ...syncHandlers({ ...context, loop }),
      ...phoneHandlers({ ...context, loop }),
    }),
    onChanged(listen) {
      listeners.add(listen);
      return () => listeners.delete(listen);
    },
    async close() {
      loop.close();
      await planner.close();
      await trials.discard();
      await repairs.close();
      await intakes.discard();
      await rotas.discard();
      store.close();
    },
  };
}

/** Any of them may have been an edit: the sync looks, whatever it answered. */
function lookingAfter(look: () => void, handlers: AppHandlers): AppHandlers {
  const entries = Object.entries(handlers) as [string, (input: unknown) => unknown][];
  return Object.fromEntries(
    entries.map(([channel, handle]) => [
      channel,
      (input: unknown) => {
        const reply = handle(input);
        if (reply instanceof Promise) return reply.finally(look);
        look();
        return reply;
      },
    ]),
  ) as unknown as AppHandlers;
}
