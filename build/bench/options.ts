/** What every set of the bench is asked with. */
import type { ServiceSize } from '../../domain/service.ts';

export interface BenchOptions {
  /** Null for the set's own. */
  readonly sizes: readonly ServiceSize[] | null;
  readonly seconds: readonly number[] | null;
  readonly seeds: readonly number[];
  readonly threads: number;
  /** The run that a growth is measured against. */
  readonly longSeconds: number;
  readonly boundSeconds: number;
}

/** Caregivers of each size. */
export const staffOf: Readonly<Record<ServiceSize, number>> = {
  XS: 12,
  S: 35,
  M: 45,
  L: 90,
  XL: 150,
};
