/** What the rows of each table are, for people; and what an erasure does with them. French, plural. */
import type { ErasedCount } from '../../db/erase-person.ts';
import type { SyncedTable } from '../../db/schema.ts';

export const tableWords: Readonly<Record<SyncedTable, string>> = {
  service: 'service',
  caregiver: 'fiche d’agent',
  beneficiary: 'fiche de personne',
  bond: 'liens entre agents et personnes',
  need: 'besoins',
  absence: 'absences et hospitalisations',
  commitment: 'réunions',
  commitment_member: 'présences en réunion',
  visit: 'interventions',
  planned: 'lignes du planning',
  publication: 'publications',
  published: 'lignes publiées',
  performed: 'heures faites',
  override: 'dérogations',
  sector: 'secteurs',
  qualification: 'qualifications',
  care_task: 'gestes',
  care_plan: 'plans d’aide',
  rule_change: 'règles changées',
  template: 'semaines types',
  template_line: 'lignes de semaine type',
  call: 'appels notés',
  travel_correction: 'trajets corrigés',
  travel_measure: 'trajets mesurés',
};

export const doesWords: Readonly<Record<ErasedCount['does'], string>> = {
  delete: 'effacement',
  blank: 'mise en anonymat',
  leave: 'reste à l’autre agent, ou à pourvoir',
  keep: 'conservation sans son nom',
};

export const becauseWords: Readonly<Record<NonNullable<ErasedCount['because']>, string>> = {
  hours: 'cela prouve des heures (paie, facturation)',
  told: 'cela dit la semaine publiée de ces heures',
};

const days = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' });

/** The civil day in France: what lies before it proves hours. */
export const frenchDay = (nowMs: number): string => days.format(nowMs);
