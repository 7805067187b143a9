/** Which screen a route names, and for which week: pure, so that every address can be tested. */
import type { Day } from '../domain/ids.ts';
import { addDays, mondayOf } from './fr/dates.ts';
import type { Route } from './route.ts';

export interface Subject {
  readonly kind: 'caregiver' | 'beneficiary';
  readonly id: string;
}

export type Place =
  | {
      readonly screen:
        'week' | 'proposal' | 'print' | 'aims' | 'intake' | 'rota' | 'prepare' | 'calls' | 'phones';
      readonly monday: Day;
    }
  | {
      readonly screen: 'caregiverWeek' | 'beneficiaryWeek';
      readonly id: string;
      readonly monday: Day;
    }
  | { readonly screen: 'caregivers' | 'beneficiaries'; readonly open: string | null }
  | { readonly screen: 'absences' | 'settings' | 'start' | 'habit' }
  | {
      readonly screen:
        'rules' | 'rulesPaper' | 'catalogue' | 'outside' | 'sync' | 'access' | 'journal';
    }
  /** A person's data, of one or of nobody yet. */
  | { readonly screen: 'privacy'; readonly who: Subject | null }
  | { readonly screen: 'privacyPaper'; readonly who: Subject }
  | { readonly screen: 'performed'; readonly monday: Day }
  | { readonly screen: 'import' }
  /** Counters of the month or week of that day. */
  | { readonly screen: 'counters'; readonly per: 'week' | 'month'; readonly day: Day }
  | {
      readonly screen: 'paper';
      readonly kind: 'caregiver' | 'beneficiary';
      readonly id: string;
      readonly monday: Day;
    };

const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

/** The Monday of a day that somebody may have typed; `otherwise` where it's no day. */
function readMonday(day: string | undefined, otherwise: Day): Day {
  const isDay = day !== undefined && DAY.test(day) && addDays(day, 0) === day;
  return isDay ? mondayOf(day) : otherwise;
}

const readSubject = (kind: string | undefined, id: string | undefined): Subject | null =>
  (kind === 'caregiver' || kind === 'beneficiary') && id !== undefined ? { kind, id } : null;

/** Names the screen; an unknown address is the week. */
export function readPlace(route: Route, usualMonday: Day): Place {
  const [first, second, third, fourth] = route.path;
  const week: Place = { screen: 'week', monday: readMonday(second, usualMonday) };
  switch (first) {
    case 'proposition':
      return { ...week, screen: 'proposal' };
    case 'priorites':
      return { ...week, screen: 'aims' };
    case 'roulement':
      return { ...week, screen: 'rota' };
    case 'prise-en-charge':
      return { ...week, screen: 'intake' };
    case 'preparer':
      return { ...week, screen: 'prepare' };
    case 'semaine-type':
      return { screen: 'habit' };
    case 'appels':
      return { ...week, screen: 'calls' };
    case 'telephones':
      return { ...week, screen: 'phones' };
    case 'impressions':
      return { ...week, screen: 'print' };
    case 'agent':
    case 'personne': {
      if (second === undefined) return week;
      const screen = first === 'agent' ? 'caregiverWeek' : 'beneficiaryWeek';
      return { screen, id: second, monday: readMonday(third, usualMonday) };
    }
    case 'agents':
      return { screen: 'caregivers', open: second ?? null };
    case 'personnes':
      return { screen: 'beneficiaries', open: second ?? null };
    case 'realise':
      return { screen: 'performed', monday: readMonday(second, usualMonday) };
    case 'compteurs': {
      const isMonth = second !== undefined && MONTH.test(second);
      return isMonth
        ? { screen: 'counters', per: 'month', day: `${second}-01` }
        : { screen: 'counters', per: 'week', day: readMonday(second, usualMonday) };
    }
    case 'absences':
      return { screen: 'absences' };
    case 'importer':
      return { screen: 'import' };
    case 'reglages':
      if (second === 'trajets') return { screen: 'outside' };
      if (second === 'hub') return { screen: 'sync' };
      if (second === 'acces') return { screen: 'access' };
      if (second === 'journal') return { screen: 'journal' };
      if (second === 'donnees') return { screen: 'privacy', who: readSubject(third, fourth) };
      return { screen: second === 'regles' ? 'rules' : 'settings' };
    case 'catalogue':
      return { screen: 'catalogue' };
    case 'demarrer':
      return { screen: 'start' };
    case 'papier': {
      if (second === 'regles') return { screen: 'rulesPaper' };
      const who = second === 'donnees' ? readSubject(third, fourth) : null;
      if (who !== null) return { screen: 'privacyPaper', who };
      if (third === undefined || (second !== 'caregiver' && second !== 'beneficiary')) return week;
      return {
        screen: 'paper',
        kind: second,
        id: third,
        monday: readMonday(fourth, usualMonday),
      };
    }
    default:
      return week;
  }
}
