/**
 * The one door from a window to the handlers: the input is checked, the handler is asked, and
 * whatever goes wrong by accident is caught here once and logged under an incident number.
 *
 * The log tells the place in the program and never a value: an error's message may quote a row,
 * and a row is somebody's name.
 */
import type { z } from 'zod';
import { inputs, type Channel, type Handlers } from './contract.ts';

export type Answer =
  | { readonly type: 'reply'; readonly value: unknown }
  | { readonly type: 'unknownChannel' }
  | { readonly type: 'accident'; readonly incident: string };

export type AnswerAsk = (channel: string, raw: unknown) => Promise<Answer>;

export interface AnswerOptions {
  readonly log: (line: string) => void;
  readonly newIncident: () => string;
}

export const channels = Object.keys(inputs) as readonly Channel[];

/** Answers asks with these handlers; never rejects. */
export function createAnswer(handlers: Handlers, options: AnswerOptions): AnswerAsk {
  return async (channel, raw) => {
    if (!isChannel(channel)) return { type: 'unknownChannel' };
    const schema: z.ZodType = inputs[channel];
    const parsed = schema.safeParse(raw);
    if (!parsed.success) return { type: 'reply', value: invalidInput(parsed.error) };
    try {
      const handler = handlers[channel] as (input: unknown) => unknown;
      return { type: 'reply', value: await handler(parsed.data) };
    } catch (error) {
      const incident = options.newIncident();
      options.log(`${incident} ${channel} ${describeAccident(error)}`);
      return { type: 'accident', incident };
    }
  };
}

export function isChannel(text: string): text is Channel {
  return Object.hasOwn(inputs, text);
}

/** Name, code and stack places of an accident; its message only when it is our own assertion. */
export function describeAccident(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : '';
  const assertion = error.message.startsWith('Assertion: ') ? ` ${error.message}` : '';
  const places = (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .map((line) => line.trim())
    .slice(0, 12);
  return [`${error.name}${code}${assertion}`, ...places].join(' | ');
}

function invalidInput(error: z.ZodError) {
  const path = error.issues[0]?.path.map(String).join('.') ?? '';
  return { ok: false, error: { type: 'InvalidInput', path } } as const;
}
