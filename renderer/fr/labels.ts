/** What each coded word is called on screen and on paper. Total records: a new word must have a name. */
import type { HolidayName } from '../../domain/calendar.ts';
import type { Named } from '../../domain/names.ts';
import type {
  Absence,
  CareKind,
  Commitment,
  LegalProfile,
  Need,
  TravelModeName,
} from '../../domain/service.ts';
import type { Priority, RuleName, WeightName } from '../../domain/week.ts';
import type { Level } from '../../solver/verdict.ts';

export interface Label {
  readonly full: string;
  /** For a chip: at most eight letters. */
  readonly short: string;
}

export const careKindLabels: Readonly<Record<CareKind, Label>> = {
  getUp: { full: 'Aide au lever', short: 'Lever' },
  toilette: { full: 'Aide à la toilette', short: 'Toilette' },
  meal: { full: 'Repas', short: 'Repas' },
  bedtime: { full: 'Aide au coucher', short: 'Coucher' },
  transfer: { full: 'Transfert', short: 'Transf.' },
  presence: { full: 'Présence', short: 'Prés.' },
  housework: { full: 'Entretien du logement', short: 'Ménage' },
  laundry: { full: 'Linge', short: 'Linge' },
  shopping: { full: 'Courses', short: 'Courses' },
  outing: { full: 'Sortie accompagnée', short: 'Sortie' },
  company: { full: 'Compagnie', short: 'Compag.' },
};

/** A week file may hold a kind of its own: then its own word is shown. */
export const careKindLabel = (kind: string): Label =>
  kind in careKindLabels ? careKindLabels[kind as CareKind] : { full: kind, short: kind };

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

export const commitmentLabels: Readonly<Record<Commitment['kind'], string>> = {
  meeting: 'Réunion d’équipe',
  training: 'Formation',
  tutoring: 'Tutorat',
  office: 'Temps de bureau',
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

/** `Mme DUPUY O.`, as a sheet that may be seen by others tells a person. */
export const sheetName = ({ civility, firstName, lastName }: Named): string =>
  `${civility} ${lastName.toLocaleUpperCase('fr')} ${firstName.slice(0, 1)}.`;

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
