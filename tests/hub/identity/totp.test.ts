import { expect, test } from 'vitest';
import { base32, codeAt, stepAt, stepOfCode, totpAddress } from '../../../hub/identity/totp.ts';

/** RFC 6238, appendix B: the last six of its eight digits. */
const secret = new Uint8Array(Buffer.from('12345678901234567890'));

test.each([
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
])('at second %d the code is the one of RFC 6238', (seconds, code) => {
  expect(codeAt(secret, stepAt(seconds * 1_000))).toBe(code);
});

test('a code of the step before or after is right, one further off or used isn’t', () => {
  const nowMs = Date.UTC(2026, 10, 27, 6, 45);
  const step = stepAt(nowMs);
  const found = (off: number, after = 0): number | null =>
    stepOfCode(secret, codeAt(secret, step + off), { after, nowMs });
  expect([-2, -1, 0, 1, 2].map((off) => found(off))).toEqual([
    null,
    step - 1,
    step,
    step + 1,
    null,
  ]);
  expect([found(0, step), found(1, step)]).toEqual([null, step + 1]);
});

test.each(['', '28708', '2870822', 'abcdef', '２８７０８２'])('« %s » is no code', (code) => {
  expect(stepOfCode(secret, code, { after: 0, nowMs: 59_000 })).toBeNull();
});

test('as telephones show it, with a space', () => {
  expect(stepOfCode(secret, '287 082', { after: 0, nowMs: 59_000 })).toBe(1);
});

test('the secret as it is typed (RFC 4648) and as the picture says it', () => {
  expect(base32(secret)).toBe('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ');
  expect(totpAddress(secret, 'claire.dubos@mimizan')).toBe(
    'otpauth://totp/Planning%20CIAS%3Aclaire.dubos%40mimizan?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Planning%20CIAS',
  );
});
