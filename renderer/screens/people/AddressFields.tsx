/** An address; a commune of the Landes, or one already used, brings its postcode and its place. */
import { Autocomplete, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { Address } from '../../../domain/service.ts';
import { useLive } from '../../live.ts';
import { coordinatesText, parseCoordinates } from './coordinates.ts';

export interface AddressFieldsProps {
  readonly address: Address;
  /** Addresses already known, from which communes are offered. */
  readonly known: readonly Address[];
  readonly error: string | undefined;
  readonly onChange: (address: Address) => void;
}

export function AddressFields({ address, known, error, onChange }: AddressFieldsProps): ReactNode {
  const [point, setPoint] = useState(Number.isNaN(address.lat) ? '' : coordinatesText(address));
  const listed = useLive('commune.list', {}, []).value ?? [];
  // The service's own addresses come first: nearer than the point of a bourg.
  const models = [...known, ...listed];
  const communes = [...new Set(models.map((each) => each.commune))].sort((a, b) =>
    a.localeCompare(b, 'fr'),
  );
  // One of the known ones, typed or picked, brings its place; a place typed before gives way.
  const changeCommune = (commune: string): void => {
    const model =
      commune === address.commune ? undefined : models.find((each) => each.commune === commune);
    if (model === undefined) return onChange({ ...address, commune });
    setPoint(coordinatesText(model));
    onChange({ ...address, commune, postcode: model.postcode, lat: model.lat, lon: model.lon });
  };
  return (
    <div className="form-grid">
      <TextInput
        className="wide"
        label="Rue"
        value={address.street}
        onChange={(event) => onChange({ ...address, street: event.currentTarget.value })}
      />
      <TextInput
        className="wide"
        label="Complément"
        placeholder="Étage, lieu-dit, repère"
        value={address.complement}
        onChange={(event) => onChange({ ...address, complement: event.currentTarget.value })}
      />
      <Autocomplete
        label="Commune"
        withAsterisk
        data={communes}
        limit={12}
        value={address.commune}
        error={address.commune.trim() === '' ? error : undefined}
        onChange={changeCommune}
      />
      <TextInput
        label="Code postal"
        inputMode="numeric"
        value={address.postcode}
        onChange={(event) => onChange({ ...address, postcode: event.currentTarget.value })}
      />
      <TextInput
        className="wide"
        label="Point sur la carte (latitude, longitude)"
        withAsterisk
        description="Copié d’une carte, par exemple 43.8903, -0.5009. Une commune des Landes, ou déjà connue, le remplit."
        value={point}
        error={
          point !== '' && parseCoordinates(point) === undefined
            ? 'Deux nombres : la latitude, puis la longitude.'
            : address.commune.trim() !== '' && error
        }
        onChange={(event) => {
          const text = event.currentTarget.value;
          setPoint(text);
          onChange({
            ...address,
            ...(parseCoordinates(text) ?? { lat: Number.NaN, lon: Number.NaN }),
          });
        }}
      />
    </div>
  );
}
