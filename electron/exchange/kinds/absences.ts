/** Absences of agents and of people, one a line. Told apart by who and the first day. */
import type { CaregiverId } from '../../../domain/ids.ts';
import type { Absence } from '../../../domain/service.ts';
import { absence } from '../../inputs.ts';
import { endTime, startTime, uuid } from '../cells.ts';
import { listOf, optional } from '../codec.ts';
import { field, type CrossFault, type Kind } from '../kind.ts';
import { absenceKind, isStaffAbsence } from '../words.ts';
import { beneficiaryName, caregiverName } from '../world.ts';

const whoKey = ({ who }: Absence): string =>
  'caregiverId' in who ? who.caregiverId : who.beneficiaryId;

/** Set by a row that names an agent and a person both. */
const NOBODY = { caregiverId: '' as CaregiverId } as const;

export const absences: Kind<Absence> = {
  fields: [
    field({
      key: 'id',
      header: 'Identifiant',
      codec: uuid<'absence'>(),
      get: (row) => row.id,
      set: (row, id) => ({ ...row, id }),
    }),
    field({
      key: 'caregiver',
      header: 'Agent',
      names: [
        'matricule',
        'intervenant',
        'nom et prenom',
        'nom prenom',
        'salarie',
        'nom de l agent',
        'nom complet',
      ],
      codec: optional(caregiverName),
      get: ({ who }) => ('caregiverId' in who ? who.caregiverId : null),
      set: (row, caregiverId) => (caregiverId === null ? row : { ...row, who: { caregiverId } }),
      path: 'who',
    }),
    field({
      key: 'person',
      header: 'Personne accompagnée',
      names: ['beneficiaire', 'usager', 'personne'],
      codec: optional(beneficiaryName),
      get: ({ who }) => ('beneficiaryId' in who ? who.beneficiaryId : null),
      set: (row, beneficiaryId) =>
        beneficiaryId === null ? row : { ...row, who: { beneficiaryId } },
      path: 'who',
    }),
    field({
      key: 'kind',
      header: 'Motif',
      names: ['type', 'nature', 'absence', 'type d absence', 'motif d absence'],
      codec: absenceKind,
      get: (row) => row.kind,
      set: (row, kind) => ({ ...row, kind }),
      isRequired: true,
    }),
    field({
      key: 'from',
      header: 'Début',
      names: ['date de debut', 'date debut', 'du', 'premier jour', 'depart'],
      codec: startTime,
      get: (row) => row.from,
      set: (row, from) => ({ ...row, from }),
      isRequired: true,
    }),
    field({
      key: 'to',
      header: 'Fin',
      names: ['date de fin', 'date fin', 'au', 'dernier jour', 'retour'],
      codec: optional(endTime),
      get: (row) => row.to,
      set: (row, to) => ({ ...row, to }),
    }),
    field({
      key: 'earlierEnds',
      header: 'Fins précédentes (prolongations)',
      codec: listOf(endTime),
      get: (row) => row.earlierEnds,
      set: (row, earlierEnds) => ({ ...row, earlierEnds }),
    }),
  ],
  blank: () => ({
    id: '' as Absence['id'],
    who: NOBODY,
    kind: 'other',
    from: '',
    to: null,
    earlierEnds: [],
  }),
  keysOf: (row) => [`${whoKey(row)} ${row.from}`],
  isSame: () => true,
  present: (world) => world.absences,
  parts: 'caregiver',
  finish(draft, given) {
    const faults: CrossFault[] = [];
    const hasBoth = given.has('caregiver') && given.has('person');
    if (whoKey(draft) === '' || hasBoth) {
      const expected = 'un agent ou une personne accompagnée, pas les deux';
      faults.push({ field: hasBoth ? 'person' : 'caregiver', expected });
    }
    if (draft.to !== null && draft.to <= draft.from) {
      faults.push({ field: 'to', expected: 'une fin après le début' });
    }
    const isStaff = 'caregiverId' in draft.who;
    const isForPeople = draft.kind === 'other' || !isStaffAbsence(draft.kind);
    if (isStaff ? !isStaffAbsence(draft.kind) : !isForPeople) {
      const whose = isStaff ? 'd’un agent' : 'd’une personne accompagnée';
      faults.push({ field: 'kind', expected: `un motif ${whose}` });
    }
    return { row: draft, faults };
  },
  schema: absence,
};
