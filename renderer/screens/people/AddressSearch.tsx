/** The address service, where one was chosen: what it knows under these words, to pick from. */
import { Anchor, Button } from '@mantine/core';
import { useState, type KeyboardEvent, type ReactNode } from 'react';
import type { AddressHit } from '../../../electron/contract.ts';
import type { Address } from '../../../domain/service.ts';
import { useLive } from '../../live.ts';
import { routeTo } from '../../route.ts';
import { askOrTell } from '../../ui/act.ts';

export interface AddressSearchProps {
  readonly address: Address;
  readonly onPick: (hit: AddressHit) => void;
}

const precisionTexts: Readonly<Record<AddressHit['precision'], string>> = {
  housenumber: 'numéro exact',
  street: 'rue, sans le numéro',
  locality: 'lieu-dit',
  municipality: 'commune seule',
};

export function AddressSearch({ address, onPick }: AddressSearchProps): ReactNode {
  const { value: service } = useLive('service.load', {}, ['service']);
  const [found, setFound] = useState<readonly AddressHit[] | null>(null);
  const [isAsking, setIsAsking] = useState(false);
  if (service === undefined || service === null) return null;
  if (service.outside.addresses.kind === 'none') {
    return (
      <p className="hint wide">
        Le point se cherche par l’adresse si un{' '}
        <Anchor inherit underline="always" href={routeTo('reglages', 'trajets')}>
          service d’adresses
        </Anchor>{' '}
        est choisi.
      </p>
    );
  }
  const text = `${address.street}, ${address.postcode} ${address.commune}`
    .replace(/^, /, '')
    .trim();
  const search = async (): Promise<void> => {
    setIsAsking(true);
    const near = Number.isNaN(address.lat) ? null : { lat: address.lat, lon: address.lon };
    const reply = await askOrTell('address.search', { text, near });
    setIsAsking(false);
    if (reply !== undefined) setFound(reply.value);
  };
  const closeOnEscape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || found === null) return;
    event.stopPropagation();
    setFound(null);
  };
  return (
    <div className="wide" onKeyDown={closeOnEscape}>
      <Button
        variant="default"
        loading={isAsking}
        disabled={text.length < 3}
        onClick={() => void search()}
      >
        Chercher cette adresse
      </Button>
      {found !== null && (
        <ul className="address-hits" aria-label="Adresses trouvées">
          {found.map((hit) => (
            <li key={`${hit.label} ${hit.lat} ${hit.lon}`}>
              <button
                type="button"
                onClick={() => {
                  setFound(null);
                  onPick(hit);
                }}
              >
                <b>{hit.label}</b> <span>{precisionTexts[hit.precision]}</span>
              </button>
            </li>
          ))}
          {found.length === 0 && (
            <li className="hint" role="status">
              Rien sous ces mots. Écrivez la rue comme sur un courrier, ou placez le point à la
              main.
            </li>
          )}
        </ul>
      )}
    </div>
  );
}
