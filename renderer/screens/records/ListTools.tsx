/** What stands above a list: a search, its filters, and the way to add a record. */
import type { Sector } from '../../../domain/catalogue.ts';
import { Select, TextInput } from '@mantine/core';
import type { KeyboardEvent, ReactNode } from 'react';
import type { ListQuery } from '../../ui/list-query.ts';

export interface Filter {
  readonly name: string;
  readonly label: string;
  /** What no choice means. */
  readonly all: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

export interface ListToolsProps {
  readonly query: ListQuery;
  readonly placeholder: string;
  readonly label: string;
  readonly filters: readonly Filter[];
  readonly onChange: (query: ListQuery) => void;
}

export function ListTools(props: ListToolsProps): ReactNode {
  const { query, onChange } = props;
  const toLines = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowDown') return;
    event.preventDefault();
    document.querySelector<HTMLElement>('.record-body [tabindex="0"]')?.focus();
  };
  return (
    <div className="record-filters" role="search">
      <TextInput
        type="search"
        w={260}
        aria-label={props.label}
        placeholder={props.placeholder}
        value={query.search}
        onChange={(event) => onChange({ ...query, search: event.currentTarget.value })}
        onKeyDown={toLines}
      />
      {props.filters.map(({ name, label, all, options }) => (
        <Select
          key={name}
          w={200}
          aria-label={label}
          data={[{ value: '', label: all }, ...options]}
          allowDeselect={false}
          value={query.filters[name] ?? ''}
          onChange={(value) =>
            onChange({ ...query, filters: { ...query.filters, [name]: value ?? '' } })
          }
        />
      ))}
    </div>
  );
}

/** The sectors in use, as people and agents alike are looked for by them. */
export const sectorFilter = (sectors: readonly Sector[]): Filter => ({
  name: 'secteur',
  label: 'Secteur',
  all: 'Tous les secteurs',
  options: sectors
    .filter(({ archivedOn }) => archivedOn === null)
    .map(({ id, name }) => ({ value: id as string, label: name })),
});
