/** Two devices that never met must call the same visit by the same name. */
import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { derivedId, derivedIdBeside, derivedIdOn, nameToUuid } from '../../domain/derived-id.ts';

/** The DNS namespace of RFC 9562, 6.6. */
const DNS = [...Buffer.from('6ba7b8109dad11d180b400c04fd430c8', 'hex')];

test('follows RFC 9562, appendix A.4', () => {
  expect(nameToUuid(DNS, 'www.example.com')).toBe('2ed6657d-e927-568b-95e1-2665a8aea6a2');
});

test('agrees with the SHA-1 of the platform for names of every length', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 200, unit: 'grapheme' }), (name) => {
      const hash = createHash('sha1').update(Buffer.from(DNS)).update(name, 'utf8').digest('hex');
      const uuid = nameToUuid(DNS, name).replaceAll('-', '');
      expect(uuid.slice(0, 12)).toBe(hash.slice(0, 12));
      expect(uuid.slice(13, 16)).toBe(hash.slice(13, 16));
      expect(uuid.slice(17)).toBe(hash.slice(17, 32));
    }),
  );
});

test('keeps the parts apart and in order', () => {
  const ids = [derivedId('ab', 'c'), derivedId('a', 'bc'), derivedId('c', 'ab'), derivedId('abc')];
  expect(new Set(ids).size).toBe(4);
  expect(derivedId('need', '2026-11-30')).toBe(derivedId('need', '2026-11-30'));
});

test('begins with its day, so that a week’s rows lie together', () => {
  const days = ['2026-11-30', '2016-01-04', '2026-12-01'];
  const ids = days.map((day) => derivedIdOn(day, 'need', day));
  expect(ids.toSorted()).toEqual(days.toSorted().map((day) => ids[days.indexOf(day)]));
  expect(ids[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(Number.parseInt((ids[0] ?? '').replaceAll('-', '').slice(0, 12), 16)).toBe(
    Date.UTC(2026, 10, 30),
  );
  expect(derivedIdOn('2026-11-30', 'a')).not.toBe(derivedIdOn('2026-11-30', 'b'));
  expect(derivedIdOn('2026-11-30', 'a')).toBe(derivedIdOn('2026-11-30', 'a'));
});

test('lies beside the row that it is about, whatever that row’s id', () => {
  fc.assert(
    fc.property(fc.uuid(), fc.string(), (id, name) => {
      const beside = derivedIdBeside(id, name);
      expect(beside.slice(0, 13)).toBe(id.slice(0, 13));
      expect(beside.slice(19)).toBe(derivedId(name).slice(19));
      expect(beside).toHaveLength(36);
    }),
  );
});
