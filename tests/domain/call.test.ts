/** Who is still to be told: the last word of each person counts, and what was undone is told again. */
import { describe, expect, it } from 'vitest';
import { callThreads, type Call } from '../../domain/call.ts';
import type { AbsenceId, CallId, CaregiverId, VisitId } from '../../domain/ids.ts';

const absenceId = 'absence' as AbsenceId;
let count = 0;

const aCall = (answer: Call['answer'], change: Partial<Call> = {}): Call => ({
  id: `call ${++count}` as CallId,
  monday: '2026-11-30',
  purpose: 'warn',
  who: { caregiverId: 'anne' as CaregiverId },
  absenceId,
  visits: ['first' as VisitId],
  answer,
  author: 'lea',
  madeAt: `2026-11-30T06:${String(count).padStart(2, '0')}:00Z`,
  ...change,
});

const stateOf = (...calls: readonly Call[]) => callThreads(calls)[0]?.state;

describe('a thread of calls', () => {
  it('is due until somebody was reached', () => {
    expect(stateOf(aCall('due'))).toBe('due');
    expect(stateOf(aCall('due'), aCall('noAnswer'))).toBe('due');
    expect(stateOf(aCall('due'), aCall('noAnswer'), aCall('message'))).toBe('told');
    expect(stateOf(aCall('due'), aCall('yes'))).toBe('told');
    expect(stateOf(aCall('due'), aCall('no'))).toBe('refused');
  });

  it('is due again once more changes for the same absence', () => {
    const again = aCall('due', { visits: ['second' as VisitId] });
    const [thread] = callThreads([
      { ...aCall('due'), madeAt: '2026-11-30T05:00:00Z' },
      { ...aCall('yes'), madeAt: '2026-11-30T05:01:00Z' },
      again,
    ]);
    expect(thread).toMatchObject({ state: 'due', visits: ['first', 'second'] });
    expect(thread?.made).toHaveLength(1);
  });

  it('counts an answer of the same instant as later than what was due', () => {
    const madeAt = '2026-11-30T06:00:00Z';
    expect(stateOf(aCall('yes', { madeAt }), aCall('due', { madeAt }))).toBe('told');
  });

  it('whose reason was undone is to be told that', () => {
    expect(stateOf(aCall('yes'))).toBe('takenBack');
    expect(stateOf(aCall('noAnswer'))).toBe('told');
  });

  it('is one a person and absence', () => {
    const other = aCall('due', { absenceId: 'other' as AbsenceId });
    expect(callThreads([aCall('due'), other, aCall('yes')])).toHaveLength(2);
  });
});
