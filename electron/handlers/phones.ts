/** Agents' telephones: what the hub told of them, and links that it is asked for. */
import { fullName } from '../../domain/names.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { AppContext } from '../app.ts';
import type { Handlers, PhoneReplies, Refusal } from '../contract.ts';
import type { HubFailure } from '../sync/hub-client.ts';
import type { SyncLoop } from '../sync/sync-loop.ts';

const instant = (ms: number): string => new Date(ms).toISOString();

export function phoneHandlers({
  store,
  hub,
  loop,
  beat,
}: AppContext & { readonly loop: SyncLoop }): Pick<Handlers, keyof PhoneReplies> {
  return {
    'phone.list': ({ monday }) => {
      const { links, reads } = store.sync.agentReads(monday, beat.nowMs());
      return {
        monday,
        isLinked: store.sync.access() !== null,
        version: store.listPublications(monday, 1)[0]?.version ?? null,
        lines: store.caregivers
          .list()
          .filter(({ archivedOn }) => archivedOn === null)
          .map((caregiver) => {
            const link = links.get(caregiver.id);
            const read = reads.get(caregiver.id);
            return {
              caregiverId: caregiver.id,
              name: fullName(caregiver),
              link:
                link === undefined
                  ? null
                  : { since: instant(link.sinceMs), until: instant(link.untilMs) },
              read: read === undefined ? null : { version: read.version, at: instant(read.atMs) },
            };
          }),
      };
    },
    'phone.makeLink': async ({ caregiverId }) => {
      // The hub knows her once what was written of her here is there.
      const made = await loop.run((url, access) => hub.makeAgentLink(url, access, caregiverId));
      loop.hear({ type: 'poked' });
      return refusing(made);
    },
    'phone.revokeLink': async ({ caregiverId }) => {
      const done = await loop.run((url, access) => hub.revokeAgentLink(url, access, caregiverId));
      loop.hear({ type: 'poked' });
      const told = refusing(done);
      return told.ok ? ok(null) : told;
    },
  };
}

const refusing = <T>(done: Result<T, HubFailure>): Result<T, Refusal> =>
  done.ok ? done : err(refusals[done.error.type]);

const refusals: { readonly [T in HubFailure['type']]: Refusal } = {
  Silent: { type: 'HubAway' },
  TooOften: { type: 'HubTooOften' },
  NoRight: { type: 'HubNoRight' },
  Unknown: { type: 'HubNotYet' },
  CodeRefused: { type: 'HubAway' },
  HasData: { type: 'HubAway' },
  Refused: { type: 'HubNoRight' },
};
