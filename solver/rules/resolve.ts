/** From rules and weights as a file writes them to all of them with their values. */
import {
  ruleNames,
  type LimitRule,
  type ResolvedRules,
  type RuleName,
  type RuleValues,
  type SwitchRule,
  type Weights,
} from '../../domain/week.ts';
import { fpt } from './fpt.ts';

/** The weights of the format: docs/week-format.md, "The cost". */
export const defaultWeights: Weights = {
  uncovered: [100_000, 50_000, 20_000, 10_000, 5_000],
  travelMinute: 2,
  homeMinute: 1,
  idleMinute: 1,
  stranger: 20,
  acquaintance: 5,
  face: 15,
  startShift: 1,
  overMinute: 1,
  underMinute: 1,
  changedCaregiver: 60,
  changedStart: 1,
};

export const switchRules = [
  'availability',
  'qualification',
  'exclusion',
  'window',
  'staffing',
  'link',
  'pinned',
  'travel',
] as const satisfies readonly SwitchRule[];

const isSwitch = (rule: RuleName): rule is SwitchRule =>
  (switchRules as readonly RuleName[]).includes(rule);

export const limitRules: readonly LimitRule[] = ruleNames.filter(
  (rule): rule is LimitRule => !isSwitch(rule),
);

/** Every rule on, with the figures of the territorial public service. */
export const defaultRules: ResolvedRules = resolve(
  {
    availability: true,
    qualification: true,
    exclusion: true,
    window: true,
    staffing: true,
    link: true,
    pinned: true,
    travel: true,
    maxDailyWork: null,
    maxDailySpan: null,
    minDailyRest: null,
    breakAfter: null,
    maxWeeklyWork: null,
    maxAverageWork: null,
    minWeeklyRest: null,
    maxConsecutiveDays: null,
    breakMinutes: fpt.breakMinutes,
    averageWeeks: fpt.averageWeeks,
    assumedNextStart: fpt.assumedNextStart,
  },
  Object.fromEntries(limitRules.map((rule) => [rule, fpt.rules[rule].value])),
);

/**
 * `values` over `base`: left out keeps the base, null switches off. A break without a length and
 * an average without weeks are off as a whole.
 */
export function resolveRules(base: ResolvedRules, values: RuleValues | undefined): ResolvedRules {
  return values === undefined ? base : resolve(base, values);
}

export const resolveWeights = (weights: Partial<Weights> | undefined): Weights => ({
  ...defaultWeights,
  ...weights,
});

function resolve(base: ResolvedRules, values: RuleValues): ResolvedRules {
  const rules: { -readonly [R in keyof ResolvedRules]: ResolvedRules[R] } = { ...base };
  for (const rule of switchRules) {
    const value = values[rule];
    if (value !== undefined) rules[rule] = value === true;
  }
  for (const rule of limitRules) {
    const value = values[rule];
    if (value !== undefined) rules[rule] = value;
  }
  if (values.breakMinutes === null) rules.breakAfter = null;
  if (values.averageWeeks === null) rules.maxAverageWork = null;
  rules.breakMinutes = values.breakMinutes ?? base.breakMinutes;
  rules.averageWeeks = values.averageWeeks ?? base.averageWeeks;
  rules.assumedNextStart = values.assumedNextStart ?? base.assumedNextStart;
  return rules;
}
