/** Codes and tokens are read as they were given, and nothing else is. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { codeText, readCode, readToken, tokenText } from '../../../hub/identity/secrets.ts';

const tenants = fc.stringMatching(/^[a-z][a-z0-9-]{0,30}$/);

it('reads every code as it was printed, in small letters and without its dashes', () => {
  fc.assert(
    fc.property(tenants, fc.uint8Array({ minLength: 10, maxLength: 10 }), (tenant, random) => {
      const code = codeText(tenant, random);
      const [, letters = ''] = code.split(' ');
      const read = readCode(code);
      expect(read?.tenant).toBe(tenant);
      const typed = `  ${tenant.toUpperCase()}  ${letters.toLowerCase().replaceAll('-', ' ')} `;
      expect(readCode(typed)).toEqual(read);
    }),
  );
});

it('gives each code its own hash', () => {
  const codes = [0, 1, 2].map((byte) => readCode(codeText('dax', new Uint8Array(10).fill(byte))));
  expect(new Set(codes.map((code) => code?.hash)).size).toBe(3);
});

it('reads a token’s tenant, device and count, and refuses any other text', () => {
  const text = tokenText({ tenant: 'dax', dev: 3, count: 12 }, new Uint8Array(32).fill(9));
  expect(readToken(text)).toMatchObject({ tenant: 'dax', dev: 3, count: 12 });
  for (const bad of [
    '',
    'dax',
    text.replace('dax', 'DAX'),
    `${text}x`,
    text.replace('.3.', '.0.'),
  ]) {
    expect(readToken(bad)).toBeNull();
  }
  fc.assert(
    fc.property(fc.string(), (noise) => {
      expect(readToken(noise)).toBeNull();
    }),
  );
});
