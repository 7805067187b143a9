/** Words of the screens that bring files in and send them out. */
import type { KindName, RowState } from '../../electron/contract.ts';

export const importKindLabels: Readonly<Record<KindName, string>> = {
  caregivers: 'Agents',
  beneficiaries: 'Personnes accompagnées',
  carePlans: 'Plans d’aide',
  needs: 'Besoins récurrents',
  absences: 'Absences',
  sectors: 'Secteurs',
  qualifications: 'Qualifications',
  careTasks: 'Prestations du catalogue',
};

/** In the order in which files name one another: people before what is about them. */
export const importKindOrder: readonly KindName[] = [
  'caregivers',
  'beneficiaries',
  'carePlans',
  'needs',
  'absences',
  'sectors',
  'qualifications',
  'careTasks',
];

export const rowStateLabels: Readonly<Record<RowState, string>> = {
  new: 'nouvelle',
  changed: 'modifiée',
  unchanged: 'déjà là',
  faulty: 'en erreur',
};
