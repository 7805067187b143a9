/** Where the exchange with the hub stands, in words that are always true and never alarm. */
import type { ConflictView, RefusedWhy, SyncState, SyncStatus } from '../../electron/contract.ts';
import { countText, NBSP } from './numbers.ts';

/** What the head of the window says; null: this computer belongs to no hub. */
export function syncChipText(status: SyncStatus): string | null {
  const { state, waiting, conflicts, braked, received } = status;
  switch (state) {
    case 'unlinked':
      return null;
    case 'revoked':
      return 'Poste à réinscrire';
    case 'outdated':
      return 'Mise à jour à faire';
    case 'braked':
      return `${countText(braked, 'suppression')} à confirmer`;
    case 'offline':
    case 'waiting':
    case 'upToDate':
      break;
  }
  if (received !== null && state !== 'offline') return `Réception ${percentText(received)}`;
  if (conflicts > 0) return countText(conflicts, 'désaccord');
  if (state === 'offline') return waiting > 0 ? `Hors ligne · ${waiting} en attente` : 'Hors ligne';
  if (state === 'upToDate') return 'À jour';
  return waiting > 0 ? `${waiting} en attente` : 'Premier échange';
}

/** `45 %`, never 100 before the end. */
export const percentText = (share: number): string => `${Math.floor(share * 100)}${NBSP}%`;

/** Somebody has to do something. */
export const callsForSomebody = ({ state, conflicts }: SyncStatus): boolean =>
  conflicts > 0 || state === 'revoked' || state === 'outdated' || state === 'braked';

export const syncStateTexts: Readonly<Record<SyncState, string>> = {
  unlinked: 'Ce poste n’échange avec aucun hub : tout reste ici.',
  upToDate: 'Tout ce qui a été fait ici est sur le hub, et ce qui a été fait ailleurs est ici.',
  waiting: 'L’échange avec le hub est en cours ; continuez à travailler.',
  offline:
    'Le hub n’est pas joignable pour l’instant. Tout est gardé ici et partira dès que le réseau revient ; continuez à travailler.',
  braked: 'Beaucoup de suppressions d’un coup : elles attendent que quelqu’un les confirme.',
  outdated:
    'Le hub attend une version plus récente de Planning CIAS. Tout est gardé ici ; mettez le logiciel à jour.',
  revoked:
    'Le hub ne reconnaît plus ce poste. Tout est gardé ici ; demandez un code à l’administrateur pour le réinscrire.',
};

export const roleLabels: Readonly<Record<string, string>> = {
  lecture: 'lecture',
  planification: 'planification',
  rh: 'ressources humaines',
  administration: 'administration',
};

const tableLabels: Readonly<Record<string, string>> = {
  service: 'Service',
  caregiver: 'Fiche d’agent',
  beneficiary: 'Fiche de personne',
  bond: 'Lien entre un agent et une personne',
  need: 'Besoin',
  absence: 'Absence',
  commitment: 'Réunion',
  commitment_member: 'Participant d’une réunion',
  visit: 'Intervention',
  planned: 'Intervention planifiée',
  publication: 'Publication',
  published: 'Intervention publiée',
  performed: 'Réalisé',
  override: 'Passage outre',
  sector: 'Secteur',
  qualification: 'Qualification',
  care_task: 'Prestation',
  care_plan: 'Plan d’aide',
  rule_change: 'Changement de règle',
  template: 'Semaine type',
  template_line: 'Ligne de la semaine type',
  call: 'Appel',
  travel_correction: 'Trajet corrigé',
  travel_measure: 'Trajet mesuré',
};

export const conflictTitle = ({ table, subject }: ConflictView): string =>
  [tableLabels[table] ?? 'Fiche', subject].filter(Boolean).join(' : ');

/** Whoever the hub never named is somebody all the same. */
export const authorText = (name: string): string => (name === '' ? 'un autre poste' : name);

/** Why the hub took none of a change, after its name and hour. */
export const refusedWords: Readonly<Record<RefusedWhy, string>> = {
  noRight: 'votre rôle ne le permet pas.',
  otherSector: 'cette personne est d’un secteur qui n’est pas le vôtre.',
  erased: 'cette personne a été effacée.',
  unclear: 'le hub ne le reconnaît pas.',
};
