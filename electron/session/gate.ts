/**
 * Between the door and the handlers: who may ask, and of which open app. Here each ask is seen with whoever
 * makes it, so here it leaves what it leaves in the access journal (access/acts.ts).
 */
import { acts, type Act } from '../access/acts.ts';
import type { AccessStore } from '../access/access-store.ts';
import type { AccessKind } from '../../domain/access-journal.ts';
import { channels } from '../answer.ts';
import type { Channel, Handlers, HostChannel, Refusal } from '../contract.ts';
import type { Session } from './session.ts';

type Handle = (input: unknown) => unknown;

/** Every channel of the contract, refused while it may not be asked. */
export function gateAsks(session: Session, own: Pick<Handlers, HostChannel>): Handlers {
  const gated = channels.map((channel): [Channel, Handle] => [
    channel,
    async (input) => {
      await session.settled();
      const before = session.open();
      const refusal = session.refuse(channel);
      if (refusal !== null) {
        if (refusal.type === 'NotAllowed') noteRefused(before?.store.access, channel);
        return refused(refusal);
      }
      const handlers: Partial<Record<Channel, unknown>> = { ...before?.app.handlers, ...own };
      const handle = handlers[channel] as Handle;
      try {
        const act = acts[channel] as Act<Channel>;
        if (before === null) return noteAnswer({ session, channel, input }, await handle(input));
        const { access } = before.store;
        return await access.during(currentOf(channel, act, input), async () => {
          const reply = await handle(input);
          return noteAnswer({ session, channel, input, isTold: access.isTold() }, reply);
        });
      } catch (error) {
        // The database was closed under it: no accident, and nothing was half written.
        if (before !== null && session.open() !== before) return refused({ type: 'Locked' });
        throw error;
      }
    },
  ]);
  return Object.fromEntries(gated) as unknown as Handlers;
}

const refused = (error: Refusal) => ({ ok: false, error }) as const;

const noteRefused = (access: AccessStore | undefined, act: Channel): void =>
  access?.note({ kind: 'rightRefused', act, subject: null, count: null });

const currentOf = (channel: Channel, act: Act<Channel>, input: unknown) => ({
  act: channel,
  kind: act.leaves === 'change' || act.leaves === 'security' ? act.kind : null,
  subject: subjectOf(act, input),
});

const subjectOf = (act: Act<Channel>, input: unknown) =>
  (act.leaves === 'change' || act.leaves === 'security') && act.subject !== undefined
    ? act.subject(input as never)
    : null;

interface Answered {
  readonly session: Session;
  readonly channel: Channel;
  readonly input: unknown;
  /** A line was written with what it changed. */
  readonly isTold?: boolean;
}

/** After an answer that was given; what can't be written down isn't given. */
function noteAnswer(
  { session, channel, input, isTold = false }: Answered,
  reply: unknown,
): unknown {
  const act = acts[channel] as Act<Channel>;
  const access = session.open()?.store.access;
  const answer = asResult(reply);
  if (!answer.ok) {
    const failed = act.leaves === 'security' ? act.failed : undefined;
    if (failed !== undefined && wrongSecrets.has(answer.error?.type ?? '')) {
      noteFailed(session, access, failed, channel, input);
    }
  } else if (act.leaves === 'access') {
    access?.note({ act: channel, ...act.tell(input as never, answer.value as never) });
  } else if (act.leaves === 'security' && act.isToldBySession !== true && !isTold) {
    const subject = subjectOf(act, input);
    access?.note({ kind: act.kind, act: channel, subject, count: null });
  }
  return reply;
}

const wrongSecrets: ReadonlySet<string> = new Set(['WrongPassword', 'RecoveryWrong']);

function noteFailed(
  session: Session,
  access: AccessStore | undefined,
  kind: AccessKind,
  act: Channel,
  input: unknown,
): void {
  if (access !== undefined) return access.note({ kind, act, subject: null, count: null });
  const { user } = input as { readonly user?: string };
  return session.holdEvent({ kind, act, user: user ?? null });
}

/** What can't be refused is an answer as it stands. */
const asResult = (
  reply: unknown,
):
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error?: { readonly type: string } } =>
  typeof reply === 'object' && reply !== null && 'ok' in reply
    ? (reply as ReturnType<typeof asResult>)
    : { ok: true, value: reply };
