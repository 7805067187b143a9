/** Words of the copies of the data. */
import type { BackupView } from '../../electron/contract.ts';
import { numberText } from './numbers.ts';

export const backupKindTexts: Readonly<Record<BackupView['kind'], string>> = {
  jour: 'copie du jour',
  'avant-version': 'avant une mise à jour',
  demande: 'demandée',
};

/** « 3 Mo », « moins de 1 Mo ». */
export const bytesText = (bytes: number): string =>
  bytes < 1e6 ? 'moins de 1 Mo' : `${numberText(Math.round(bytes / 1e6))} Mo`;
