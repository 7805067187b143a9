/** Who is taken in: somebody known already, or a new file with what a call gives. */
import { SegmentedControl, Select, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Day } from '../../../domain/ids.ts';
import type { Address, Beneficiary } from '../../../domain/service.ts';
import { listName } from '../../fr/labels.ts';
import { AddressFields } from '../people/AddressFields.tsx';
import type { checkBeneficiary } from '../people/form-checks.ts';

interface PersonFieldsProps {
  readonly isNew: boolean;
  readonly person: Beneficiary;
  readonly people: readonly Beneficiary[];
  readonly knownAddresses: readonly Address[];
  readonly today: Day;
  readonly problems: ReturnType<typeof checkBeneficiary>;
  readonly onKind: (isNew: boolean) => void;
  readonly onChange: (person: Beneficiary) => void;
}

export function PersonFields(props: PersonFieldsProps): ReactNode {
  const { isNew, person, people, problems, onChange } = props;
  const patch = (change: Partial<Beneficiary>): void => onChange({ ...person, ...change });
  return (
    <fieldset className="form-section">
      <legend>Personne</legend>
      <SegmentedControl
        fullWidth
        mb="sm"
        aria-label="Nouvelle personne ou personne déjà suivie"
        data={[
          { value: 'new', label: 'Nouvelle personne' },
          { value: 'known', label: 'Déjà suivie' },
        ]}
        value={isNew ? 'new' : 'known'}
        onChange={(value) => props.onKind(value === 'new')}
      />
      {isNew ? (
        <>
          <div className="form-grid">
            <Select
              label="Civilité"
              data={['Mme', 'M.']}
              allowDeselect={false}
              value={person.civility}
              onChange={(value) => value !== null && patch({ civility: value })}
            />
            <TextInput
              label="Téléphone"
              value={person.phone}
              error={problems.phone}
              onChange={(event) => patch({ phone: event.currentTarget.value })}
            />
            <TextInput
              label="Nom"
              withAsterisk
              value={person.lastName}
              error={problems.lastName}
              onChange={(event) => patch({ lastName: event.currentTarget.value })}
            />
            <TextInput
              label="Prénom"
              withAsterisk
              value={person.firstName}
              error={problems.firstName}
              onChange={(event) => patch({ firstName: event.currentTarget.value })}
            />
          </div>
          <div style={{ marginTop: 10 }}>
            <AddressFields
              address={person.address}
              known={props.knownAddresses}
              today={props.today}
              error={problems.address}
              onChange={(address) => patch({ address })}
            />
          </div>
        </>
      ) : (
        <Select
          label="Personne accompagnée"
          placeholder="Nom"
          searchable
          limit={50}
          nothingFoundMessage="Personne de ce nom"
          data={people
            .map((each) => ({ value: each.id as string, label: listName(each) }))
            .sort((a, b) => a.label.localeCompare(b.label, 'fr'))}
          value={people.some(({ id }) => id === person.id) ? person.id : null}
          error={problems.lastName}
          onChange={(value) => {
            const found = people.find(({ id }) => id === value);
            if (found !== undefined) onChange(found);
          }}
        />
      )}
    </fieldset>
  );
}
