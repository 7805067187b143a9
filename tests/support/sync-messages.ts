/** Requests and answers of every shape, for properties. */
import fc from 'fast-check';
import {
  gestureRefusals,
  opOutcomes,
  type Op,
  type SyncAnswer,
  type SyncRequest,
} from '../../db/sync/protocol.ts';

const count = fc.nat({ max: 2 ** 40 });
const word = fc.integer({ min: 1, max: 2 ** 32 - 1 });

export const op: fc.Arbitrary<Op> = fc.record({
  table: fc.nat({ max: 255 }),
  row: fc.uint8Array({ minLength: 16, maxLength: 16 }),
  group: fc.nat({ max: 15 }),
  value: fc.uint8Array({ maxLength: 60 }),
});

export const request: fc.Arbitrary<SyncRequest> = fc
  .record({
    mark: fc.option(word),
    cursor: count,
    ahead: count,
    horizon: count,
    nowMs: count,
    schema: fc.nat({ max: 100 }),
    confirmedDseq: count,
    first: fc.integer({ min: 1, max: 2 ** 40 }),
    gestures: fc.array(
      fc.record({
        boot: fc.nat({ max: 2 ** 32 - 1 }),
        t: count,
        seen: count,
        actor: fc.nat({ max: 1_000 }),
        ops: fc.array(op, { maxLength: 6 }),
      }),
      { maxLength: 6 },
    ),
  })
  .map(({ ahead, first, gestures, horizon, ...rest }) => ({
    ...rest,
    pulled: rest.cursor + ahead,
    // It is told of pages that wait, and of nothing else.
    horizon: ahead === 0 ? 0 : horizon,
    gestures: gestures.map((gesture, index) => ({ ...gesture, dseq: first + index })),
  }));

const done: fc.Arbitrary<SyncAnswer> = fc
  .record({
    epoch: word,
    hubNowMs: count,
    head: count,
    behind: fc.nat({ max: 1_000 }),
    mark: fc.option(word),
    last: count,
    pushHead: count,
    backedSeq: count,
    horizon: count,
    report: fc.option(
      fc.record({
        firstSeq: count,
        outcomes: fc.array(fc.constantFrom(...opOutcomes), { maxLength: 30 }),
        refusals: fc
          .array(fc.tuple(count, fc.constantFrom(...gestureRefusals)), { maxLength: 4 })
          .map((entries) => new Map(entries)),
      }),
    ),
    registers: fc.array(
      fc
        .record({ op, seq: count, t: count, dev: fc.nat({ max: 65_535 }), actor: fc.nat() })
        .map(({ op: own, ...rest }) => ({ ...own, ...rest })),
      { maxLength: 12 },
    ),
  })
  .map(({ behind, ...rest }) => ({
    ...rest,
    type: 'Done',
    next: Math.max(0, rest.head - behind),
  }));

export const answer: fc.Arbitrary<SyncAnswer> = fc.oneof(
  { weight: 5, arbitrary: done },
  fc.record({ type: fc.constant('Epoch'), epoch: word, last: count, base: count }),
  fc.record({ type: fc.constant('Gap'), expected: count }),
  fc.record({ type: fc.constant('Fork'), same: fc.array(count), newDev: fc.nat({ max: 65_535 }) }),
  fc.record({ type: fc.constant('Brake'), dseq: count, deletions: count }),
  fc.record({ type: fc.constant('Upgrade'), minimumSchema: fc.nat() }),
  fc.record({ type: fc.constant('Busy'), retryAfterMs: count }),
  fc.constantFrom({ type: 'Horizon' }, { type: 'UnknownDevice' }, { type: 'Revoked' }),
) as fc.Arbitrary<SyncAnswer>;
