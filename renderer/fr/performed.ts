/** What was done, in French: outcomes, reasons, states of a line, faults of a table of check-ins. */
import type { CheckInFault, CheckInField } from '../../domain/check-ins/read-check-ins.ts';
import type { DeviationReason, Outcome } from '../../domain/performance.ts';
import type { LineStatus } from '../../domain/performed-lines.ts';

export const outcomeLabels: Readonly<Record<Outcome, string>> = {
  done: 'Faite',
  absentWithoutNotice: 'Personne absente, non prévenue',
  notDone: 'Non faite',
};

export const reasonLabels: Readonly<Record<DeviationReason, string>> = {
  personAsked: 'Demande de la personne',
  moreCareNeeded: 'Besoin de plus d’aide',
  lateArrival: 'Retard',
  emergency: 'Urgence',
  replacement: 'Remplacement',
  badCheckIn: 'Pointage erroné',
  other: 'Autre',
};

export const statusLabels: Readonly<Record<LineStatus, string>> = {
  waiting: 'À saisir',
  asPlanned: 'Comme prévu',
  toSettle: 'Écart à régler',
  settled: 'Écart réglé',
};

/** The sign beside the words, so that a glance tells them apart without colour. */
export const statusSigns: Readonly<Record<LineStatus, string>> = {
  waiting: '○',
  asPlanned: '✓',
  toSettle: '⚠',
  settled: '✓',
};

export const fieldLabels: Readonly<Record<CheckInField, string>> = {
  caregiver: 'Agent (matricule ou nom)',
  person: 'Personne',
  day: 'Jour',
  start: 'Début',
  end: 'Fin',
};

const faultTexts: Readonly<Record<CheckInFault['type'], (found: string) => string>> = {
  noRows: () => 'le fichier ne contient aucune ligne de pointage.',
  brokenQuote: () =>
    'un guillemet (") y est ouvert et mal fermé : la suite du fichier ne peut pas être lue. Retirez-le ou fermez-le.',
  missingColumn: () => 'choisissez la colonne qui le donne.',
  emptyCell: () => 'la case est vide.',
  badDay: (found) => `« ${found} » n’est pas un jour (30/11/2026 ou 2026-11-30).`,
  badTime: (found) =>
    `« ${found} » n’est pas une heure lisible (8:05, 8 h 05, ou jour et heure ensemble).`,
  skippedHour: (found) =>
    `« ${found} » n’existe pas : cette nuit-là, l’horloge saute une heure. Corrigez l’heure du fichier.`,
  repeatedHour: (found) =>
    `« ${found} » tombe dans l’heure qui revient deux fois cette nuit-là : retirez la ligne et saisissez ce passage à la main.`,
  sameTime: (found) => `fin « ${found} » : la même heure que le début. Corrigez l’une des deux.`,
  endBeforeStart: (found) =>
    `fin « ${found} » : avant le début. Après minuit, écrivez la date du lendemain.`,
  tooLong: (found) => `fin « ${found} » : plus de 14 h après le début, un départ oublié ?`,
  unknownCaregiver: (found) => `« ${found} » n’est ni le matricule ni le nom d’un agent.`,
  unknownPerson: (found) => `« ${found} » n’est pas dans les personnes accompagnées.`,
  ambiguousCaregiver: (found) => `plusieurs agents s’appellent « ${found} » : mettez le matricule.`,
  ambiguousPerson: (found) => `plusieurs personnes s’appellent « ${found} ».`,
  noVisit: () => 'aucune intervention planifiée chez cette personne n’est proche de cette heure.',
  twice: () => 'un autre pointage est déjà rattaché à cette intervention.',
};

/** `Ligne 7, Agent (matricule ou nom) : « 9999 » n’est ni …`. */
export function faultText({ line, type, field, found }: CheckInFault): string {
  const place = field === null ? '' : `, ${fieldLabels[field]}`;
  return `Ligne ${line}${place} : ${faultTexts[type](found)}`;
}
