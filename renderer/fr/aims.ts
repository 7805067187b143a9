/** The service's aims (priorités du planning) as a coordinator says them. */
import {
  profileOfAims,
  type AimName,
  type AimProfileName,
  type Aims,
  type Emphasis,
} from '../../domain/aims.ts';

interface Words {
  readonly name: string;
  readonly hint: string;
}

export const aimWords: Readonly<Record<AimName, Words>> = {
  sameFaces: {
    name: 'Mêmes agents chez la même personne',
    hint: 'Peu de visages, les agents habituels d’abord.',
  },
  usualHours: {
    name: 'Heures habituelles',
    hint: 'Au plus près de l’heure souhaitée.',
  },
  fewChanges: {
    name: 'Peu de changement après publication',
    hint: 'Ce qui a été annoncé reste en place.',
  },
  postHours: {
    name: 'Heures du poste respectées',
    hint: 'Ni au-dessus, ni en dessous.',
  },
  littleTravel: {
    name: 'Peu de trajet',
    hint: 'Entre interventions et depuis le domicile.',
  },
  fewGaps: {
    name: 'Peu d’attente',
    hint: 'Des interventions qui s’enchaînent.',
  },
};

export const aimProfileWords: Readonly<Record<AimProfileName, Words>> = {
  continuity: { name: 'Fidélité', hint: 'Les mêmes agents, aux mêmes heures, quitte à rouler.' },
  balance: { name: 'Équilibre', hint: 'Chaque priorité compte normalement.' },
  economy: {
    name: 'Économie',
    hint: 'Moins de trajet, des heures au plus juste, quitte à voir d’autres agents.',
  },
};

export const emphasisLabels: Readonly<Record<Emphasis, string>> = {
  low: 'Peu',
  normal: 'Normal',
  high: 'Beaucoup',
};

/** `Équilibre`, or `Sur mesure`. */
export function aimsName(aims: Aims): string {
  const profile = profileOfAims(aims);
  return profile === null ? 'Sur mesure' : aimProfileWords[profile].name;
}
