/** The French words of coded values: the first of each is what an export writes, all are read. */
import type { Funder, funders } from '../../domain/care-plan.ts';
import type {
  beneficiaryStatuses,
  bondReasons,
  contactRelations,
  employments,
  homeFacts,
  restrictions,
} from '../../domain/person-file.ts';
import { absenceKinds, type Absence, type CareKind, type Need } from '../../domain/service.ts';
import type { careKinds, travelModes } from '../../domain/service.ts';
import type { Codec } from './codec.ts';
import { fold } from './fold.ts';

type Words<V extends string> = Readonly<Record<V, readonly [string, ...string[]]>>;

/** One of a few words; singular and plural, accents and capitals are one. */
export function choice<V extends string>(words: Words<V>): Codec<V> {
  const known = new Map<string, V>();
  for (const [value, names] of Object.entries(words) as [V, readonly string[]][]) {
    for (const name of [...names, value]) known.set(fold(name), value);
  }
  const firsts = Object.values<readonly string[]>(words).map(([first]) => first);
  return {
    expects: `un de ces mots : ${firsts.join(', ')}`,
    parse(text) {
      const word = fold(text);
      return known.get(word) ?? known.get(word.replace(/s$/, ''));
    },
    format: (value) => words[value][0],
  };
}

export const civility = choice({
  Mme: ['Mme', 'Madame', 'Mlle', 'F', 'Femme', 'Mademoiselle'],
  'M.': ['M.', 'M', 'Monsieur', 'Mr', 'H', 'Homme'],
});

export const travelMode = choice({
  car: ['voiture', 'véhicule', 'auto', 'véhicule personnel', 'véhicule de service'],
  bike: ['vélo', 'VAE', 'bicyclette'],
  foot: ['à pied', 'pied', 'marche'],
} satisfies Words<(typeof travelModes)[number]>);

export const employment = choice({
  permanent: ['titulaire', 'CDI', 'fonctionnaire', 'fonctionnaire titulaire'],
  trainee: ['stagiaire', 'fonctionnaire stagiaire'],
  fixedTerm: ['contractuel', 'CDD', 'contractuelle'],
  substitute: ['remplaçant', 'remplaçante', 'vacataire'],
  apprentice: ['apprenti', 'apprentie'],
  assisted: ['contrat aidé', 'PEC'],
} satisfies Words<(typeof employments)[number]>);

export const restriction = choice({
  noLifting: ['pas de port de charges', 'port de charges', 'pas de manutention'],
  noStairs: ['pas d’escaliers', 'escaliers'],
  noDriving: ['pas de conduite', 'conduite'],
  noPets: ['pas d’animaux', 'animaux'],
  noSmoke: ['pas de fumée', 'tabac'],
  noEvening: ['pas de soirée', 'soirée', 'pas de soir'],
} satisfies Words<(typeof restrictions)[number]>);

export const homeFact = choice({
  pets: ['animaux', 'animal', 'chien', 'chat'],
  smoker: ['fumeur', 'tabac', 'fumeuse'],
  stairs: ['escaliers', 'escalier', 'étage'],
  liftNeeded: ['matériel de transfert', 'lève-personne'],
  noHeating: ['pas de chauffage', 'sans chauffage'],
} satisfies Words<(typeof homeFacts)[number]>);

export const status = choice({
  active: ['actif', 'active', 'en cours'],
  suspended: ['suspendu', 'suspendue'],
  hospital: ['hospitalisé', 'hospitalisée', 'hôpital'],
  residence: ['en établissement', 'EHPAD', 'hébergement temporaire'],
  left: ['sorti', 'sortie', 'parti', 'partie'],
  deceased: ['décédé', 'décédée'],
} satisfies Words<(typeof beneficiaryStatuses)[number]>);

