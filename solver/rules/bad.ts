/** The branch agreement of home help (BAD, IDCC 2941): associations, not a CIAS. */
import { always, commonRules, guarantee, type Profile } from './profile.ts';

export const bad: Profile = {
  rules: {
    ...commonRules,
    travel: always('CCN BAD (IDCC 2941), art. V.2 et V.14'),
    maxDailyWork: guarantee(600, 'CCN BAD (IDCC 2941), art. V.5 (10 h par jour)'),
    maxDailySpan: guarantee(720, 'CCN BAD (IDCC 2941), art. V.7 (amplitude de 12 h)'),
    minDailyRest: guarantee(660, 'CCN BAD (IDCC 2941), art. V.12 (repos quotidien de 11 h)'),
    breakAfter: guarantee(360, 'CCN BAD (IDCC 2941), art. V.12 (20 min de pause pour 6 h)'),
    maxWeeklyWork: guarantee(2880, 'CCN BAD (IDCC 2941), art. V.6 (48 h par semaine)'),
    maxAverageWork: guarantee(
      2640,
      'CCN BAD (IDCC 2941), art. V.6 (44 h en moyenne sur 12 semaines)',
    ),
    minWeeklyRest: guarantee(2100, 'CCN BAD (IDCC 2941), art. V.12 ; code du travail, L. 3132-2'),
    maxConsecutiveDays: guarantee(6, 'CCN BAD (IDCC 2941), art. V.12 (6 jours de suite)'),
  },
  breakMinutes: 20,
  averageWeeks: 12,
  assumedNextStart: '07:00',
};
