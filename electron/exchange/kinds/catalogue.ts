/** What a service names for itself: sectors, qualifications, care tasks. Told apart by name. */
import type { CareTask, Qualification, Sector } from '../../../domain/catalogue.ts';
import type { Day } from '../../../domain/ids.ts';
import type { Priority } from '../../../domain/week.ts';
import { careTask, qualification, sector } from '../../record-inputs.ts';
import { day, length, uuid, whole, yesNo } from '../cells.ts';
import { listOf, optional, textOf } from '../codec.ts';
import { fold } from '../fold.ts';
import { field, type Field, type Kind } from '../kind.ts';
import { careKind } from '../words.ts';

const idField = <T extends { readonly id: string }>(): Field<T> =>
  field({
    key: 'id',
    header: 'Identifiant',
    codec: uuid(),
    get: (row) => row.id as never,
    set: (row, id) => ({ ...row, id }),
  });

const archiveField = <T extends { readonly archivedOn: Day | null }>(): Field<T> =>
  field({
    key: 'archivedOn',
    header: 'Archivé le',
    codec: optional(day),
    get: (row) => row.archivedOn,
    set: (row, archivedOn) => ({ ...row, archivedOn }),
  });

export const sectors: Kind<Sector> = {
  fields: [
    idField<Sector>(),
    field({
      key: 'name',
      header: 'Secteur',
      names: ['nom', 'nom du secteur'],
      codec: textOf(100),
      get: (row) => row.name,
      set: (row, name) => ({ ...row, name }),
      isRequired: true,
    }),
    field({
      key: 'communes',
      header: 'Communes',
      codec: listOf(textOf(100)),
      get: (row) => row.communes,
      set: (row, communes) => ({ ...row, communes }),
    }),
    archiveField<Sector>(),
  ],
  blank: () => ({ id: '' as Sector['id'], name: '', communes: [], archivedOn: null }),
  keysOf: ({ name }) => [fold(name)],
  isSame: () => true,
  present: (world) => world.sectors,
  parts: null,
  finish: (row) => ({ row, faults: [] }),
  schema: sector,
};

export const qualifications: Kind<Qualification> = {
  fields: [
    idField<Qualification>(),
    field({
      key: 'code',
      header: 'Code de la qualification',
      names: ['code', 'sigle'],
      codec: textOf(100),
      get: (row) => row.code,
      set: (row, code) => ({ ...row, code }),
      isRequired: true,
    }),
    field({
      key: 'label',
      header: 'Intitulé',
      names: ['libelle', 'nom'],
      codec: textOf(100),
      get: (row) => row.label,
      set: (row, label) => ({ ...row, label }),
      isRequired: true,
    }),
    archiveField<Qualification>(),
  ],
  blank: () => ({ id: '' as Qualification['id'], code: '', label: '', archivedOn: null }),
  keysOf: ({ code }) => [fold(code)],
  isSame: () => true,
  present: (world) => world.qualifications,
  parts: null,
  finish: (row) => ({ row, faults: [] }),
  schema: qualification,
};

export const careTasks: Kind<CareTask> = {
  fields: [
    idField<CareTask>(),
    field({
      key: 'label',
      header: 'Prestation du catalogue',
      names: ['libelle', 'intitule'],
      codec: textOf(100),
      get: (row) => row.label,
      set: (row, label) => ({ ...row, label }),
      isRequired: true,
    }),
    field({
      key: 'kind',
      header: 'Nature',
      names: ['type', 'prestation'],
      codec: careKind,
      get: (row) => row.kind,
      set: (row, kind) => ({ ...row, kind }),
      isRequired: true,
    }),
    field({
      key: 'isEssential',
      header: 'Acte essentiel',
      codec: yesNo,
      get: (row) => row.isEssential,
      set: (row, isEssential) => ({ ...row, isEssential }),
    }),
    field({
      key: 'priority',
      header: 'Priorité',
      codec: whole(1, 5),
      get: (row) => row.priority,
      set: (row, priority) => ({ ...row, priority: priority as Priority }),
    }),
    field({
      key: 'durationMinutes',
      header: 'Durée (minutes)',
      names: ['duree'],
      codec: length,
      get: (row) => row.durationMinutes,
      set: (row, durationMinutes) => ({ ...row, durationMinutes }),
      isRequired: true,
    }),
    field({
      key: 'requiredCaregivers',
      header: 'Nombre d’agents',
      codec: whole(1, 2),
      get: (row) => row.requiredCaregivers,
      set: (row, count) => ({ ...row, requiredCaregivers: count as 1 | 2 }),
    }),
    field({
      key: 'qualifications',
      header: 'Qualifications demandées',
      codec: listOf(textOf(100)),
      get: (row) => row.qualifications,
      set: (row, value) => ({ ...row, qualifications: value }),
    }),
    field({
      key: 'needsLifting',
      header: 'Port de charges',
      codec: yesNo,
      get: (row) => row.needsLifting,
      set: (row, needsLifting) => ({ ...row, needsLifting }),
    }),
    archiveField<CareTask>(),
  ],
  blank: () => ({
    id: '' as CareTask['id'],
    kind: 'getUp',
    label: '',
    isEssential: false,
    priority: 3,
    durationMinutes: 0,
    requiredCaregivers: 1,
    qualifications: [],
    needsLifting: false,
    archivedOn: null,
  }),
  keysOf: ({ label }) => [fold(label)],
  isSame: () => true,
  present: (world) => world.careTasks,
  parts: null,
  finish: (row) => ({ row, faults: [] }),
  schema: careTask,
};
