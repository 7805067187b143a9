/**
 * Two thousand forged messages to the one door of a host, of every channel: `npm run proof:forged` sends ten
 * thousand and more. A wrong answer tells its seed and which message it was.
 */
import { expect, test } from 'vitest';
import { desks, sendForged } from '../../build/forged/run.ts';

const EACH = 500;
const PATIENCE_MS = 120_000;

test.each(desks)(
  'forged messages (%s): no accident, nothing told or changed that mustn’t be',
  async (state) => {
    const { wrong, counts } = await sendForged(state, 1, EACH);
    expect(wrong).toEqual([]);
    // Some were like the app's own and were answered: the door isn't shut to all.
    expect(counts.invalid).toBeGreaterThan(EACH / 4);
    expect(counts.refused + counts.answered).toBeGreaterThan(EACH / 4);
  },
  PATIENCE_MS,
);
