/** Private law (code du travail): subsidised contracts and apprentices of a CIAS, private employers. */
import { always, commonRules, guarantee, type Profile } from './profile.ts';

export const privateLaw: Profile = {
  rules: {
    ...commonRules,
    travel: always('Code du travail, art. L. 3121-1 et L. 3121-4'),
    maxDailyWork: guarantee(600, 'Code du travail, art. L. 3121-18 (10 h par jour)'),
    // No article sets the span: 24 h less the 11 h of daily rest leave 13 h.
    maxDailySpan: guarantee(780, 'Code du travail, art. L. 3131-1 (amplitude de 13 h déduite)'),
    minDailyRest: guarantee(660, 'Code du travail, art. L. 3131-1 (repos quotidien de 11 h)'),
    breakAfter: guarantee(360, 'Code du travail, art. L. 3121-16 (20 min de pause pour 6 h)'),
    maxWeeklyWork: guarantee(2880, 'Code du travail, art. L. 3121-20 (48 h par semaine)'),
    maxAverageWork: guarantee(
      2640,
      'Code du travail, art. L. 3121-22 (44 h en moyenne sur 12 semaines)',
    ),
    minWeeklyRest: guarantee(2100, 'Code du travail, art. L. 3132-2 (repos hebdomadaire de 35 h)'),
    maxConsecutiveDays: guarantee(6, 'Code du travail, art. L. 3132-1 (6 jours par semaine)'),
  },
  breakMinutes: 20,
  averageWeeks: 12,
  assumedNextStart: '07:00',
};
