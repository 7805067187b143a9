/** Services outside, in the coordinator's words. */
import type { AddressService, OutsideServices, WayService } from '../../domain/outside.ts';

export const addressServiceLabels: Readonly<Record<AddressService, string>> = {
  none: 'Aucun',
  ban: 'Base adresse nationale (géocodage)',
};

export const wayServiceLabels: Readonly<Record<WayService, string>> = {
  none: 'Aucun : trajets estimés',
  osrm: 'Serveur OSRM du service',
  ign: 'Itinéraires de l’IGN (Géoplateforme)',
};

/** In one line, for the settings. */
export function outsideText({ addresses, ways }: OutsideServices): string {
  if (addresses.kind === 'none' && ways.kind === 'none') {
    return 'Aucun service extérieur : rien ne sort de cet ordinateur';
  }
  return [
    ...(addresses.kind === 'none' ? [] : [addressServiceLabels[addresses.kind]]),
    ...(ways.kind === 'none' ? [] : [wayServiceLabels[ways.kind]]),
  ].join(' · ');
}
