/** What is looked for in the journal: who, what, whom, when. */
import { Button, Select, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { kindsOf } from '../../../domain/access-journal.ts';
import { accessKindWords } from '../../../domain/french/access-words.ts';
import type { AccessClass } from '../../../electron/contract.ts';
import { listName } from '../../fr/labels.ts';
import { useLive } from '../../live.ts';

export interface JournalChoice {
  readonly kind: string | null;
  readonly user: string | null;
  readonly person: string | null;
  readonly from: string | null;
  readonly until: string | null;
}

export const noChoice: JournalChoice = {
  kind: null,
  user: null,
  person: null,
  from: null,
  until: null,
};

export interface JournalFiltersProps {
  readonly shown: AccessClass;
  readonly choice: JournalChoice;
  readonly users: readonly string[];
  readonly onChange: (change: Partial<JournalChoice>) => void;
}

export function JournalFilters(props: JournalFiltersProps): ReactNode {
  const { shown, choice, users, onChange } = props;
  const helped = useLive('beneficiary.list', {}, ['people']).value ?? [];
  const agents = useLive('caregiver.list', {}, ['people']).value ?? [];
  const named = (people: typeof helped | typeof agents) =>
    people
      .map((person) => ({ value: person.id as string, label: listName(person) }))
      .toSorted((a, b) => a.label.localeCompare(b.label, 'fr'));
  return (
    <div className="journal-filters" role="group" aria-label="Chercher dans le journal">
      <Select
        label="Qui"
        placeholder="Tout le monde"
        clearable
        data={users.filter((name) => name !== '')}
        value={choice.user}
        onChange={(user) => onChange({ user })}
      />
      <Select
        label="Quoi"
        placeholder="Tout"
        clearable
        data={kindsOf(shown).map((kind) => ({ value: kind, label: accessKindWords[kind] }))}
        value={choice.kind}
        onChange={(kind) => onChange({ kind })}
      />
      <Select
        label="À propos de"
        placeholder="Une personne, un agent"
        clearable
        searchable
        limit={50}
        nothingFoundMessage="Personne de ce nom"
        data={[
          { group: 'Personnes accompagnées', items: named(helped) },
          { group: 'Agents', items: named(agents) },
        ]}
        value={choice.person}
        onChange={(person) => onChange({ person })}
      />
      <DayField label="Du" value={choice.from} onChange={(from) => onChange({ from })} />
      <DayField label="Au" value={choice.until} onChange={(until) => onChange({ until })} />
      <Button
        variant="subtle"
        disabled={Object.values(choice).every((value) => value === null)}
        onClick={() => onChange(noChoice)}
      >
        Tout montrer
      </Button>
    </div>
  );
}

interface DayFieldProps {
  readonly label: string;
  readonly value: string | null;
  readonly onChange: (day: string | null) => void;
}

const DayField = ({ label, value, onChange }: DayFieldProps): ReactNode => (
  <TextInput
    type="date"
    label={label}
    value={value ?? ''}
    onChange={(event) => {
      const day = event.currentTarget.value;
      onChange(day === '' ? null : day);
    }}
  />
);
