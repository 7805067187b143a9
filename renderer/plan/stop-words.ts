/** Why a visit is still uncovered, in one sentence of the tray. */
import type { RuleName } from '../../domain/week.ts';
import { countText } from '../fr/numbers.ts';

/** Rules that stop caregivers, with how many each stops first. */
export interface StopCount {
  readonly rule: RuleName;
  readonly caregivers: number;
}

const phrases: Readonly<Record<RuleName, string>> = {
  availability: 'non disponibles',
  qualification: 'sans la qualification',
  exclusion: 'écartés',
  window: 'hors plage',
  staffing: 'sans binôme',
  link: 'gênés par l’espacement',
  pinned: 'retenus par une épingle',
  travel: 'déjà pris à cette heure',
  maxDailyWork: 'à la limite du jour',
  maxDailySpan: 'à l’amplitude maximale',
  minDailyRest: 'en repos quotidien',
  breakAfter: 'sans pause',
  maxWeeklyWork: 'à la limite de la semaine',
  maxAverageWork: 'à la moyenne maximale',
  minWeeklyRest: 'en repos hebdomadaire',
  maxConsecutiveDays: 'à six jours d’affilée',
};

export const stopText = (rule: RuleName): string => phrases[rule];

/** `3 agents peuvent la prendre.`, or `Personne : 31 sans la qualification, 2 en repos quotidien.` */
export function reasonText(fits: number, needed: number, stops: readonly StopCount[]): string {
  if (fits >= needed) {
    return `${countText(fits, 'agent peut', 'agents peuvent')} la prendre.`;
  }
  const told = [...stops]
    .sort((a, b) => b.caregivers - a.caregivers)
    .slice(0, 3)
    .map(({ rule, caregivers }) => `${caregivers} ${phrases[rule]}`)
    .join(', ');
  const head = fits === 0 ? 'Personne' : `Un seul agent sur ${needed}`;
  return told === '' ? `${head}.` : `${head} : ${told}.`;
}
