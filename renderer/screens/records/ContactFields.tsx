/** Whom to call about a person: family, neighbour, nurse; and who is told when a visit changes. */
import { ActionIcon, Button, Checkbox, Select, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Contact } from '../../../domain/person-file.ts';
import { optionsOf, relationLabels } from '../../fr/files.ts';

export interface ContactFieldsProps {
  readonly contacts: readonly Contact[];
  readonly error: string | undefined;
  readonly onChange: (contacts: readonly Contact[]) => void;
}

const relations = optionsOf(relationLabels);
const blank: Contact = { name: '', relation: 'family', phone: '', isWarned: true };
const MOST = 12;

export function ContactFields({ contacts, error, onChange }: ContactFieldsProps): ReactNode {
  const patch = (at: number, change: Partial<Contact>): void =>
    onChange(contacts.map((each, place) => (place === at ? { ...each, ...change } : each)));
  return (
    <>
      <ul className="plain-rows">
        {contacts.map((contact, at) => (
          // A contact has no name of its own while it's typed but its rank.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={at}>
            <TextInput
              className="spread"
              aria-label={`Contact ${at + 1} : son nom`}
              placeholder="Prénom et nom"
              value={contact.name}
              onChange={(event) => patch(at, { name: event.currentTarget.value })}
            />
            <Select
              w={140}
              aria-label={`Contact ${at + 1} : qui est-ce`}
              data={relations}
              allowDeselect={false}
              value={contact.relation}
              onChange={(relation) => relation !== null && patch(at, { relation })}
            />
            <TextInput
              w={130}
              aria-label={`Contact ${at + 1} : téléphone`}
              placeholder="Téléphone"
              value={contact.phone}
              onChange={(event) => patch(at, { phone: event.currentTarget.value })}
            />
            <Checkbox
              label="À prévenir"
              checked={contact.isWarned}
              onChange={(event) => patch(at, { isWarned: event.currentTarget.checked })}
            />
            <ActionIcon
              aria-label={`Retirer le contact ${at + 1}`}
              onClick={() => onChange(contacts.filter((_, place) => place !== at))}
            >
              ✕
            </ActionIcon>
          </li>
        ))}
      </ul>
      {error !== undefined && (
        <p role="alert" className="field-error">
          {error}
        </p>
      )}
      {contacts.length < MOST && (
        <Button size="compact-sm" variant="default" onClick={() => onChange([...contacts, blank])}>
          Ajouter un contact
        </Button>
      )}
    </>
  );
}
