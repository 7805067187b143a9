/**
 * How often a login may be wrong: five times, then each try waits longer, a quarter of an hour at most, and
 * nobody is shut out for good (ASVS 5.0 V6.3). A try is counted before its password is looked at, so that a
 * hundred at once are no hundred tries, and given back when it was right.
 */
import type { TenantTx } from '../tenant-store.ts';
import { readFact, writeFact } from './facts.ts';

export const FREE_TRIES = 5;
const WINDOW_MS = 15 * 60_000;
const FIRST_WAIT_MS = 30_000;
const KEPT = 12;

/** Milliseconds until the next try; a clock that was set back forgives nothing. */
export function waitMs(wrongMs: readonly number[], nowMs: number): number {
  const recent = wrongMs
    .map((atMs) => Math.min(atMs, nowMs))
    .filter((atMs) => nowMs - atMs < WINDOW_MS);
  if (recent.length < FREE_TRIES) return 0;
  const delay = Math.min(FIRST_WAIT_MS * 2 ** (recent.length - FREE_TRIES), WINDOW_MS);
  return Math.max(0, Math.max(...recent) + delay - nowMs);
}

export const afterTry = (wrongMs: readonly number[], nowMs: number): readonly number[] => [
  ...wrongMs
    .map((atMs) => Math.min(atMs, nowMs))
    .filter((atMs) => nowMs - atMs < WINDOW_MS)
    .slice(1 - KEPT),
  nowMs,
];

/** Counts a try under `key`: 0, or the milliseconds to wait, and then it wasn't one. */
export async function countTry(tx: TenantTx, key: string, nowMs: number): Promise<number> {
  const wrongMs = (await readFact(tx, 'tries', key))?.wrongMs ?? [];
  const wait = waitMs(wrongMs, nowMs);
  if (wait === 0) await writeFact(tx, 'tries', key, { wrongMs: [...afterTry(wrongMs, nowMs)] });
  return wait;
}

/** That try was right after all. */
export async function giveBackTry(tx: TenantTx, key: string, countedMs: number): Promise<void> {
  const wrongMs = (await readFact(tx, 'tries', key))?.wrongMs ?? [];
  const at = wrongMs.lastIndexOf(countedMs);
  await writeFact(tx, 'tries', key, { wrongMs: wrongMs.filter((_, index) => index !== at) });
}

export const forgetTries = (tx: TenantTx, key: string): Promise<void> =>
  writeFact(tx, 'tries', key, null);
