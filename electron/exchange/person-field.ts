/** The column that names a person, for rows that belong to one. */
import type { BeneficiaryId } from '../../domain/ids.ts';
import { field, type Field } from './kind.ts';
import { beneficiaryName } from './world.ts';

export const personField = <T extends { readonly beneficiaryId: BeneficiaryId }>(): Field<T> =>
  field({
    key: 'person',
    header: 'Personne accompagnée',
    names: [
      'beneficiaire',
      'usager',
      'nom et prenom',
      'nom prenom',
      'personne',
      'identifiant beneficiaire',
      'nom complet',
    ],
    codec: beneficiaryName,
    get: (row) => row.beneficiaryId,
    set: (row, beneficiaryId) => ({ ...row, beneficiaryId }),
    isRequired: true,
    path: 'beneficiaryId',
  });
