/** The examples in words: what the size of each means to a coordinator. */
import type { ServiceSize } from '../../../domain/service.ts';

export interface SizeChoice {
  readonly size: ServiceSize;
  readonly name: string;
  readonly caregivers: number;
  readonly beneficiaries: number;
  readonly visitsPerWeek: number;
}

export const sizes: readonly SizeChoice[] = [
  { size: 'XS', name: 'Un secteur', caregivers: 12, beneficiaries: 90, visitsPerWeek: 300 },
  {
    size: 'S',
    name: 'Un poste de planification',
    caregivers: 35,
    beneficiaries: 290,
    visitsPerWeek: 800,
  },
  { size: 'M', name: 'Un petit CIAS', caregivers: 45, beneficiaries: 360, visitsPerWeek: 1_100 },
  { size: 'L', name: 'Un CIAS moyen', caregivers: 90, beneficiaries: 750, visitsPerWeek: 2_200 },
  {
    size: 'XL',
    name: 'Un grand CIAS',
    caregivers: 150,
    beneficiaries: 1_180,
    visitsPerWeek: 3_500,
  },
];
