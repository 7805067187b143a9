/** The figures that a service may set, as a coordinator names and reads them. */
import type { LegalProfile } from '../../domain/service.ts';
import { ruleSource } from '../../solver/rules/index.ts';
import type { LocalRule } from '../../solver/rules/local-values.ts';
import { durationText } from './dates.ts';
import { profileLabels } from './labels.ts';
import { countText } from './numbers.ts';

export const localRuleLabels: Readonly<Record<LocalRule, string>> = {
  maxDailyWork: 'Travail dans la journée, au plus',
  maxDailySpan: 'Amplitude de la journée, au plus',
  minDailyRest: 'Repos entre deux journées, au moins',
  breakAfter: 'Travail sans pause, au plus',
  maxWeeklyWork: 'Travail dans la semaine, au plus',
  maxAverageWork: 'Moyenne par semaine, au plus',
  minWeeklyRest: 'Repos de la semaine, au moins',
  maxConsecutiveDays: 'Jours de travail d’affilée, au plus',
  breakMinutes: 'Durée de la pause, au moins',
  averageWeeks: 'Semaines de la moyenne, au plus',
};

/** In what the figure is typed: hours for lengths of work and rest, its own unit for the rest. */
export const localRuleUnits: Readonly<Record<LocalRule, 'hours' | 'minutes' | 'days' | 'weeks'>> = {
  maxDailyWork: 'hours',
  maxDailySpan: 'hours',
  minDailyRest: 'hours',
  breakAfter: 'hours',
  maxWeeklyWork: 'hours',
  maxAverageWork: 'hours',
  minWeeklyRest: 'hours',
  maxConsecutiveDays: 'days',
  breakMinutes: 'minutes',
  averageWeeks: 'weeks',
};

/** After the figure, in a field. */
export const ruleSuffixes = {
  hours: ' h',
  minutes: ' min',
  days: ' jours',
  weeks: ' semaines',
} as const;

/** `10 h`, `20 min`, `6 jours`, `12 semaines`. */
export function localValueText(rule: LocalRule, value: number): string {
  const unit = localRuleUnits[rule];
  if (unit === 'days') return countText(value, 'jour');
  if (unit === 'weeks') return countText(value, 'semaine');
  return durationText(value);
}

/** The text that the figure comes from. */
export function articleOf(profile: LegalProfile, rule: LocalRule): string {
  if (rule === 'breakMinutes') return ruleSource(profile, 'breakAfter').article;
  if (rule === 'averageWeeks') return ruleSource(profile, 'maxAverageWork').article;
  return ruleSource(profile, rule).article;
}

/** A value that a change of the rules kept, whatever rule it is of. */
export function keptValueText(rule: string, value: number | boolean | string | null): string {
  if (value === null) return 'aucune limite';
  if (rule === 'profile') return profileLabels[value as LegalProfile];
  if (typeof value === 'number' && rule in localRuleLabels) {
    return localValueText(rule as LocalRule, value);
  }
  return String(value);
}
