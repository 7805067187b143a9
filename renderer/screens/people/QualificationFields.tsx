/** Qualifications of an agent, each with the last day of its validity when it has one. */
import { ActionIcon, Autocomplete, Button, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { Caregiver } from '../../../domain/service.ts';
import { qualificationLabel } from '../../fr/labels.ts';

type Qualifications = Caregiver['qualifications'];

export interface QualificationFieldsProps {
  readonly qualifications: Qualifications;
  /** Names already in use in the service. */
  readonly known: readonly string[];
  readonly onChange: (qualifications: Qualifications) => void;
}

export function QualificationFields(props: QualificationFieldsProps): ReactNode {
  const { qualifications, known, onChange } = props;
  const [typed, setTyped] = useState('');
  const add = (): void => {
    const id = known.find((each) => qualificationLabel(each) === typed.trim()) ?? typed.trim();
    setTyped('');
    if (id !== '' && qualifications.every((each) => each.id !== id)) {
      onChange([...qualifications, { id, until: null }]);
    }
  };
  return (
    <div className="spans">
      {qualifications.map((each) => (
        <span key={each.id} className="span card">
          <strong>{qualificationLabel(each.id)}</strong>
          <TextInput
            type="date"
            size="xs"
            aria-label={`${qualificationLabel(each.id)} : dernier jour de validité`}
            title="Dernier jour de validité ; vide si elle n’a pas de fin"
            value={each.until ?? ''}
            onChange={(event) => {
              const until = event.currentTarget.value === '' ? null : event.currentTarget.value;
              onChange(qualifications.map((one) => (one === each ? { ...each, until } : one)));
            }}
          />
          <ActionIcon
            aria-label={`Retirer ${qualificationLabel(each.id)}`}
            onClick={() => onChange(qualifications.filter((one) => one !== each))}
          >
            ✕
          </ActionIcon>
        </span>
      ))}
      <Autocomplete
        aria-label="Nouvelle qualification"
        placeholder="DEAES, transferts…"
        data={known.map(qualificationLabel)}
        value={typed}
        onChange={setTyped}
      />
      <Button variant="default" onClick={add} disabled={typed.trim() === ''}>
        Ajouter la qualification
      </Button>
    </div>
  );
}
