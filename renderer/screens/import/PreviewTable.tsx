/** The first rows as they would be kept: what was understood, in the app's own writing. */
import type { ReactNode } from 'react';
import type { ImportCheck } from '../../../electron/contract.ts';
import { rowStateLabels } from '../../fr/exchange.ts';

export function PreviewTable({ preview }: { readonly preview: ImportCheck['preview'] }): ReactNode {
  return (
    <div className="import-scroll" tabIndex={0} role="region" aria-label="Aperçu">
      <table className="import-table">
        <thead>
          <tr>
            <th scope="col">Ligne</th>
            <th scope="col">État</th>
            {preview.headers.map((header) => (
              <th key={header} scope="col">
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {preview.rows.map(({ line, state, cells }) => (
            <tr key={line} data-state={state}>
              <th scope="row">{line}</th>
              <td>{rowStateLabels[state]}</td>
              {cells.map((cell, column) => (
                <td key={preview.headers[column]} className="import-cell">
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
