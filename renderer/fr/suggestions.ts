/** The smallest change that would cover a visit, as a coordinator would say it. */
import type { LimitRule } from '../../domain/week.ts';
import type { Relaxation } from '../../solver/explain/relaxation.ts';
import { durationText } from './dates.ts';
import { countText } from './numbers.ts';
import { qualificationLabel } from './labels.ts';

/** What a sentence needs of the week around a suggestion. */
export interface SuggestionNames {
  readonly caregiverName: (caregiver: number) => string;
  /** `Mme Labat, lun. 30, 8 h`. */
  readonly visitName: (visit: number) => string;
  /** `lun. 30, 8 h`, of elapsed minutes. */
  readonly whenName: (minutes: number) => string;
  /** `8 h`. */
  readonly hourName: (minutes: number) => string;
  /** `Arrêt de travail`, where an absence covers the span; null where it's out of her hours. */
  readonly absenceName: (caregiver: number, from: number, to: number) => string | null;
  readonly article: (rule: LimitRule) => string;
}

const limits: Readonly<Record<LimitRule, (amount: number, to: number) => string>> = {
  maxDailyWork: (amount) => `travaillerait ${durationText(amount)} de trop dans la journée`,
  maxDailySpan: (amount) => `aurait ${durationText(amount)} d’amplitude de trop`,
  minDailyRest: (amount) => `aurait ${durationText(amount)} de repos quotidien en moins`,
  breakAfter: (amount) => `enchaînerait ${durationText(amount)} de trop sans pause`,
  maxWeeklyWork: (amount) => `travaillerait ${durationText(amount)} de trop dans la semaine`,
  maxAverageWork: (amount) => `dépasserait de ${durationText(amount)} la moyenne hebdomadaire`,
  minWeeklyRest: (amount) => `aurait ${durationText(amount)} de repos hebdomadaire en moins`,
  maxConsecutiveDays: (amount, to) =>
    `travaillerait ${countText(to, 'jour')} d’affilée, ${countText(amount, 'jour')} de trop`,
};

/** One clause a change, without capital nor full stop. */
export function relaxationText(relaxation: Relaxation, names: SuggestionNames): string {
  switch (relaxation.type) {
    case 'window': {
      const way = relaxation.minutes < 0 ? 'plus tôt' : 'plus tard';
      return `commencer ${durationText(Math.abs(relaxation.minutes))} ${way} que la plage acceptée, avec l’accord de la personne`;
    }
    case 'availability':
      return availabilityText(relaxation, names);
    case 'unpin':
      return `désépingler ${names.visitName(relaxation.visit)}`;
    case 'limit': {
      const { caregiver, rule, from, to } = relaxation;
      const told = limits[rule](Math.abs(to - from), to);
      return `${names.caregiverName(caregiver)} ${told} : dérogation nécessaire – ${names.article(rule)}`;
    }
    case 'commitment':
      return `libérer ${names.caregiverName(relaxation.caregiver)} de son temps interne de ${names.whenName(relaxation.start)}`;
    case 'qualification':
      return `${names.caregiverName(relaxation.caregiver)} pourrait la prendre avec : ${listed(relaxation.qualifications)}`;
    case 'hire':
      break;
  }
  const { qualifications, from, to } = relaxation;
  const skill = qualifications.length === 0 ? '' : ` (${listed(qualifications)})`;
  return `un renfort${skill} de ${names.hourName(from)} à ${names.hourName(to)}`;
}

function availabilityText(
  { caregiver, from, to, minutes }: Extract<Relaxation, { type: 'availability' }>,
  names: SuggestionNames,
): string {
  const who = names.caregiverName(caregiver);
  const absence = names.absenceName(caregiver, from, to);
  if (absence !== null) return `${who} pourrait la prendre sans son absence (${absence})`;
  return minutes === to - from
    ? `demander à ${who} de venir hors de ses heures`
    : `demander à ${who} ${durationText(minutes)} de plus que ses heures`;
}

const listed = (qualifications: readonly string[]): string =>
  qualifications.map(qualificationLabel).join(', ');
