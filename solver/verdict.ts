/** What the live check says of a change before it is made. */
import type { WeightName } from '../domain/week.ts';
import type { Breach } from './breach.ts';

/** As coordinators rank it: interdit, à éviter, à améliorer, bien. */
export type Level = 'forbidden' | 'avoid' | 'improve' | 'good';

/** A remark below the law: a stranger at the door, a published hour that moves, a long gap. */
export interface Notice {
  readonly level: 'avoid' | 'improve';
  readonly term: WeightName;
  /** In the term's unit: minutes, caregivers or visits. */
  readonly amount: number;
}

export interface Verdict {
  readonly level: Level;
  /** Breaches that the change adds or deepens; empty unless `forbidden`. */
  readonly breaches: readonly Breach[];
  readonly notices: readonly Notice[];
  /** Cost after minus cost before. */
  readonly costDelta: number;
  readonly terms: Readonly<Partial<Record<WeightName, number>>>;
  /** True where the law leaves room: every breach has an override other than never. */
  readonly overridable: boolean;
}
