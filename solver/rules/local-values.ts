/**
 * The figures that a service may set for itself, and how far: stricter than its legal profile as it
 * likes, looser only where the law has a derogation, and no farther than that.
 *
 * A parameter of the service holds for everybody and for good. Where the law lets a guarantee go
 * against a rest of the same length given back (directive 2003/88, art. 17-3), no parameter can
 * give that rest: those derogations are made visit by visit on the board, with their reason.
 */
import type { LegalProfile, Service } from '../../domain/service.ts';
import type { LimitRule, RuleValues } from '../../domain/week.ts';
import { profiles } from './index.ts';
import { limitRules } from './resolve.ts';

export type LocalRule = LimitRule | 'breakMinutes' | 'averageWeeks';

export const localRules: readonly LocalRule[] = [...limitRules, 'breakMinutes', 'averageWeeks'];

/** The last value that a derogation reaches, and the text that allows it. */
export interface Floor {
  readonly value: number;
  readonly article: string;
}

/** `low`: a lower figure is stricter; `high`: a higher one is. */
const stricter: Readonly<Record<LocalRule, 'low' | 'high'>> = {
  maxDailyWork: 'low',
  maxDailySpan: 'low',
  minDailyRest: 'high',
  breakAfter: 'low',
  maxWeeklyWork: 'low',
  maxAverageWork: 'low',
  minWeeklyRest: 'high',
  maxConsecutiveDays: 'low',
  breakMinutes: 'high',
  averageWeeks: 'low',
};

/** What makes no sense as a limit of a week, whatever the law. */
const most: Readonly<Record<LocalRule, number>> = {
  maxDailyWork: 1_440,
  maxDailySpan: 1_440,
  minDailyRest: 1_440,
  breakAfter: 1_440,
  maxWeeklyWork: 10_080,
  maxAverageWork: 10_080,
  minWeeklyRest: 5_760,
  maxConsecutiveDays: 12,
  breakMinutes: 120,
  averageWeeks: 12,
};

const exceptional = 'Décret 2000-815, art. 3-II b (circonstances exceptionnelles, durée limitée)';

const floors: Readonly<Record<LegalProfile, Partial<Record<LocalRule, Floor>>>> = {
  fpt: {
    maxDailyWork: { value: 720, article: `${exceptional} ; 12 h, l’amplitude de l’art. 3-I` },
    maxDailySpan: {
      value: 780,
      article: `${exceptional} ; 13 h, ce que laissent 11 h de repos (directive 2003/88, art. 3)`,
    },
    maxWeeklyWork: {
      value: 3_600,
      article: `${exceptional} ; 60 h par prudence, comme le code du travail, art. L. 3121-21`,
    },
    maxAverageWork: {
      value: 2_880,
      article: `${exceptional} ; 48 h en moyenne (directive 2003/88, art. 6)`,
    },
    maxConsecutiveDays: {
      value: 12,
      article: 'Règlement intérieur ; 12 jours, ce que laissent 35 h de repos par semaine civile',
    },
  },
  private: {
    maxDailyWork: { value: 720, article: 'Code du travail, art. L. 3121-19 (12 h par accord)' },
    minDailyRest: {
      value: 540,
      article: 'Code du travail, art. L. 3131-2 et D. 3131-6 (9 h par accord)',
    },
    maxWeeklyWork: {
      value: 3_600,
      article: 'Code du travail, art. L. 3121-21 (60 h sur autorisation)',
    },
    maxAverageWork: { value: 2_760, article: 'Code du travail, art. L. 3121-23 (46 h par accord)' },
  },
  bad: {
    maxDailySpan: {
      value: 780,
      article: 'CCN BAD (IDCC 2941), art. V.7 (13 h, 7 jours par mois au plus)',
    },
  },
};

/** What a derogation of that profile allows; null where the law has none. */
export const floorOf = (profile: LegalProfile, rule: LocalRule): Floor | null =>
  floors[profile][rule] ?? null;

/** The figure of the legal profile. */
export function legalValue(profile: LegalProfile, rule: LocalRule): number {
  const { rules, breakMinutes, averageWeeks } = profiles[profile];
  if (rule === 'breakMinutes') return breakMinutes;
  if (rule === 'averageWeeks') return averageWeeks;
  return Number(rules[rule].value);
}

/**
 * How a value stands to the profile. `beyond` is looser than any derogation of the law;
 * `senseless` is no figure that a week can be judged by.
 */
export type Standing = 'same' | 'stricter' | 'looser' | 'beyond' | 'senseless';

export function standingOf(profile: LegalProfile, rule: LocalRule, value: number): Standing {
  if (!Number.isInteger(value) || value <= 0 || value > most[rule]) return 'senseless';
  const legal = legalValue(profile, rule);
  if (value === legal) return 'same';
  if (!isLooserThan(rule, value, legal)) return 'stricter';
  const floor = floorOf(profile, rule);
  return floor === null || isLooserThan(rule, value, floor.value) ? 'beyond' : 'looser';
}

/** True when the first figure asks less of the employer than the second. */
export const isLooserThan = (rule: LocalRule, value: number, other: number): boolean =>
  stricter[rule] === 'low' ? value > other : value < other;

/** The figure that everybody of the service has; null where the service turned the rule off. */
export function serviceValue(
  { profile, rules }: Pick<Service, 'profile' | 'rules'>,
  rule: LocalRule,
): number | null {
  const local = rules[rule];
  return local === undefined ? legalValue(profile, rule) : local;
}

/**
 * The first figure of an agent's own that is no bound: looser than the service's, or no limit at all.
 * One person's bound is stricter (a part-time post, an occupational physician's word); what is looser is
 * the service's to decide, with its reason.
 */
export function findLooseBound(
  service: Pick<Service, 'profile' | 'rules'>,
  own: RuleValues,
): LocalRule | null {
  return (
    localRules.find((rule) => {
      const value = own[rule];
      if (value === undefined) return false;
      if (value === null || !Number.isInteger(value) || value <= 0 || value > most[rule])
        return true;
      const usual = serviceValue(service, rule);
      return usual !== null && isLooserThan(rule, value, usual);
    }) ?? null
  );
}
