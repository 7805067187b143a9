/** The hub as the window sees it: joining it, its state, and what two people disagree about. */
import { serviceUrl } from '../../domain/outside.ts';
import { err, ok } from '../../domain/result.ts';
import type { SessionState } from '../../db/sync/session.ts';
import type { AppContext } from '../app.ts';
import { keptTopics } from '../contract.ts';
import type { ConflictView, Handlers, Refusal, SyncState, SyncStatus } from '../contract.ts';
import { historyEntries } from '../planning/row-history.ts';
import { makeDeviceKey, type HubClient, type HubFailure } from '../sync/hub-client.ts';
import type { SyncLoop } from '../sync/sync-loop.ts';

type SyncChannel =
  'sync.load' | 'sync.join' | 'sync.now' | 'sync.confirm' | 'conflict.list' | 'conflict.settle';

export interface SyncContext {
  readonly hub: HubClient;
  readonly loop: SyncLoop;
}

const knownWhys = ['noRight', 'otherSector', 'erased'] as const;

const instant = (ms: number): string => new Date(ms).toISOString();

export function syncHandlers({
  store,
  hub,
  loop,
  emit,
}: AppContext & SyncContext): Pick<Handlers, SyncChannel> {
  return {
    'sync.load': (): SyncStatus => {
      const access = store.sync.access();
      const { waiting, refused, conflicts, braked } = store.sync.figures();
      const state = loop.state();
      return {
        state: access === null ? 'unlinked' : shownState(state, waiting, access.done_ms === null),
        isSyncing: state.type === 'syncing',
        received: loop.received(),
        waiting,
        conflicts,
        braked: braked ?? 0,
        refused: refused.map(({ label, atMs, why }) => ({
          label,
          at: instant(atMs),
          why: knownWhys.find((one) => one === why) ?? 'unclear',
        })),
        doneAt: access?.done_ms == null ? null : instant(access.done_ms),
        hub:
          access === null
            ? null
            : {
                url: access.url,
                tenant: access.tenant,
                member: access.member,
                role: access.role,
              },
      };
    },
    'sync.join': async ({ url: asked, code, label }) => {
      const url = serviceUrl(asked);
      if (url === null) return err({ type: 'HubAddress' });
      const before = store.sync.access();
      // A computer that was known there comes back with all that waits on it.
      const isBack = before !== null;
      if (isBack && before.tenant !== code.trim().split(/\s+/)[0]?.toLowerCase()) {
        return err({ type: 'HubOtherService' });
      }
      const { publicKey, privateKey } = makeDeviceKey();
      const brings = store.loadService() === null ? 'nothing' : isBack ? 'waiting' : 'service';
      const enrolled = await hub.enrol(url, { code, publicKey, label, brings });
      if (!enrolled.ok) return err(joinRefusals[enrolled.error.type]);
      const { dev, member: actor, name: member, role, refresh, tenant } = enrolled.value;
      store.sync.join({
        dev,
        actor,
        access: { url, tenant, member, role, private_key: privateKey, refresh, done_ms: null },
      });
      loop.hear({ type: 'linked' });
      emit('sync');
      return ok({ tenant });
    },
    'sync.now': () => {
      loop.hear({ type: 'online' });
      return ok(null);
    },
    'sync.confirm': () => {
      store.sync.confirmBrake();
      loop.hear({ type: 'confirmed' });
      return ok(null);
    },
    'conflict.list': () => {
      const staff = new Set<string>(store.caregivers.list().map(({ id }) => id));
      const names = new Map<string, string>(
        [...store.caregivers.list(), ...store.beneficiaries.list()].map((person) => [
          person.id,
          `${person.firstName} ${person.lastName}`,
        ]),
      );
      return store.sync.conflicts().map(({ lost, won, change, about, ...rest }): ConflictView => {
        const told = change === null ? null : (historyEntries([change])[0] ?? null);
        return {
          ...rest,
          subject: about === null ? null : (names.get(about) ?? null),
          record:
            about === null
              ? null
              : staff.has(about)
                ? { kind: 'caregiver', id: about }
                : names.has(about)
                  ? { kind: 'beneficiary', id: about }
                  : null,
          lost: { name: lost.name, at: instant(lost.atMs) },
          won: { name: won.name, at: instant(won.atMs) },
          change: told,
          names: Object.fromEntries(
            (told?.fields ?? [])
              .flatMap(({ before, after }) => [before, after])
              .flatMap((id): [string, string][] => {
                const name = typeof id === 'string' ? names.get(id) : undefined;
                return name === undefined ? [] : [[id as string, name]];
              }),
          ),
        };
      });
    },
    'conflict.settle': ({ id, answer }) => {
      const refusal = store.sync.settle(id, answer);
      if (refusal !== null) return err(refusal);
      emit(...keptTopics, 'sync');
      return ok(null);
    },
  };
}

const joinRefusals: { readonly [T in HubFailure['type']]: Refusal } = {
  Silent: { type: 'HubSilent' },
  CodeRefused: { type: 'HubCodeRefused' },
  TooOften: { type: 'HubTooOften' },
  HasData: { type: 'HubOtherService' },
  Refused: { type: 'HubCodeRefused' },
  NoRight: { type: 'HubCodeRefused' },
  Unknown: { type: 'HubSilent' },
};

function shownState({ type }: SessionState, waiting: number, isFirst: boolean): SyncState {
  switch (type) {
    case 'offline':
    case 'braked':
    case 'outdated':
    case 'revoked':
      return type;
    case 'unlinked':
    case 'idle':
    case 'due':
    case 'syncing':
      break;
  }
  // Who never received all of it isn't up to date, though nothing waits here.
  return waiting > 0 || isFirst ? 'waiting' : 'upToDate';
}
