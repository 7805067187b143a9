/** What a person's file, a plan and the catalogue call things. Total records, as all labels. */
import type { Funder } from '../../domain/care-plan.ts';
import type {
  BeneficiaryStatus,
  BondFact,
  CaregiverFile,
  Contact,
  HomeFact,
  Restriction,
} from '../../domain/person-file.ts';
import type { Unsuitability } from '../../domain/suitability.ts';

export const statusLabels: Readonly<Record<BeneficiaryStatus, string>> = {
  active: 'Suivi en cours',
  suspended: 'Suspendu',
  hospital: 'Hospitalisation',
  residence: 'EHPAD, hébergement temporaire',
  left: 'Sortie du service',
  deceased: 'Décès',
};

export const relationLabels: Readonly<Record<Contact['relation'], string>> = {
  family: 'Famille',
  carer: 'Aidant',
  neighbour: 'Voisinage',
  guardian: 'Tutelle, curatelle',
  doctor: 'Médecin',
  nurse: 'Infirmière, SSIAD',
  other: 'Autre',
};

export const homeFactLabels: Readonly<Record<HomeFact, string>> = {
  pets: 'Animaux',
  smoker: 'Tabac',
  stairs: 'Escaliers',
  liftNeeded: 'Lève-personne',
  noHeating: 'Logement peu chauffé',
};

export const restrictionLabels: Readonly<Record<Restriction, string>> = {
  noLifting: 'Pas de port de charges',
  noStairs: 'Pas d’escaliers',
  noDriving: 'Pas de conduite',
  noPets: 'Pas d’animaux',
  noSmoke: 'Pas de tabac',
  noEvening: 'Pas de soirée (après 19 h 30)',
};

export const employmentLabels: Readonly<Record<CaregiverFile['employment'], string>> = {
  permanent: 'Titulaire',
  trainee: 'Stagiaire',
  fixedTerm: 'Contractuel (CDD)',
  substitute: 'Remplaçant',
  apprentice: 'Apprenti',
  assisted: 'Contrat aidé (PEC)',
};

export const bondReasonLabels: Readonly<Record<BondFact['reason'], string>> = {
  personWish: 'Souhait de la personne',
  caregiverWish: 'Souhait de l’agent',
  family: 'Lien de famille',
  incident: 'Incident',
  other: 'Autre motif',
};

export const funderLabels: Readonly<Record<Funder, string>> = {
  apa: 'APA',
  pch: 'PCH',
  socialAid: 'Aide sociale',
  pensionFund: 'CNAV, CARSAT',
  msa: 'MSA',
  cnracl: 'CNRACL',
  mutual: 'Mutuelle',
  hospitalDischarge: 'Sortie d’hôpital (ARDH)',
  fullPrice: 'Plein tarif',
};

/** Inside a sentence: why an agent isn't sent to a home. */
export const unsuitabilityLabels: Readonly<Record<Unsuitability, string>> = {
  pets: 'restriction : pas d’animaux',
  smoke: 'restriction : pas de tabac',
  stairs: 'restriction : pas d’escaliers',
  civility: 'la personne a demandé l’autre civilité',
};

/** Value and label, as a choice of the kit wants them. */
export const optionsOf = <Key extends string>(
  labels: Readonly<Record<Key, string>>,
): { value: Key; label: string }[] =>
  (Object.entries(labels) as [Key, string][]).map(([value, label]) => ({ value, label }));
