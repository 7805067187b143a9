/** An address; a commune of the Landes, or one already used, brings its postcode and its place. */
import { Autocomplete, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { Day } from '../../../domain/ids.ts';
import type { Address, Placing } from '../../../domain/service.ts';
import { useLive } from '../../live.ts';
import { dayText } from '../../fr/dates.ts';
import { AddressSearch } from './AddressSearch.tsx';
import { coordinatesText, parseCoordinates } from './coordinates.ts';
import { PinMap } from './PinMap.tsx';
import './address.css';
import { FreeLine } from '../../ui/FreeText.tsx';

export interface AddressFieldsProps {
  readonly address: Address;
  /** Addresses already known, from which communes are offered. */
  readonly known: readonly Address[];
  readonly error: string | undefined;
  readonly today: Day;
  readonly onChange: (address: Address) => void;
}

const placingTexts: Readonly<Record<Placing['by'], string>> = {
  hand: 'placé à la main',
  ban: 'trouvé par le service d’adresses',
  commune: 'au bourg de la commune',
};

export function AddressFields(props: AddressFieldsProps): ReactNode {
  const { address, known, error, today, onChange } = props;
  const [point, setPoint] = useState(Number.isNaN(address.lat) ? '' : coordinatesText(address));
  const listed = useLive('commune.list', {}, []).value ?? [];
  // The service's own addresses come first: nearer than the point of a bourg.
  const models = [...known, ...listed];
  const bourgs = listed.flatMap(({ commune, lat, lon }) =>
    lat === null || lon === null ? [] : [{ commune, lat, lon }],
  );
  const communes = [...new Set(models.map((each) => each.commune))].sort((a, b) =>
    a.localeCompare(b, 'fr'),
  );
  // One of the known ones, typed or picked, brings its place; a place typed before gives way.
  const changeCommune = (commune: string): void => {
    const model =
      commune === address.commune ? undefined : models.find((each) => each.commune === commune);
    if (model === undefined) return onChange({ ...address, commune });
    const { postcode, lat, lon } = model;
    if (lat === null || lon === null) {
      // It lies elsewhere than the last one, and nobody says where: a search or a hand will.
      setPoint('');
      const nowhere = { lat: Number.NaN, lon: Number.NaN, placed: undefined };
      return onChange({ ...address, commune, postcode, ...nowhere });
    }
    setPoint(coordinatesText({ lat, lon }));
    onChange({ ...address, commune, postcode, lat, lon, placed: { by: 'commune', on: today } });
  };
  // What the service found was the old street; a hand knows the door whatever it is called.
  const changeStreet = (street: string): void =>
    onChange({
      ...address,
      street,
      placed: address.placed?.by === 'ban' ? undefined : address.placed,
    });
  const place = (moved: { readonly lat: number; readonly lon: number }): void => {
    setPoint(coordinatesText(moved));
    onChange({ ...address, ...moved, placed: { by: 'hand', on: today } });
  };
  return (
    <div className="form-grid">
      <TextInput
        className="wide"
        label="Rue"
        value={address.street}
        onChange={(event) => changeStreet(event.currentTarget.value)}
      />
      <FreeLine
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
      <AddressSearch
        address={address}
        onPick={({ street, postcode, commune, lat, lon, precision }) => {
          setPoint(coordinatesText({ lat, lon }));
          const by = precision === 'municipality' ? 'commune' : 'ban';
          const said = { street: street === '' ? address.street : street, postcode, commune };
          onChange({ ...address, ...said, lat, lon, placed: { by, on: today } });
        }}
      />
      <TextInput
        className="wide"
        label="Point sur la carte (latitude, longitude)"
        withAsterisk
        description={
          address.placed === undefined
            ? 'Copié d’une carte, par exemple 43.8903, -0.5009. Une commune connue le remplit.'
            : `${placingTexts[address.placed.by]}, le ${dayText(address.placed.on)}`
        }
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
            placed: { by: 'hand', on: today },
          });
        }}
      />
      {!Number.isNaN(address.lat) && (
        <PinMap point={address} neighbours={known} bourgs={bourgs} onMove={place} />
      )}
    </div>
  );
}
