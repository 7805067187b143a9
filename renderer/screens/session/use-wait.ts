/** How long one has to wait before a password may be tried again. */
import { useEffect, useState } from 'react';
import type { Refusal } from '../../../electron/contract.ts';

export const waitOf = (refusal: Refusal): number =>
  'waitSeconds' in refusal ? refusal.waitSeconds : 0;

/** Seconds that go by. */
export function useWait(from: number): readonly [number, (seconds: number) => void] {
  const [left, setLeft] = useState(from);
  const isWaiting = left > 0;
  useEffect(() => {
    if (!isWaiting) return undefined;
    const timer = setInterval(() => setLeft((seconds) => Math.max(0, seconds - 1)), 1_000);
    return () => clearInterval(timer);
  }, [isWaiting]);
  return [left, setLeft];
}
