/** The kinds of rows that files bring, in the order in which they may name one another. */
import { absences } from './kinds/absences.ts';
import { beneficiaries } from './kinds/beneficiaries.ts';
import { caregivers } from './kinds/caregivers.ts';
import { careTasks, qualifications, sectors } from './kinds/catalogue.ts';
import { carePlans } from './kinds/care-plans.ts';
import { needs } from './kinds/needs.ts';

export const kinds = {
  sectors,
  qualifications,
  careTasks,
  caregivers,
  beneficiaries,
  carePlans,
  needs,
  absences,
} as const;

export type KindName = keyof typeof kinds;
export const kindNames = Object.keys(kinds) as readonly KindName[];

/** The rows that a kind brings. */
export type RowOf<K extends KindName> = ReturnType<(typeof kinds)[K]['blank']>;

/** Names of files and sheets. */
export const kindTitles: Readonly<Record<KindName, string>> = {
  sectors: 'Secteurs',
  qualifications: 'Qualifications',
  careTasks: 'Prestations',
  caregivers: 'Agents',
  beneficiaries: 'Personnes accompagnées',
  carePlans: 'Plans d’aide',
  needs: 'Besoins',
  absences: 'Absences',
};
