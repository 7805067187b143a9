/** Two devices that never met must call the same visit by the same name. */
import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { derivedId, nameToUuid } from '../../domain/derived-id.ts';

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
