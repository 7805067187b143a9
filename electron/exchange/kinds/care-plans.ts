/** Care plans, one a line. Told apart by person and file number, else by funder and first day. */
import type { CarePlan } from '../../../domain/care-plan.ts';
import type { BeneficiaryId } from '../../../domain/ids.ts';
import { carePlan } from '../../record-inputs.ts';
import { day, hours, lastDay, uuid, weekdays, whole, yesNo } from '../cells.ts';
import { listOf, optional, textOf } from '../codec.ts';
import { fold } from '../fold.ts';
import { field, type CrossFault, type Kind } from '../kind.ts';
import { personField } from '../person-field.ts';
import { careKind, funder, period } from '../words.ts';

export const carePlans: Kind<CarePlan> = {
  fields: [
    field({
      key: 'id',
      header: 'Identifiant',
      codec: uuid<'carePlan'>(),
      get: (row) => row.id,
      set: (row, id) => ({ ...row, id }),
    }),
    personField<CarePlan>(),
    field({
      key: 'funder',
      header: 'Financeur',
      names: ['caisse', 'organisme', 'type d aide', 'prise en charge'],
      codec: funder,
      get: (row) => row.funder,
      set: (row, value) => ({ ...row, funder: value }),
      isRequired: true,
    }),
    field({
      key: 'reference',
      header: 'N° de dossier',
      names: ['dossier', 'numero de dossier', 'reference', 'n dossier', 'numero dossier'],
      codec: textOf(200),
      get: (row) => row.reference,
      set: (row, reference) => ({ ...row, reference }),
    }),
    field({
      key: 'grantedMinutes',
      header: 'Heures accordées',
      names: [
        'heures',
        'nombre d heures',
        'volume',
        'heures accordees par mois',
        'heures mensuelles',
        'nb heures',
      ],
      codec: hours,
      get: (row) => row.grantedMinutes,
      set: (row, grantedMinutes) => ({ ...row, grantedMinutes }),
      isRequired: true,
    }),
    field({
      key: 'per',
      header: 'Par',
      names: ['periode', 'periodicite'],
      codec: period,
      get: (row) => row.per,
      set: (row, per) => ({ ...row, per }),
    }),
    field({
      key: 'kinds',
      header: 'Prestations payées',
      names: ['prestations', 'prestation', 'type de prestation'],
      codec: listOf(careKind),
      get: (row) => row.kinds,
      set: (row, kinds) => ({ ...row, kinds }),
    }),
    field({
      key: 'weekdays',
      header: 'Jours autorisés',
      names: ['jours'],
      codec: weekdays,
      get: (row) => row.weekdays,
      set: (row, value) => ({ ...row, weekdays: value }),
    }),
    field({
      key: 'paysHolidays',
      header: 'Jours fériés payés',
      names: ['feries', 'jours feries'],
      codec: yesNo,
      get: (row) => row.paysHolidays,
      set: (row, paysHolidays) => ({ ...row, paysHolidays }),
    }),
    field({
      key: 'from',
      header: 'Premier jour',
      names: ['debut', 'date de debut', 'date debut', 'du', 'date d effet', 'valable du'],
      codec: day,
      get: (row) => row.from,
      set: (row, from) => ({ ...row, from }),
      isRequired: true,
    }),
    field({
      key: 'until',
      header: 'Dernier jour',
      names: ['fin', 'date de fin', 'date fin', 'au', 'echeance', 'valable jusqu au'],
      codec: optional(lastDay),
      get: (row) => row.until,
      set: (row, until) => ({ ...row, until }),
    }),
    field({
      key: 'rank',
      header: 'Ordre',
      names: ['rang', 'priorite'],
      codec: whole(0, 20),
      get: (row) => row.rank,
      set: (row, rank) => ({ ...row, rank }),
    }),
    field({
      key: 'archivedOn',
      header: 'Archivé le',
      names: ['archive'],
      codec: optional(day),
      get: (row) => row.archivedOn,
      set: (row, archivedOn) => ({ ...row, archivedOn }),
    }),
  ],
  blank: () => ({
    id: '' as CarePlan['id'],
    beneficiaryId: '' as BeneficiaryId,
    funder: 'apa',
    reference: '',
    grantedMinutes: 0,
    per: 'month',
    kinds: [],
    weekdays: [1, 2, 3, 4, 5, 6, 7],
    paysHolidays: true,
    from: '',
    until: null,
    rank: 1,
    archivedOn: null,
  }),
  keysOf: ({ beneficiaryId, reference, funder: payer, from }) => [
    ...(reference === '' ? [] : [`r ${beneficiaryId} ${payer} ${fold(reference)} ${from}`]),
    `d ${beneficiaryId} ${payer} ${from}`,
  ],
  isSame: (one, other) =>
    one.reference === '' || other.reference === '' || fold(one.reference) === fold(other.reference),
  present: (world) => world.carePlans,
  parts: 'person',
  finish(draft) {
    const faults: CrossFault[] = [];
    if (draft.until !== null && draft.until <= draft.from) {
      faults.push({ field: 'until', expected: 'un dernier jour qui ne soit pas avant le premier' });
    }
    if (draft.grantedMinutes === 0) {
      faults.push({ field: 'grantedMinutes', expected: 'plus de zéro heure' });
    }
    return { row: draft, faults };
  },
  schema: carePlan,
};
