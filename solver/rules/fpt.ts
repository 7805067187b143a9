/**
 * Territorial public service (fonction publique territoriale): the staff of a CIAS under public
 * law, and the default of the format. Décret 2001-623, art. 1 makes décret 2000-815 apply to them.
 */
import { always, commonRules, guarantee, type Profile } from './profile.ts';

export const fpt: Profile = {
  rules: {
    ...commonRules,
    travel: always('Décret 2000-815, art. 2 ; CAA Nantes, 11 octobre 2022, n° 21NT03679'),
    maxDailyWork: guarantee(600, 'Décret 2000-815, art. 3-I (10 h par jour)'),
    maxDailySpan: guarantee(720, 'Décret 2000-815, art. 3-I (amplitude de 12 h)'),
    minDailyRest: guarantee(660, 'Décret 2000-815, art. 3-I (repos quotidien de 11 h)'),
    breakAfter: guarantee(360, 'Décret 2000-815, art. 3-I (20 min de pause pour 6 h de travail)'),
    maxWeeklyWork: guarantee(2880, 'Décret 2000-815, art. 3-I (48 h par semaine)'),
    maxAverageWork: guarantee(2640, 'Décret 2000-815, art. 3-I (44 h en moyenne sur 12 semaines)'),
    minWeeklyRest: guarantee(2100, 'Décret 2000-815, art. 3-I (repos hebdomadaire de 35 h)'),
    maxConsecutiveDays: guarantee(6, 'Règlement intérieur, d’après le décret 2000-815, art. 3-I'),
  },
  breakMinutes: 20,
  averageWeeks: 12,
  assumedNextStart: '07:00',
};
