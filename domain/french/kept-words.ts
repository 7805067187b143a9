/** What is kept of a person, table by table, and what an erasure does with it, in French for people. Plural. */
export const keptWords = {
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
} as const;

export const doesWords = {
  delete: 'effacement',
  blank: 'mise en anonymat',
  leave: 'reste à l’autre agent, ou à pourvoir',
  keep: 'conservation sans son nom',
} as const;

export const becauseWords = {
  hours: 'cela prouve des heures (paie, facturation)',
  told: 'cela dit la semaine publiée de ces heures',
} as const;
