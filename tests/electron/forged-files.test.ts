/**
 * What comes from outside and is taken whole: answers of a hub, exports of a service, copies of the data, each
 * spoilt in many ways. `npm run proof:forged` sends ten times as many. A wrong one tells its seed.
 */
import { expect, test } from 'vitest';
import { sendAnswers } from '../../build/forged/answers.ts';
import { sendBackups, sendExports } from '../../build/forged/files.ts';

const PATIENCE_MS = 120_000;

test(
  'a thousand spoilt answers of a hub: taken whole, or not at all',
  async () => {
    const { wrong, malformed, applied } = await sendAnswers(1, 1_000);
    expect(wrong).toEqual([]);
    expect(malformed).toBeGreaterThan(500);
    // Some still say something: those are what the tables have to bear.
    expect(applied).toBeGreaterThan(50);
  },
  PATIENCE_MS,
);

test(
  'a hundred spoilt exports: refused with a sentence and nothing kept, or taken whole',
  () => {
    const { wrong, refused } = sendExports(1, 100);
    expect(wrong).toEqual([]);
    expect(refused).toBeGreaterThan(80);
  },
  PATIENCE_MS,
);

test(
  'fifty spoilt copies: none of which a row changed is taken, and the data stay',
  () => {
    const { wrong, refused } = sendBackups(1, 50);
    expect(wrong).toEqual([]);
    expect(refused).toBeGreaterThan(30);
  },
  PATIENCE_MS,
);
