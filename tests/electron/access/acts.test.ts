/** No command changes something, or shows it, without a line that somebody thought of. */
import { expect, test } from 'vitest';
import { acts } from '../../../electron/access/acts.ts';
import { channels } from '../../../electron/answer.ts';
import { rights } from '../../../electron/session/rights.ts';

test('every command of the contract says what it leaves', () => {
  expect(Object.keys(acts).toSorted()).toEqual([...channels].toSorted());
});

test('what only some may ask leaves a line; the exceptions change nothing that is kept', () => {
  const silent = channels.filter(
    (channel) =>
      rights[channel] !== 'all' && rights[channel] !== 'locked' && acts[channel].leaves === 'none',
  );
  expect(silent.toSorted()).toEqual([
    // It reads the journal's hashes, and shows none of its lines.
    'access.verify',
    // A question to the address service.
    'address.search',
    // A file that is read before it is taken: the import itself leaves its line.
    'import.check',
    'import.open',
    'import.piece',
    // Searches: what is taken of them leaves its line.
    'intake.start',
    'outside.try',
    'proposal.improve',
    'proposal.start',
    'repair.prepare',
    'repair.start',
    'rota.start',
    'trial.start',
  ]);
});

test('lists of people and files are looks', () => {
  for (const channel of [
    'beneficiary.list',
    'caregiver.list',
    'record.beneficiaries',
    'record.caregivers',
    'record.history',
    'need.list',
    'carePlan.list',
    'week.load',
    'performed.load',
    'paper.pdf',
    'export.all',
  ] as const) {
    expect(acts[channel].leaves, channel).toBe('access');
  }
});
