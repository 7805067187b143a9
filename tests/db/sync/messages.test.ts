/** What one side says is what the other side reads; what nobody said is refused, never believed. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeAnswer, encodeAnswer } from '../../../db/sync/answer-message.ts';
import { createByteWriter, MalformedMessage } from '../../../db/sync/bytes.ts';
import { opOutcomes, PROTOCOL_VERSION } from '../../../db/sync/protocol.ts';
import { decodeRequest, encodeRequest } from '../../../db/sync/request-message.ts';
import { answer, request } from '../../support/sync-messages.ts';

/** Bytes are bytes, whether a Buffer or a view of a message. */
const plain = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (_, inner: unknown) => {
      if (inner instanceof Uint8Array) return Buffer.from(inner).toString('hex');
      return inner instanceof Map ? [...inner] : inner;
    }).replaceAll(/\{"type":"Buffer","data":\[[^\]]*\]\}/g, (text) =>
      JSON.stringify(Buffer.from((JSON.parse(text) as { data: number[] }).data).toString('hex')),
    ),
  );

test('property: a request is read as it was written', () => {
  fc.assert(
    fc.property(request, (told) => {
      expect(plain(decodeRequest(encodeRequest(told)))).toEqual(plain(told));
    }),
  );
});

test('property: an answer is read as it was written', () => {
  fc.assert(
    fc.property(answer, (told) => {
      expect(plain(decodeAnswer(encodeAnswer(told)))).toEqual(plain(told));
    }),
  );
});

const damage = fc.oneof(
  fc.record({ type: fc.constant('flip'), at: fc.nat(), to: fc.nat({ max: 255 }) }),
  fc.record({ type: fc.constant('cut'), at: fc.nat() }),
  fc.record({ type: fc.constant('more'), bytes: fc.uint8Array({ minLength: 1, maxLength: 20 }) }),
);

function damaged(
  bytes: Uint8Array,
  harm: { type: string; at?: number; to?: number; bytes?: Uint8Array },
): Uint8Array {
  if (harm.type === 'cut') return bytes.slice(0, (harm.at ?? 0) % bytes.length);
  if (harm.type === 'more') return Buffer.concat([bytes, harm.bytes ?? new Uint8Array()]);
  const copy = bytes.slice();
  copy[(harm.at ?? 0) % copy.length] = harm.to ?? 0;
  return copy;
}

test('property: a damaged request is read as some request or refused, and breaks nothing', () => {
  fc.assert(
    fc.property(request, fc.array(damage, { minLength: 1, maxLength: 4 }), (told, harms) => {
      const bytes = harms.reduce(
        (all, harm) => (all.length === 0 ? all : damaged(all, harm)),
        encodeRequest(told),
      );
      try {
        decodeRequest(bytes);
      } catch (error) {
        expect(error).toBeInstanceOf(MalformedMessage);
      }
    }),
    { numRuns: 3_000 },
  );
});

test('a cut or lengthened request is always refused', () => {
  fc.assert(
    fc.property(request, fc.nat(), (told, at) => {
      const bytes = encodeRequest(told);
      expect(() => decodeRequest(bytes.subarray(0, at % bytes.length))).toThrow(MalformedMessage);
      expect(() => decodeRequest(Buffer.concat([bytes, new Uint8Array(1)]))).toThrow(
        MalformedMessage,
      );
    }),
  );
});

test('a message that claims a thousand million rows costs no more than its own bytes', () => {
  const bytes = encodeRequest({
    mark: null,
    cursor: 0,
    pulled: 0,
    horizon: 0,
    nowMs: 0,
    schema: 1,
    confirmedDseq: 0,
    gestures: [],
  });
  // The last byte counts the gestures: 2^30 of them in five bytes.
  const lie = Buffer.concat([bytes.subarray(0, -1), Buffer.from([0x80, 0x80, 0x80, 0x80, 0x04])]);
  expect(() => decodeRequest(lie)).toThrow(MalformedMessage);
});

test('an answer that claims a thousand million outcomes in one run is refused before it fills the memory', () => {
  const writer = createByteWriter();
  writer.byte(PROTOCOL_VERSION);
  writer.byte(0);
  writer.word(1);
  // Clock, head, next, then no mark; last, pushed, backed, horizon.
  for (const value of [0, 9, 0]) writer.count(value);
  writer.word(0);
  writer.count(0);
  writer.signed(0);
  writer.signed(0);
  writer.count(0);
  const many = 2 ** 30;
  writer.count(many + 1);
  writer.signed(0);
  writer.count(1);
  writer.count(many * opOutcomes.length);
  expect(() => decodeAnswer(writer.done())).toThrow('outcomes of ops that nobody sent');
});
