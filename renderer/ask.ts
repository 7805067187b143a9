/** The only file that sees the bridge: Electron's preload sets `window.bridge`, loopback speaks HTTP. */
import type { Ask, Bridge, Changed } from '../electron/contract.ts';
import { leavePage } from './leave.ts';

declare global {
  interface Window {
    readonly bridge?: Bridge;
  }
}

/** An accident on the other side: logged there under this number, shown here with it. */
export class Incident extends Error {
  readonly number: string;
  constructor(number: string) {
    super(`incident ${number}`);
    this.number = number;
  }
}

const loopback: Bridge = {
  async ask(channel, input) {
    const response = await fetch(`/ask/${channel}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(input),
    });
    if (response.status === 200) return response.json();
    throw new Incident(response.headers.get('x-incident') ?? String(response.status));
  },
  onChanged(listen) {
    const source = new EventSource('/events');
    const hear = (event: MessageEvent<string>): void => listen(JSON.parse(event.data) as Changed);
    source.addEventListener('changed', hear);
    return () => source.close();
  },
};

/** An error's class doesn't cross processes: Electron's bridge puts the number in the message. */
const withIncidents = (given: Bridge): Bridge => ({
  onChanged: given.onChanged,
  async ask(channel, input) {
    try {
      return await given.ask(channel, input);
    } catch (error) {
      const number = /\bincident (\S+)/.exec(String(error))?.[1];
      throw number === undefined ? error : new Incident(number);
    }
  },
});

// The preload serves the top frame alone; the print preview, a frame of ours, borrows its bridge.
const given = window.bridge ?? window.parent.bridge;
const bridge: Bridge = given === undefined ? loopback : withIncidents(given);

/** Locked while a page of the open session is still there: it goes, with all that it holds. */
export const ask = (async (channel, input) => {
  const reply = await bridge.ask(channel, input);
  if (!isLocked(reply)) return reply;
  leavePage();
  return new Promise(() => {});
}) as Ask;

const isLocked = (reply: unknown): boolean =>
  (reply as { readonly error?: { readonly type?: string } } | null)?.error?.type === 'Locked';

const listeners = new Set<(changed: Changed) => void>();
let stop: (() => void) | undefined;

/** Hears what changed; one connection however many listen. Returns how to stop. */
export function onChanged(listen: (changed: Changed) => void): () => void {
  listeners.add(listen);
  stop ??= bridge.onChanged((changed) => listeners.forEach((each) => each(changed)));
  return () => listeners.delete(listen);
}
