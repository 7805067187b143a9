import { describe, expect, test } from 'vitest';
import { createPasswords, createTurns, fullCost } from '../../../hub/identity/passwords.ts';
import { afterTry, waitMs } from '../../../hub/identity/account-tries.ts';
import { createSeal, HUB_KEY_BYTES } from '../../../hub/identity/seal.ts';

describe('a password', () => {
  test('is kept as argon2id at the full cost', async () => {
    const passwords = createPasswords(fullCost);
    const kept = await passwords.hash('quatre girafes vertes nagent');
    expect(kept).toMatch(/^\$argon2id\$v=19\$m=65536,t=3,p=1\$/);
    expect(await passwords.isRight(kept, 'quatre girafes vertes nagent')).toBe(true);
    expect(await passwords.isRight(kept, 'quatre girafes vertes nagen')).toBe(false);
  });

  test('is the same however a keyboard makes its accents; nobody has the one of nobody', async () => {
    const passwords = createPasswords({ memoryKib: 256, passes: 1 });
    const kept = await passwords.hash('été à la mer Noire'.normalize('NFD'));
    expect(await passwords.isRight(kept, 'été à la mer Noire'.normalize('NFC'))).toBe(true);
    expect(await passwords.isRight(null, 'nobody has this password')).toBe(false);
  });
});

test('no more than two are worked on at once, in the order they came, whatever becomes of them', async () => {
  const turn = createTurns(2);
  let running = 0;
  let most = 0;
  const order: number[] = [];
  const done = await Promise.allSettled(
    Array.from({ length: 7 }, (_, index) =>
      turn(async () => {
        running += 1;
        most = Math.max(most, running);
        order.push(index);
        await new Promise((resolve) => setImmediate(resolve));
        running -= 1;
        if (index % 2 === 0) throw new Error('broken');
      }),
    ),
  );
  expect([most, order, running]).toEqual([2, [0, 1, 2, 3, 4, 5, 6], 0]);
  expect(done.filter(({ status }) => status === 'rejected')).toHaveLength(4);
});

describe('tries of a login', () => {
  const minute = 60_000;
  test('five are free, then the wait doubles up to a quarter of an hour', () => {
    let wrongMs: readonly number[] = [];
    const waits: number[] = [];
    for (let count = 0; count < 11; count += 1) {
      wrongMs = afterTry(wrongMs, 1_000);
      waits.push(waitMs(wrongMs, 1_000));
    }
    expect(waits).toEqual(
      [0, 0, 0, 0, 30_000, 1, 2, 4, 8, 15, 15].map((wait) =>
        wait > 0 && wait < 100 ? wait * minute : wait,
      ),
    );
  });

  test('a quarter of an hour forgets them; a clock that is set back doesn’t', () => {
    const wrongMs = Array.from({ length: 5 }, () => 100 * minute);
    expect(waitMs(wrongMs, 115 * minute)).toBe(0);
    expect(waitMs(wrongMs, 10 * minute)).toBe(30_000);
  });
});

describe('a seal', () => {
  let drawn = 0;
  const draw = (count: number): Uint8Array => new Uint8Array(count).fill((drawn += 1));
  const key = new Uint8Array(HUB_KEY_BYTES).fill(7);

  test('opens for whom it was closed, and for nothing and nobody else', () => {
    const seal = createSeal(key, 'totp', draw);
    const closed = seal.close('secret', 'claire@mimizan');
    expect(seal.open(closed, 'claire@mimizan')).toBe('secret');
    expect(seal.open(closed, 'nadia@mimizan')).toBeNull();
    expect(createSeal(key, 'challenge', draw).open(closed, 'claire@mimizan')).toBeNull();
    expect(
      createSeal(new Uint8Array(32).fill(8), 'totp', draw).open(closed, 'claire@mimizan'),
    ).toBeNull();
    for (const text of ['', 'a', closed.slice(0, -2), `${closed}AA`]) {
      expect(seal.open(text, 'claire@mimizan')).toBeNull();
    }
  });

  test('one bit off, anywhere, opens nothing', () => {
    const seal = createSeal(key, 'totp', draw);
    const bytes = Buffer.from(seal.close('secret', 'a'), 'base64url');
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const other = Buffer.from(bytes);
      other[bit >> 3] = (other[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(seal.open(other.toString('base64url'), 'a')).toBeNull();
    }
  });
});
