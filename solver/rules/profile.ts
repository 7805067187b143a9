/** What a legal profile is made of: data alone, so that a new decree is a new row. */
import type { RuleName, RuleValues } from '../../domain/week.ts';

/**
 * Who may set a rule aside by hand: nobody; the head of service in exceptional circumstances
 * (décret 2000-815, art. 3-II b, or its like); or whoever agrees with the person helped.
 */
export type Override = 'never' | 'derogation' | 'agreement';

export interface RuleSource {
  /** Minutes (days for maxConsecutiveDays), or true for a rule that has no figure; null = off. */
  readonly value: number | true | null;
  /** The text that it comes from, as a French lawyer quotes it. */
  readonly article: string;
  readonly override: Override;
  /** How the screen ranks it: the law forbids, local habit is to be avoided. */
  readonly level: 'forbidden' | 'avoid';
}

export interface Profile {
  readonly rules: Readonly<Record<RuleName, RuleSource>>;
  readonly breakMinutes: number;
  readonly averageWeeks: number;
  /** Wall clock, when nobody knows yet when the next week begins. */
  readonly assumedNextStart: string;
}

/** Rules that no profile changes: they say what a roster is, not what the law allows. */
export const commonRules = {
  availability: always('Planning de travail de l’agent (congés, absences, temps non travaillé)'),
  qualification: always('CASF, art. L. 312-1 et D. 312-6 (cahier des charges des SAD)'),
  exclusion: always('CASF, art. L. 311-3 (respect de la personne accompagnée)'),
  window: {
    value: true,
    article: 'Plan d’aide et document individuel de prise en charge (CASF, art. L. 311-4)',
    override: 'agreement',
    level: 'forbidden',
  },
  staffing: always(
    'Évaluation des risques, intervention en binôme (code du travail, art. R. 4541-5)',
  ),
  link: always('Plan d’aide et document individuel de prise en charge (CASF, art. L. 311-4)'),
  pinned: always('Décision de la personne qui planifie'),
} as const satisfies Partial<Record<RuleName, RuleSource>>;

export function always(article: string): RuleSource {
  return { value: true, article, override: 'never', level: 'forbidden' };
}

/** A working-time guarantee with its figure: set aside by derogation only. */
export function guarantee(value: number | null, article: string): RuleSource {
  return { value, article, override: 'derogation', level: 'forbidden' };
}

/** The values alone, as `week.rules` takes them. */
export function ruleValuesOf(profile: Profile): RuleValues {
  const values = Object.fromEntries(
    Object.entries(profile.rules).map(([name, { value }]) => [name, value]),
  );
  const { breakMinutes, averageWeeks, assumedNextStart } = profile;
  return { ...values, breakMinutes, averageWeeks, assumedNextStart };
}
