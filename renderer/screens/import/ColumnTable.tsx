/** Each column of the file with its first value, and the field that it fills. */
import { Select } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Mapping, Target } from '../../../electron/contract.ts';

export interface ColumnTableProps {
  readonly headers: readonly string[];
  readonly sample: readonly string[];
  readonly targets: readonly Target[];
  readonly mapping: Mapping;
  readonly onChange: (mapping: Mapping) => void;
}

export function ColumnTable(props: ColumnTableProps): ReactNode {
  const { headers, sample, targets, mapping, onChange } = props;
  const data = targets.map(({ key, header, isRequired }) => ({
    value: key,
    label: isRequired ? `${header} *` : header,
  }));
  // A field that moves to another column leaves the one it was in.
  const put = (column: number, key: string | null): void =>
    onChange(
      headers.map((_, at) => {
        if (at === column) return key;
        const own = mapping[at] ?? null;
        return own === key ? null : own;
      }),
    );
  return (
    <div className="import-scroll" tabIndex={0} role="region" aria-label="Colonnes">
      <table className="import-table">
        <thead>
          <tr>
            <th scope="col">Colonne du fichier</th>
            <th scope="col">Première valeur</th>
            <th scope="col">Va dans (* obligatoire)</th>
            <th scope="col">Attendu</th>
          </tr>
        </thead>
        <tbody>
          {headers.map((header, column) => {
            const key = mapping[column] ?? null;
            return (
              // Two columns may bear one heading: the place tells them apart.
              // oxlint-disable-next-line react/no-array-index-key
              <tr key={column}>
                <th scope="row">{header === '' ? `(colonne ${column + 1})` : header}</th>
                <td className="import-cell">{sample[column]}</td>
                <td>
                  <Select
                    size="xs"
                    aria-label={`Champ de la colonne ${header === '' ? column + 1 : header}`}
                    placeholder="Laisser de côté"
                    clearable
                    searchable
                    nothingFoundMessage="Aucun champ de ce nom"
                    data={data}
                    value={key}
                    onChange={(value) => put(column, value)}
                  />
                </td>
                <td className="hint">{targets.find((each) => each.key === key)?.expects}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
