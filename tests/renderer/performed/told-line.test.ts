/** Hours as a hurried hand types them, and what they say of a line. */
import { expect, test } from 'vitest';
import type { BeneficiaryId, CaregiverId, PerformedId, VisitId } from '../../../domain/ids.ts';
import type { PerformedLine } from '../../../domain/performed-lines.ts';
import { draftOf, readHour, toldLine } from '../../../renderer/screens/performed/told-line.ts';

const line = (start: string, end: string): PerformedLine => ({
  id: 'd' as PerformedId,
  visit: 'v' as VisitId,
  beneficiary: 'b' as BeneficiaryId,
  kind: 'meal',
  caregiver: 'c' as CaregiverId,
  start,
  end,
  done: null,
  deviation: null,
  status: 'waiting',
});
const morning = line('2026-11-30T08:00', '2026-11-30T08:45');

test('an hour may be typed in any of its ways', () => {
  for (const text of ['8:05', '08:05', '8h05', '8 h 05', '805', '0805', '8.05']) {
    expect(readHour(text), text).toBe(485);
  }
  expect(readHour('8')).toBe(480);
  expect(readHour('23')).toBe(1380);
  for (const text of ['', '24', '8:60', 'midi', '8:5'])
    expect(readHour(text), text).toBeUndefined();
});

test('a line begins with the planned hours', () => {
  expect(draftOf(morning)).toEqual({ start: '08:00', end: '08:45', outcome: 'done', reason: null });
});

test('an end before the start is past midnight, an hour that cannot be read tells nothing', () => {
  const late = line('2026-12-31T22:30', '2027-01-01T00:30');
  const told = toldLine(late, { ...draftOf(late), end: '15h7' });
  expect(told).toBeNull();
  expect(toldLine(late, { ...draftOf(late), end: '0:15' })).toMatchObject({
    started: '2026-12-31T22:30',
    ended: '2027-01-01T00:15',
  });
});

test('what was not done has no length', () => {
  expect(toldLine(morning, { ...draftOf(morning), outcome: 'notDone' })).toMatchObject({
    started: '2026-11-30T08:00',
    ended: '2026-11-30T08:00',
  });
});
