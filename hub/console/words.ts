/** The console's French: sentences that a refusal or a deed has, in one place. */
import type { PasswordFault } from '../../domain/password.ts';
import type { DeedKind } from '../identity/account-facts.ts';
import type { InviteRefusal } from '../identity/accounts.ts';
import type { Role } from '../identity/roles.ts';
import type { SignInRefusal } from '../identity/sign-in.ts';

const passwordSentences: Readonly<Record<PasswordFault, string>> = {
  tooShort: 'Ce mot de passe est trop court : 12 signes au moins, une phrase fait bien l’affaire.',
  tooLong: 'Ce mot de passe est trop long : 256 signes au plus.',
  common:
    'Ce mot de passe se devine trop vite (mots courants, noms proches, suites de touches). Choisissez plusieurs mots sans lien entre eux.',
  context:
    'Ce mot de passe contient surtout des noms proches de vous. Choisissez plusieurs mots sans lien avec votre travail.',
};

export function refusalSentence(refusal: SignInRefusal | InviteRefusal): string {
  switch (refusal.type) {
    case 'SignInRefused':
      return 'Cet identifiant ou ce mot de passe ne convient pas. Vérifiez-les, ou demandez une nouvelle invitation à votre administration.';
    case 'TooManyTries':
      return `Trop d’essais : réessayez ${inMinutes(refusal.waitMs)}.`;
    case 'InviteRefused':
      return 'Ce code d’invitation ne convient pas : il sert une fois, pendant 24 heures. Demandez-en un autre.';
    case 'PasswordRefused':
      break;
  }
  return passwordSentences[refusal.fault];
}

function inMinutes(waitMs: number): string {
  const minutes = Math.ceil(waitMs / 60_000);
  return minutes <= 1 ? 'dans une minute' : `dans ${minutes} minutes`;
}

export const roleWords: Readonly<Record<Role, string>> = {
  lecture: 'Lecture',
  planification: 'Planification',
  rh: 'Ressources humaines',
  administration: 'Administration',
};

export const deedWords: Readonly<Record<DeedKind, string>> = {
  ciasMade: 'CIAS créé',
  memberAdded: 'Personne ajoutée',
  memberChanged: 'Rôle changé',
  memberArchived: 'Personne retirée',
  invited: 'Invitation à la console',
  accountClosed: 'Accès à la console fermé',
  codeMade: 'Code d’inscription d’un poste',
  deviceRevoked: 'Poste révoqué',
  exported: 'Données exportées',
  erased: 'Personne effacée',
  passkeyAdded: 'Clé ajoutée',
  passkeyRemoved: 'Clé retirée',
  passwordChanged: 'Mot de passe changé',
};

/** After a deed that shows nothing of its own. */
export const doneWords: Readonly<Partial<Record<string, string>>> = {
  cias: 'Le CIAS est créé. Invitez maintenant son administration.',
  membre: 'La personne est ajoutée.',
  role: 'Le rôle est changé : il vaut dès le prochain échange de ses postes.',
  retire:
    'La personne est retirée : ses postes n’envoient plus rien, son accès à la console est fermé.',
  ferme: 'L’accès à la console est fermé.',
  poste: 'Le poste est révoqué : le hub refuse sa prochaine demande.',
  cle: 'La clé est ajoutée.',
  'cle-retiree': 'La clé est retirée.',
  passe: 'Le mot de passe est changé ; vos autres navigateurs sont déconnectés.',
  relie: 'Votre compte est relié.',
  delie: 'Votre compte n’est plus relié.',
};

const moments = new Intl.DateTimeFormat('fr-FR', {
  timeZone: 'Europe/Paris',
  dateStyle: 'short',
  timeStyle: 'short',
});

export const moment = (ms: number): string => moments.format(ms);
