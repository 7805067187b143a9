/**
 * From a service's aims to the weights of a week (docs/week-format.md, "The cost").
 *
 * "Normal" everywhere is the format's own weights. An aim that counts little has half of its
 * weights, one that counts much three times. Weights are whole numbers, and a half of the format's
 * ones isn't: where anything counts little, all weights are doubled first, which changes no
 * comparison.
 */
import { aimNames, type AimName, type Aims, type Emphasis } from '../domain/aims.ts';
import type { WeekFile, WeightName, Weights } from '../domain/week.ts';
import { putCoverageFirst } from './coverage-first.ts';
import { defaultWeights } from './rules/resolve.ts';

/** Every weight but `uncovered` belongs to one aim. */
export const weightsOfAim = {
  sameFaces: ['stranger', 'acquaintance', 'face'],
  usualHours: ['startShift'],
  fewChanges: ['changedCaregiver', 'changedStart'],
  postHours: ['overMinute', 'underMinute'],
  littleTravel: ['travelMinute', 'homeMinute'],
  fewGaps: ['idleMinute'],
} as const satisfies Readonly<Record<AimName, readonly Exclude<WeightName, 'uncovered'>[]>>;

const halves: Readonly<Record<Emphasis, number>> = { low: 1, normal: 2, high: 6 };

/** The weights of that week under these aims, a visit that stays uncovered dearer than all else. */
export function weightsOf(aims: Aims, week: WeekFile): Weights {
  return putCoverageFirst(week, emphasised(aims));
}

function emphasised(aims: Aims): Weights {
  const doubled = aimNames.some((aim) => aims[aim] === 'low');
  const weights: { -readonly [W in WeightName]: Weights[W] } = { ...defaultWeights };
  for (const aim of aimNames) {
    const factor = halves[aims[aim]] / (doubled ? 1 : 2);
    for (const name of weightsOfAim[aim]) weights[name] = defaultWeights[name] * factor;
  }
  return weights;
}
