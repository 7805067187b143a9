/** Words of signing in, of passwords and of roles. */
import {
  ADVISED_PASSWORD_LENGTH,
  MAX_PASSWORD_LENGTH,
  MIN_PASSWORD_LENGTH,
  type PasswordFault,
} from '../../domain/password.ts';
import type { Role } from '../../domain/role.ts';
import type { LockReason } from '../../electron/contract.ts';
import { countText } from './numbers.ts';

export const passwordFaultTexts: Readonly<Record<PasswordFault, string>> = {
  tooShort: `Il faut au moins ${MIN_PASSWORD_LENGTH} signes ; ${ADVISED_PASSWORD_LENGTH} ou plus sont recommandés. Une phrase se retient mieux qu’un mot compliqué.`,
  tooLong: `Ce mot de passe dépasse ${MAX_PASSWORD_LENGTH} signes. Raccourcissez-le.`,
  common:
    'Ce mot de passe est parmi les premiers qu’on essaierait. Prenez plusieurs mots qui n’ont rien à voir entre eux.',
  context:
    'Ce mot de passe reprend votre nom ou celui du service. Prenez plusieurs mots qui n’ont rien à voir avec eux.',
};

export const roleNames: Readonly<Record<Role, string>> = {
  lecture: 'Lecture',
  planification: 'Planification',
  rh: 'Ressources humaines',
  administration: 'Administration',
};

export const roleTexts: Readonly<Record<Role, string>> = {
  lecture: 'Voit tout, ne change rien.',
  planification: 'Planning, personnes accompagnées, agents, absences.',
  rh: 'Agents, absences, réunions, heures réalisées.',
  administration: 'Tout, avec les règles du service et les accès.',
};

/** Why that role isn't allowed something, and whom to ask. */
export const roleRefusal = (role: Role): string =>
  `Votre rôle (${roleNames[role].toLowerCase()}) permet de voir, pas de changer cela. Demandez à une personne qui administre ce poste.`;

export const lockReasonTexts: Readonly<Record<LockReason, string>> = {
  start: '',
  asked: 'Session verrouillée.',
  idle: 'Session verrouillée : personne ne s’en servait.',
  system: 'Session verrouillée avec l’ordinateur.',
};

/** « 8 secondes », « 14 minutes ». */
export function durationText(seconds: number): string {
  return seconds < 90
    ? countText(seconds, 'seconde')
    : countText(Math.ceil(seconds / 60), 'minute');
}
