/** Whatever a column holds comes back as it was, in few bytes. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packValues, unpackValues, type ColumnValue } from '../../../db/sync/column-values.ts';

const key = fc.uint8Array({ minLength: 16, maxLength: 16 });

const column: fc.Arbitrary<ColumnValue> = fc.oneof(
  fc.constant(null),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.integer(),
  fc.maxSafeInteger(),
  fc.double({ noNaN: true }),
  key,
  fc.uint8Array({ maxLength: 40 }),
  fc
    .date({
      min: new Date('1990-01-01T00:00:00Z'),
      max: new Date('2120-01-01T00:00:00Z'),
      noInvalidDate: true,
    })
    .map((date) => date.toISOString().slice(0, 16)),
  fc.constantFrom('2026-02-30', '2026-11-23', '2026-10-25T02:30', '2026-11-23T24:00', "L'Hermite"),
);

const plain = (value: ColumnValue): unknown =>
  value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value;

test('property: columns come back as they were', () => {
  fc.assert(
    fc.property(fc.array(column, { maxLength: 12 }), (values) => {
      expect(unpackValues(packValues(values)).map(plain)).toEqual(values.map(plain));
    }),
  );
});

test('a time, a day, a key and a flag take 5, 3, 17 and 1 bytes', () => {
  expect(packValues(['2026-11-23T08:15'])).toHaveLength(5);
  expect(packValues(['2026-11-23'])).toHaveLength(3);
  expect(packValues([new Uint8Array(16)])).toHaveLength(17);
  expect(packValues([1])).toHaveLength(1);
});

test('a day that no calendar has is kept as it is written', () => {
  expect(unpackValues(packValues(['2026-02-30']))).toEqual(['2026-02-30']);
});
