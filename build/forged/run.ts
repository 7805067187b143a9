/**
 * Forged messages to a host and what came of them: nothing breaks, nothing that was refused changed the file, and
 * who isn't signed in or may not ask is told nothing.
 */
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Role } from '../../domain/role.ts';
import type { Answer } from '../../electron/answer.ts';
import { channels } from '../../electron/answer.ts';
import type { Channel } from '../../electron/contract.ts';
import { isAskedLocked, mayAsk } from '../../electron/session/rights.ts';
import { openLockedDesk, protect, type LockedDesk } from '../../tests/support/locked-desk.ts';
import { createChance } from '../sim/chance.ts';
import { forge, type Pool } from './forge.ts';

/** Who sits there: nobody has a password, nobody is signed in, one who only reads, the administration. */
export const desks = ['unprotected', 'locked', 'lecture', 'administration'] as const;
export type DeskState = (typeof desks)[number];

export interface ForgedResult {
  readonly wrong: readonly string[];
  readonly counts: { messages: number; invalid: number; refused: number; answered: number };
  readonly slowestMs: number;
}

/** Whatever is sent with it, it locks, as it should: the rest of a round would be sent to a locked session. */
const asked = channels.filter((channel) => channel !== 'session.lock');
/** What would end the round by itself when it is valid: a password nobody knows. */
const steering: ReadonlySet<Channel> = new Set([
  'session.protect',
  'session.keepRecovery',
  'session.changePassword',
  'session.setPolicy',
  'user.add',
]);
/** A search that was begun is stopped: the next message isn't its. */
const stops: readonly (readonly [Channel, object])[] = [
  ['trial.discard', {}],
  ['repair.discard', {}],
  ['intake.discard', {}],
  ['rota.discard', {}],
];
/** Refusals that are written down: who tried what is to be known. */
const noted: ReadonlySet<string> = new Set(['NotAllowed', 'WrongPassword', 'RecoveryWrong']);
const reader = { name: 'Nora Lafitte', password: 'lanterne orange 9 peupliers' };
/** Locked, of everything else one word alone is answered. */
const MOST_LOCKED_BYTES = 2_000;

export async function sendForged(
  state: DeskState,
  seed: number,
  messages: number,
): Promise<ForgedResult> {
  const chance = createChance(seed);
  const desk = openLockedDesk();
  const counts = { messages, invalid: 0, refused: 0, answered: 0 };
  const wrong: string[] = [];
  let slowestMs = 0;
  try {
    const { pool, names } = await prepare(desk, state);
    for (let index = 0; index < messages; index += 1) {
      const channel = chance.pick(asked);
      const before = fileState(desk.folder);
      const { input } = forge(channel, chance, pool, steering.has(channel) || chance.is(0.6));
      const startMs = performance.now();
      const answer = await desk.answer(channel, input);
      slowestMs = Math.max(slowestMs, performance.now() - startMs);
      const error = errorOf(answer);
      if (error === 'InvalidInput') counts.invalid += 1;
      else if (error !== null) counts.refused += 1;
      else counts.answered += 1;
      for (const finding of judge(state, channel, answer, names)) {
        wrong.push(`${finding} (${state}, message ${index + 1} of seed ${seed}: ${channel})`);
      }
      if (error !== null && !noted.has(error) && fileState(desk.folder) !== before) {
        wrong.push(
          `${error} changed the file (${state}, message ${index + 1} of seed ${seed}: ${channel})`,
        );
      }
      if (channel.endsWith('.start') && error === null) await stopSearches(desk, pool);
    }
    const status = await desk.ask('session.load', {});
    if (state === 'locked' && status.state === 'open') wrong.push('a locked session was opened');
    if (wrong.length > 0) wrong.push(...incidentsIn(desk.folder));
    if ('ok' in Object.prototype) wrong.push('the prototype of all objects was changed');
  } finally {
    await desk.leave();
  }
  return { wrong, counts, slowestMs };
}

/** Where in the program it broke. */
const incidentsIn = (folder: string): readonly string[] =>
  readFileSync(join(folder, 'journal.log'), { encoding: 'utf8', flag: 'a+' })
    .split('\n')
    .filter((line) => line !== '');

async function prepare(
  desk: LockedDesk,
  state: DeskState,
): Promise<{ readonly pool: Pool; readonly names: readonly string[] }> {
  await desk.done('service.createExample', { size: 'XS', seed: 7 });
  const status = await desk.ask('app.status', {});
  const { suggestedMonday: monday } = status;
  const people = await desk.ask('beneficiary.list', {});
  const agents = await desk.ask('caregiver.list', {});
  const needs = await desk.ask('need.list', { beneficiaryId: null });
  const week = await desk.ask('week.load', { monday });
  if (!week.ok) throw new Error('the example has a week');
  const pool = {
    ids: [...people, ...agents, ...needs, ...week.value.week.visits].map(({ id }): string => id),
    mondays: [monday],
  };
  const names = [...people, ...agents].map(({ lastName }) => lastName);
  if (state === 'unprotected') return { pool, names };
  await protect(desk);
  if (state === 'lecture') {
    const input = { ...reader, role: 'lecture', member: null } as const;
    await desk.done('user.add', input);
    const { users } = await desk.ask('user.list', {});
    const nora = users.find(({ name }) => name === reader.name);
    await desk.done('session.lock', {});
    await desk.done('session.open', { user: nora?.id ?? '', password: reader.password });
  }
  if (state === 'locked') await desk.done('session.lock', {});
  return { pool, names };
}

function judge(
  state: DeskState,
  channel: Channel,
  answer: Answer,
  names: readonly string[],
): readonly string[] {
  if (answer.type === 'accident') return [`an accident, incident ${answer.incident}`];
  if (answer.type !== 'reply') return [`no answer but ${answer.type}`];
  const error = errorOf(answer);
  if (state === 'locked' && !isAskedLocked(channel)) {
    if (error !== 'Locked' && error !== 'InvalidInput') return ['answered while locked'];
    const text = JSON.stringify(answer.value);
    if (text.length > MOST_LOCKED_BYTES || names.some((name) => text.includes(name))) {
      return ['told something while locked'];
    }
  }
  const role: Role | null = state === 'lecture' ? 'lecture' : null;
  if (
    role !== null &&
    !mayAsk(role, channel) &&
    error !== 'NotAllowed' &&
    error !== 'InvalidInput'
  ) {
    return ['answered to somebody without the right'];
  }
  return [];
}

function errorOf(answer: Answer): string | null {
  if (answer.type !== 'reply') return null;
  const { value } = answer;
  if (typeof value !== 'object' || value === null || !('ok' in value) || value.ok !== false)
    return null;
  const { error } = value as { readonly error?: { readonly type?: string } };
  return error?.type ?? 'unnamed';
}

/** Every commit adds to the log beside the file, or empties it into the file. */
function fileState(folder: string): string {
  const log = statSync(join(folder, 'planning.db-wal'), { throwIfNoEntry: false });
  const file = statSync(join(folder, 'planning.db'));
  return [log?.size, log?.mtimeMs, file.size, file.mtimeMs].join(' ');
}

async function stopSearches(desk: LockedDesk, { mondays }: Pool): Promise<void> {
  const [monday = ''] = mondays;
  for (const [channel, input] of [...stops, ['proposal.discard', { monday }] as const]) {
    await desk.answer(channel, input);
  }
}