export const relation = choice({
  family: ['famille', 'enfant', 'fils', 'fille', 'conjoint', 'conjointe'],
  carer: ['aidant', 'aidante'],
  neighbour: ['voisin', 'voisine', 'voisinage'],
  guardian: ['tuteur', 'tutrice', 'curateur', 'curatrice', 'mandataire'],
  doctor: ['médecin'],
  nurse: ['infirmier', 'infirmière', 'IDEL', 'SSIAD'],
  other: ['autre'],
} satisfies Words<(typeof contactRelations)[number]>);

export const bondReason = choice({
  personWish: ['souhait de la personne'],
  caregiverWish: ['souhait de l’agent'],
  family: ['famille'],
  incident: ['incident'],
  other: ['autre'],
} satisfies Words<(typeof bondReasons)[number]>);

export const careKind = choice({
  getUp: ['aide au lever', 'lever'],
  toilette: ['aide à la toilette', 'toilette', 'habillage', 'aide toilette'],
  meal: ['repas', 'aide au repas', 'préparation repas', 'préparation du repas', 'aide aux repas'],
  bedtime: ['aide au coucher', 'coucher'],
  transfer: ['transfert', 'change'],
  presence: ['présence', 'garde', 'surveillance', 'répit'],
  housework: ['entretien du logement', 'ménage', 'entretien'],
  laundry: ['linge', 'repassage', 'entretien du linge'],
  shopping: ['courses'],
  outing: ['sortie accompagnée', 'sortie', 'accompagnement', 'accompagnement extérieur'],
  company: ['compagnie', 'lien social'],
} satisfies Words<(typeof careKinds)[number]>) satisfies Codec<CareKind>;

export const funder = choice({
  apa: ['APA'],
  pch: ['PCH'],
  socialAid: ['aide sociale', 'aide ménagère'],
  pensionFund: ['caisse de retraite', 'CARSAT', 'CNAV', 'caisse de retraite (CARSAT)'],
  msa: ['MSA'],
  cnracl: ['CNRACL'],
  mutual: ['mutuelle'],
  hospitalDischarge: ['sortie d’hôpital', 'ARDH'],
  fullPrice: ['plein tarif', 'sans financeur', 'payant'],
} satisfies Words<(typeof funders)[number]>) satisfies Codec<Funder>;

export const parity = choice({
  every: ['toutes', 'toutes les semaines', 'hebdomadaire', 'chaque semaine'],
  odd: ['A', 'semaines A', 'semaine A', 'impaires', 'semaines A (impaires)', 'impaire'],
  even: ['B', 'semaines B', 'semaine B', 'paires', 'semaines B (paires)', 'paire'],
} satisfies Words<Need['parity']>);

export const period = choice({
  week: ['semaine', 'par semaine', 'hebdomadaire', 'hebdo'],
  month: ['mois', 'par mois', 'mensuel'],
});

export const holidayPolicy = choice({
  keep: ['maintenu', 'oui', 'maintenue'],
  skip: ['supprimé', 'non', 'supprimée'],
});

export const absenceKind = choice({
  annualLeave: ['congés annuels', 'congé', 'CA', 'RTT', 'vacances', 'congé annuel'],
  sickLeave: ['arrêt de travail', 'maladie', 'arrêt maladie', 'maladie ordinaire', 'CMO'],
  workAccident: ['accident de service', 'accident du travail', 'AT'],
  parentalLeave: ['congé parental', 'maternité', 'paternité', 'congé maternité'],
  sickChild: ['enfant malade', 'garde d’enfant'],
  training: ['formation'],
  union: ['absence syndicale', 'syndical', 'délégation'],
  other: ['autre absence', 'autre', 'ASA'],
  hospital: ['hospitalisation', 'hôpital'],
  family: ['en famille', 'famille'],
  respite: ['séjour de répit', 'répit', 'accueil de jour'],
} satisfies Words<Absence['kind']>) satisfies Codec<Absence['kind']>;

/** Kinds of absence that only an agent has. */
export const isStaffAbsence = (kind: Absence['kind']): boolean =>
  (absenceKinds as readonly string[]).includes(kind);
