/** The recovery key as it is printed: large, in groups, with what it is for and where it belongs. */
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';

export interface RecoverySheetProps {
  readonly recovery: string;
  readonly serviceName: string;
}

export const RecoverySheet = ({ recovery, serviceName }: RecoverySheetProps): ReactNode => (
  <div className="recovery-sheet">
    <h3>Clef de secours · {serviceName}</h3>
    <p className="recovery-key" aria-label="Clef de secours">
      {recovery.split('-').map((group, index) => (
        <span key={`${index} ${group}`}>{group}</span>
      ))}
    </p>
    <p>
      Planning CIAS. Cette clef ouvre toutes les données du service, sans mot de passe. À garder
      sous enveloppe, au coffre, loin de l’ordinateur. Ni photo, ni courriel, ni fichier.
    </p>
    <p className="recovery-sheet-foot">Imprimée le ______________ par ______________________</p>
    <Button variant="default" className="no-print" onClick={() => window.print()}>
      Imprimer cette feuille
    </Button>
  </div>
);
