/** The whole host over a folder, as a window asks it; its computer's secret lies in a folder of its own. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assert } from '../../domain/result.ts';
import type { Answer } from '../../electron/answer.ts';
import type { Ask, Channel, Changed, Input, Refusal, Replies } from '../../electron/contract.ts';
import { openHost, type OpenHost } from '../../electron/open-host.ts';
import { quickCosts } from './keys.ts';

const threadSource = new URL('../../electron/planning/worker.ts', import.meta.url);

export interface LockedDesk {
  readonly folder: string;
  /** Where this computer's secret is kept. */
  readonly secretFolder: string;
  readonly ask: Ask;
  /** As the door answers, whatever is sent. */
  readonly answer: (channel: string, raw: unknown) => Promise<Answer>;
  /** The value of a reply that is no refusal. */
  readonly done: <C extends Channel>(channel: C, input: Input<C>) => Promise<unknown>;
  /** The refusal's type. */
  readonly refused: <C extends Channel>(channel: C, input: Input<C>) => Promise<Refusal['type']>;
  readonly heard: readonly Changed[];
  readonly lockWithComputer: () => void;
  /** Ends the host and starts it again on the same folder. */
  readonly restart: () => Promise<void>;
  /** Ends it, and says what starting it again answers. */
  readonly stop: () => Promise<void>;
  readonly leave: () => Promise<void>;
}

export interface LockedDeskOptions {
  readonly idle?: { readonly limitMs: number; readonly warnMs: number };
}

export function openLockedDesk({ idle }: LockedDeskOptions = {}): LockedDesk {
  const root = mkdtempSync(join(tmpdir(), "poste d'essai "));
  const folder = join(root, 'données');
  const before = process.env['XDG_CONFIG_HOME'];
  process.env['XDG_CONFIG_HOME'] = join(root, 'réglages');
  const heard: Changed[] = [];
  const start = (): OpenHost => {
    const opened = openHost({
      host: 'browser',
      folder,
      threadSource,
      printSheet: null,
      costs: quickCosts,
      ...(idle === undefined ? {} : { idle }),
    });
    assert(opened.ok, `the folder opens: ${opened.ok ? '' : opened.error}`);
    opened.value.onChanged((changed) => heard.push(changed));
    return opened.value;
  };
  let host = start();
  const ask = async (channel: string, input: unknown): Promise<unknown> => {
    const answer = await host.answer(channel, input);
    assert(answer.type === 'reply', `${channel} is answered, not ${JSON.stringify(answer)}`);
    return answer.value;
  };
  const desk: LockedDesk = {
    folder,
    secretFolder: join(root, 'réglages', 'planning-cias'),
    // oxlint-disable-next-line typescript/no-unnecessary-type-assertion -- tsc needs it
    ask: ask as Ask,
    answer: (channel, raw) => host.answer(channel, raw),
    async done(channel, input) {
      const reply = (await ask(channel, input)) as Replies['session.lock'];
      assert(reply.ok, `${channel}: ${JSON.stringify(reply)}`);
      return reply.value;
    },
    async refused(channel, input) {
      const reply = (await ask(channel, input)) as Replies['session.lock'];
      assert(!reply.ok, `${channel} is refused`);
      return reply.error.type;
    },
    heard,
    lockWithComputer: () => host.lock(),
    async restart() {
      await host.close();
      host = start();
    },
    stop: () => host.close(),
    async leave() {
      await host.close();
      rmSync(root, { recursive: true, force: true });
      if (before === undefined) delete process.env['XDG_CONFIG_HOME'];
      else process.env['XDG_CONFIG_HOME'] = before;
    },
  };
  return desk;
}

export const claire = { name: 'Claire Dupouy', password: 'brouette violette 7 canards' };

/** Chooses the first password; gives the recovery key and Claire's id. */
export async function protect(
  desk: LockedDesk,
): Promise<{ readonly recovery: string; readonly id: string }> {
  const made = await desk.ask('session.makeRecovery', { password: null });
  assert(made.ok, 'a recovery key is shown');
  const { recovery } = made.value;
  await desk.done('session.protect', { ...claire, recovery });
  const status = await desk.ask('session.load', {});
  assert(status.state === 'open' && status.user !== null, 'she is signed in');
  return { recovery, id: status.user.id };
}
