/** What proves an erasure and names nobody. */
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { ErasureProof } from '../../../electron/contract.ts';
import { instantText } from '../../fr/dates.ts';
import { CountTable } from './CountTable.tsx';

export interface ProofSheetProps {
  readonly proof: ErasureProof;
  readonly timeZone: string;
}

export const ProofSheet = ({ proof, timeZone }: ProofSheetProps): ReactNode => (
  <section className="card" aria-labelledby="privacy-proof">
    <h2 id="privacy-proof">Effacement fait</h2>
    <p role="status">{proofText(proof, timeZone)} Cette page le prouve et ne nomme personne.</p>
    <CountTable counts={proof.counts} />
    <p className="hint privacy-digest">
      Identifiant effacé : {proof.id}
      <br />
      Empreinte de ce constat (SHA-256) : {proof.digest}
    </p>
    <Button variant="default" className="no-print" onClick={() => window.print()}>
      Imprimer ce constat
    </Button>
  </section>
);

/** « Personne accompagnée effacée le … par …, à sa demande. » */
export const proofText = ({ kind, why, at, by }: ErasureProof, timeZone: string): string =>
  `${kind === 'caregiver' ? 'Agent effacé' : 'Personne accompagnée effacée'} le ${instantText(at, timeZone)} par ${by}, ${
    why === 'asked' ? 'à sa demande' : 'sa durée étant passée'
  }.`;
