/** What was measured of many calls, in one line. */
export interface Measured {
  readonly latenciesMs: readonly number[];
  readonly seconds: number;
}

export function told({ latenciesMs, seconds }: Measured): string {
  const sorted = [...latenciesMs].sort((one, other) => one - other);
  const at = (share: number): string =>
    (sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0).toFixed(1);
  const perSecond = (sorted.length / seconds).toFixed(0);
  return `${perSecond} syncs/s, p50 ${at(0.5)} ms, p99 ${at(0.99)} ms`;
}
