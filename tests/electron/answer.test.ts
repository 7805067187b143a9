import { describe, expect, it } from 'vitest';
import { channels, createAnswer } from '../../electron/answer.ts';
import type { Handlers } from '../../electron/contract.ts';

/** Handlers of which only the ones named do anything; the others would be a fault of the test. */
function handlersWith(some: Partial<Handlers>): Handlers {
  const refuseAll = Object.fromEntries(
    channels.map((channel) => [
      channel,
      () => {
        throw new Error(`${channel} was asked`);
      },
    ]),
  );
  return { ...refuseAll, ...some } as Handlers;
}

function answerWith(some: Partial<Handlers>) {
  const lines: string[] = [];
  const answer = createAnswer(handlersWith(some), {
    log: (line) => lines.push(line),
    newIncident: () => 'A1B2C3',
  });
  return { answer, lines };
}

describe('an ask', () => {
  it('gets the handler’s reply', async () => {
    const { answer } = answerWith({ 'caregiver.list': () => [] });
    expect(await answer('caregiver.list', {})).toEqual({ type: 'reply', value: [] });
  });

  it('is refused before the handler when its input isn’t what the contract says', async () => {
    const { answer, lines } = answerWith({});
    const broken = {
      monday: '2026-11-30',
      label: 'Déplacer',
      override: null,
      changes: [
        {
          visit: '5c1a50da-0000-4000-8000-000000000000',
          caregivers: [],
          start: '8 heures',
          pinned: false,
        },
      ],
    };
    expect(await answer('plan.change', broken)).toEqual({
      type: 'reply',
      value: { ok: false, error: { type: 'InvalidInput', path: 'changes.0.start' } },
    });
    expect(lines).toEqual([]);
  });

  it('on a channel that isn’t in the contract is unknown, and so are an object’s own names', async () => {
    const { answer } = answerWith({});
    for (const channel of ['week.destroy', 'constructor', '__proto__', 'toString', '']) {
      expect(await answer(channel, {})).toEqual({ type: 'unknownChannel' });
    }
  });

  it('that meets an accident is logged under a number, without a word of the data', async () => {
    const accident = Object.assign(new Error('UNIQUE failed: Mme Dupuy, 3 rue du Moulin'), {
      code: 'SQLITE_FULL',
    });
    const { answer, lines } = answerWith({
      'caregiver.list': () => {
        throw accident;
      },
    });
    expect(await answer('caregiver.list', {})).toEqual({ type: 'accident', incident: 'A1B2C3' });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('A1B2C3 caregiver.list Error SQLITE_FULL');
    expect(lines[0]).not.toContain('Dupuy');
  });

  it('that meets a bug tells which belief was wrong', async () => {
    const { answer, lines } = answerWith({
      'week.list': () => Promise.reject(new Error('Assertion: a week has seven days')),
    });
    expect((await answer('week.list', {})).type).toBe('accident');
    expect(lines[0]).toContain('a week has seven days');
  });
});
