/** What funders are called on screen and on paper. */
import type { Funder } from '../../domain/care-plan.ts';

export const funderLabels: Readonly<Record<Funder, string>> = {
  apa: 'APA',
  pch: 'PCH',
  socialAid: 'Aide sociale',
  pensionFund: 'Caisse de retraite (CARSAT)',
  msa: 'MSA',
  cnracl: 'CNRACL',
  mutual: 'Mutuelle',
  hospitalDischarge: 'Sortie d’hôpital',
  fullPrice: 'Plein tarif',
};
