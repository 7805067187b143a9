/** What a role may do on the device is what the hub takes from it: nothing is done here to be refused there. */
import { expect, test } from 'vitest';
import { registers } from '../../../db/registers.ts';
import type { SyncedTable } from '../../../db/schema.ts';
import type { Gesture } from '../../../db/sync/protocol.ts';
import { roles } from '../../../domain/role.ts';
import type { Channel } from '../../../electron/contract.ts';
import { deniedTo, isAskedLocked, mayAsk, rights } from '../../../electron/session/rights.ts';
import { mayWrite } from '../../../hub/identity/roles.ts';

/** What each change writes. */
const writes: readonly (readonly [Channel, readonly SyncedTable[]])[] = [
  ['service.save', ['service']],
  ['rule.change', ['service', 'rule_change']],
  ['caregiver.save', ['caregiver']],
  ['caregiver.delete', ['caregiver']],
  ['beneficiary.save', ['beneficiary', 'bond']],
  ['need.save', ['need']],
  ['absence.save', ['absence']],
  ['commitment.save', ['commitment', 'commitment_member']],
  ['plan.change', ['planned']],
  ['visit.resize', ['visit']],
  ['visit.cancel', ['visit', 'planned']],
  ['week.publish', ['publication', 'published']],
  ['performed.change', ['performed']],
  ['sector.save', ['sector']],
  ['qualification.save', ['qualification']],
  ['careTask.save', ['care_task']],
  ['carePlan.save', ['care_plan']],
  ['habit.saveLines', ['template', 'template_line']],
  ['call.log', ['call']],
  ['travel.correct', ['travel_correction']],
  ['ways.ask', ['travel_measure']],
  ['proposal.accept', ['planned']],
  ['intake.take', ['beneficiary', 'need', 'planned']],
];

test.each(roles)('%s: the device and the hub agree, change by change', (role) => {
  for (const [channel, tables] of writes) {
    const ops = tables.map((table) => ({ table: registers[table].code }));
    const hub = mayWrite(role, { ops } as unknown as Pick<Gesture, 'ops'>);
    expect([channel, mayAsk(role, channel)]).toEqual([channel, hub]);
  }
});

test('a reader changes nothing, and reads everything', () => {
  const denied = new Set(deniedTo('lecture'));
  for (const [channel] of writes) expect(denied.has(channel), channel).toBe(true);
  const reads = (Object.keys(rights) as Channel[]).filter((channel) =>
    /\.(load|list)$/.test(channel),
  );
  expect(reads.length).toBeGreaterThan(20);
  expect(reads.filter((channel) => denied.has(channel))).toEqual([]);
});

test('people and accesses, the whole export and the hub are the administration’s', () => {
  for (const channel of ['user.add', 'user.remove', 'export.all', 'sync.join'] as const) {
    expect(roles.filter((role) => mayAsk(role, channel))).toEqual(['administration']);
  }
});

test('locked, four things are answered and no more', () => {
  expect((Object.keys(rights) as Channel[]).filter(isAskedLocked)).toEqual([
    'session.load',
    'session.lock',
    'session.open',
    'session.recover',
  ]);
});
