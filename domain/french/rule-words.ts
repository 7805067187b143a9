/** Rules of the planning kernel in French. */
import type { RuleName } from '../week.ts';

/** The rule's name as a coordinator says it, inside a sentence. */
export const ruleLabels: Readonly<Record<RuleName, string>> = {
  availability: 'hors disponibilité',
  qualification: 'qualification manquante',
  exclusion: 'agent écarté',
  window: 'hors de la plage horaire',
  staffing: 'nombre d’agents',
  link: 'espacement',
  pinned: 'intervention épinglée',
  travel: 'trajet trop court',
  maxDailyWork: 'durée de travail du jour',
  maxDailySpan: 'amplitude du jour',
  minDailyRest: 'repos quotidien',
  breakAfter: 'pause',
  maxWeeklyWork: 'durée de la semaine',
  maxAverageWork: 'moyenne sur douze semaines',
  minWeeklyRest: 'repos hebdomadaire',
  maxConsecutiveDays: 'jours d’affilée',
};
