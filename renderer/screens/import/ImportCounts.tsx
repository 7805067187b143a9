/** How many rows are new, changed, there already, at fault. */
import type { ReactNode } from 'react';
import type { ImportCounts as Counts, RowState } from '../../../electron/contract.ts';
import { rowStateLabels } from '../../fr/exchange.ts';
import { numberText } from '../../fr/numbers.ts';

const states: readonly RowState[] = ['new', 'changed', 'unchanged', 'faulty'];

/** `counts` is null while they aren't known. */
export function ImportCounts({ counts }: { readonly counts: Counts | null }): ReactNode {
  return (
    <dl className="import-counts" aria-label="Lignes du fichier" aria-busy={counts === null}>
      {states.map((state) => (
        <div key={state} data-state={state}>
          <dd>{counts === null ? '…' : numberText(counts[state])}</dd>
          <dt>
            {(counts?.[state] ?? 0) < 2 || state === 'unchanged' || state === 'faulty'
              ? rowStateLabels[state]
              : `${rowStateLabels[state]}s`}
          </dt>
        </div>
      ))}
    </dl>
  );
}
