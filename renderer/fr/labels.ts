/** What each coded word is called on screen and on paper. Total records: a new word must have a name. */
import type { HolidayName } from '../../domain/calendar.ts';
import type { Named } from '../../domain/names.ts';
import type { Absence, LegalProfile, Need, TravelModeName } from '../../domain/service.ts';
import { careKindLabels } from '../../domain/french/sheet-words.ts';
import type { Priority, WeightName } from '../../domain/week.ts';
import type { Level } from '../../solver/verdict.ts';

/** Colour variables of a kind of care (base.css), for a `style`. */
export function careKindColors(kind: string): {
  readonly background: string;
  readonly color: string;
  readonly borderColor: string;
} {
  const known = kind in careKindLabels ? kind : 'presence';
  return {
    background: `var(--kind-${known}-bg)`,
    color: `var(--kind-${known}-fg)`,
    borderColor: `var(--kind-${known}-edge)`,
  };
}

export const absenceLabels: Readonly<Record<Absence['kind'], string>> = {
  annualLeave: 'Congés annuels',
  sickLeave: 'Arrêt de travail',
  workAccident: 'Accident de service',
  parentalLeave: 'Congé parental',
  sickChild: 'Enfant malade',
  training: 'Formation',
  union: 'Absence syndicale',
  other: 'Autre absence',
  hospital: 'Hospitalisation',
  family: 'En famille',
  respite: 'Séjour de répit',
};

export const travelModeLabels: Readonly<Record<TravelModeName, string>> = {
  car: 'Voiture',
  bike: 'Vélo',
  foot: 'À pied',
};

export const profileLabels: Readonly<Record<LegalProfile, string>> = {
  fpt: 'Fonction publique territoriale',
  private: 'Droit privé (code du travail)',
  bad: 'Convention collective de l’aide à domicile',
};

export const parityLabels: Readonly<Record<Need['parity'], string>> = {
  every: 'Toutes les semaines',
  odd: 'Semaines A (impaires)',
  even: 'Semaines B (paires)',
};

export const priorityLabels: Readonly<Record<Priority, string>> = {
  1: '1 – vitale, jamais supprimée',
  2: '2 – très importante',
  3: '3 – importante',
  4: '4 – déplaçable',
  5: '5 – reportable',
};

export const levelLabels: Readonly<Record<Level, string>> = {
  forbidden: 'Interdit',
  avoid: 'À éviter',
  improve: 'À améliorer',
  good: 'Bien',
};

/** What each part of the cost counts. */
export const weightLabels: Readonly<Record<WeightName, string>> = {
  uncovered: 'Interventions à pourvoir',
  travelMinute: 'Trajet entre les interventions',
  homeMinute: 'Trajet du domicile',
  idleMinute: 'Attente entre les interventions',
  stranger: 'Agents inconnus de la personne',
  acquaintance: 'Agents connus mais pas habituels',
  face: 'Visages différents',
  startShift: 'Écart à l’heure préférée',
  overMinute: 'Heures au-delà du contrat',
  underMinute: 'Heures sous le contrat',
  changedCaregiver: 'Changements d’agent après publication',
  changedStart: 'Changements d’heure après publication',
};

const qualificationLabels: Readonly<Record<string, string>> = {
  transfer: 'Transferts',
  lift: 'Lève-personne',
  deaes: 'DEAES',
  deavs: 'DEAVS',
  advf: 'ADVF',
  memory: 'Troubles de la mémoire',
  driving: 'Permis de conduire',
  fitToLift: 'Port de charges possible',
};

/** A service names its qualifications freely; the example's have their French words here. */
export const qualificationLabel = (id: string): string => qualificationLabels[id] ?? id;

/** `DUPUY Anne`, as a list sorts it. */
export const listName = (who: Omit<Named, 'civility'>): string =>
  `${who.lastName.toLocaleUpperCase('fr')} ${who.firstName}`;

/** Holidays as a calendar of La Poste names them. */
export const holidayLabels: Readonly<Record<HolidayName, string>> = {
  newYear: 'jour de l’An',
  easterMonday: 'lundi de Pâques',
  labourDay: 'fête du Travail',
  victoryDay: 'victoire de 1945',
  ascension: 'Ascension',
  whitMonday: 'lundi de Pentecôte',
  nationalDay: 'fête nationale',
  assumption: 'Assomption',
  allSaints: 'Toussaint',
  armistice: 'armistice de 1918',
  christmas: 'Noël',
};

export { fullName, shortName as politeName } from '../../domain/names.ts';
export {
  careKindLabel,
  careKindLabels,
  commitmentLabels,
  sheetName,
  type Label,
} from '../../domain/french/sheet-words.ts';
