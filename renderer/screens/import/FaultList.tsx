/** Every cell at fault: where it is, what it says, what is expected. */
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Fault } from '../../../electron/contract.ts';
import { countText, numberText } from '../../fr/numbers.ts';
import { VirtualList } from '../../ui/VirtualList.tsx';
import { download } from './download.ts';
import { faultFile } from './fault-file.ts';

export interface FaultListProps {
  readonly faults: readonly Fault[];
  /** All of them; `faults` may be the first. */
  readonly count: number;
  readonly name: string;
}

export function FaultList({ faults, count, name }: FaultListProps): ReactNode {
  if (count === 0) return <p className="card">Aucune erreur : tout le fichier est compris.</p>;
  const numbered = faults.map((fault, index) => ({ ...fault, index }));
  return (
    <>
      <div className="import-fault-head">
        <span>
          {countText(count, 'erreur')}
          {count > faults.length && `, dont voici les ${numberText(faults.length)} premières`}
        </span>
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => download(`erreurs-${name.replace(/\.[^.]*$/, '')}.csv`, faultFile(faults))}
        >
          Télécharger les erreurs (CSV)
        </Button>
      </div>
      <VirtualList
        items={numbered}
        keyOf={({ index }) => String(index)}
        label="Erreurs du fichier"
        rowHeight={46}
      >
        {({ line, column, value, expected }) => (
          <>
            <span className="import-fault-place">
              Ligne {line}
              {column !== '' && <b> {column}</b>}
            </span>
            <span className="import-fault-value">{value === '' ? '(vide)' : `« ${value} »`}</span>
            <span className="import-fault-expected">attendu : {expected}</span>
          </>
        )}
      </VirtualList>
    </>
  );
}
