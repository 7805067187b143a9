/** Which services are asked, under which address, and whether they answer. */
import { Button, Group, Select, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import {
  addressServices,
  areUsable,
  publicAddressUrl,
  publicWayUrl,
  serviceUrl,
  wayServices,
  type AddressService,
  type OutsideServices,
  type WayService,
} from '../../../domain/outside.ts';
import type { Service } from '../../../domain/service.ts';
import { addressServiceLabels, wayServiceLabels } from '../../fr/outside.ts';
import { askOrTell, tellDone } from '../../ui/act.ts';

const usualUrls: Readonly<Record<AddressService | WayService, string>> = {
  none: '',
  ban: publicAddressUrl,
  ign: publicWayUrl,
  osrm: '',
};

export function OutsideSettings({ service }: { readonly service: Service }): ReactNode {
  const [draft, setDraft] = useState(service.outside);
  const save = async (): Promise<void> => {
    if ((await askOrTell('service.save', { ...service, outside: draft })) !== undefined) {
      tellDone('Services extérieurs enregistrés.');
    }
  };
  const isSame = JSON.stringify(draft) === JSON.stringify(service.outside);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <ServiceFields
        label="Service d’adresses"
        kinds={addressServices.map((kind) => ({ value: kind, label: addressServiceLabels[kind] }))}
        chosen={draft.addresses}
        onChange={(addresses) =>
          setDraft({ ...draft, addresses: addresses as OutsideServices['addresses'] })
        }
      />
      <ServiceFields
        label="Service de trajets"
        kinds={wayServices.map((kind) => ({ value: kind, label: wayServiceLabels[kind] }))}
        chosen={draft.ways}
        onChange={(ways) => setDraft({ ...draft, ways: ways as OutsideServices['ways'] })}
      />
      <Button type="submit" disabled={isSame || !areUsable(draft)}>
        Enregistrer ces services
      </Button>
    </form>
  );
}

interface Chosen {
  readonly kind: AddressService | WayService;
  readonly baseUrl: string;
}

interface ServiceFieldsProps {
  readonly label: string;
  readonly kinds: readonly { readonly value: Chosen['kind']; readonly label: string }[];
  readonly chosen: Chosen;
  readonly onChange: (chosen: Chosen) => void;
}

function ServiceFields({ label, kinds, chosen, onChange }: ServiceFieldsProps): ReactNode {
  const { kind, baseUrl } = chosen;
  const [told, setTold] = useState<string | null>(null);
  const [isAsking, setIsAsking] = useState(false);
  const change = (next: Chosen): void => {
    setTold(null);
    onChange(next);
  };
  const tryIt = async (): Promise<void> => {
    if (kind === 'none') return;
    setIsAsking(true);
    const reply = await askOrTell('outside.try', { kind, baseUrl });
    setIsAsking(false);
    setTold(reply === undefined ? null : `Il répond : ${reply.value.answer}.`);
  };
  const isWrong = kind !== 'none' && serviceUrl(baseUrl) === null;
  return (
    <div className="outside-service">
      <Select
        label={label}
        data={[...kinds]}
        allowDeselect={false}
        value={kind}
        onChange={(value) => {
          const found = kinds.find((each) => each.value === value);
          if (found !== undefined) change({ kind: found.value, baseUrl: usualUrls[found.value] });
        }}
      />
      {kind !== 'none' && (
        <>
          <TextInput
            label={`Adresse du ${label.toLowerCase()}`}
            value={baseUrl}
            error={isWrong ? 'Une adresse qui commence par https:// (ou http://localhost).' : null}
            onChange={(event) => change({ kind, baseUrl: event.currentTarget.value })}
          />
          <Group gap="sm" className="outside-try">
            <Button
              variant="default"
              loading={isAsking}
              disabled={isWrong}
              onClick={() => void tryIt()}
            >
              Essayer
            </Button>
            <span role="status">{told}</span>
          </Group>
        </>
      )}
    </div>
  );
}
