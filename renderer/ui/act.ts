/** Asks for a change and tells its outcome: the refusal in French, or the accident. */
import { notifications } from '@mantine/notifications';
import type { Channel, Input, Refusal, Replies } from '../../electron/contract.ts';
import { ask } from '../ask.ts';
import { accidentText, refusalText } from '../fr/errors.ts';

/** Channels whose reply may be a refusal. */
export type ChangeChannel = {
  [C in Channel]: Extract<Replies[C], { readonly ok: false; readonly error: Refusal }> extends never
    ? never
    : C;
}[Channel];

/** The same, read-only all the way down, as the trade's own types are. */
export type Frozen<T> = T extends string | number | boolean | null
  ? T
  : T extends readonly (infer Item)[]
    ? readonly Frozen<Item>[]
    : { readonly [K in keyof T]: Frozen<T[K]> };

export type Done<C extends ChangeChannel> = Extract<Replies[C], { readonly ok: true }>;

/** Shows a sentence that stays until it's closed. */
export function tellProblem(message: string): void {
  // One at a time: the last refusal is the one that the coordinator just met.
  notifications.hide('problem');
  notifications.show({
    id: 'problem',
    title: 'Ce n’est pas fait',
    message,
    color: 'red',
    autoClose: false,
  });
}

/** What was refused is done now. */
export const forgetProblem = (): void => {
  notifications.hide('problem');
};

/** Shows a sentence that goes away by itself. */
export function tellDone(message: string): void {
  notifications.show({ message, color: 'pine', autoClose: 4_000 });
}

/** The reply when it's done; undefined when it was refused or failed, and the screen has said so. */
export async function askOrTell<C extends ChangeChannel>(
  channel: C,
  input: Frozen<Input<C>>,
): Promise<Done<C> | undefined> {
  try {
    const reply: Replies[ChangeChannel] = await ask(channel, input as Input<C>);
    if (reply.ok) return reply as Done<C>;
    tellProblem(refusalText(reply.error));
  } catch (error) {
    // An accident was logged on the other side; the coordinator must know that nothing was done.
    tellProblem(accidentText(error));
  }
  return undefined;
}
