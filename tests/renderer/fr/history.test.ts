/** The history speaks of fields and values as the screens do, never of columns and codes. */
import { describe, expect, test } from 'vitest';
import { blankBeneficiaryFile } from '../../../domain/person-file.ts';
import type { HistoryEntry } from '../../../electron/contract.ts';
import { historyLines, historyTitle } from '../../../renderer/fr/history.ts';

const nameOf = (id: string): string | undefined => ({ c1: 'Anne Dupuy', s1: 'Tartas' })[id];
const plain = (texts: readonly string[]): readonly string[] =>
  texts.map((text) => text.replaceAll('\u00a0', ' '));
const entry = (change: Partial<HistoryEntry>): HistoryEntry => ({
  table: 'beneficiary',
  row: 'b1',
  actor: 'claire',
  at: '2026-11-25T06:12:00.000Z',
  kind: 'changed',
  values: {},
  fields: [],
  ...change,
});

describe('a change of a person', () => {
  test('tells each field before and after', () => {
    const fields = [
      { column: 'phone', before: '05 58 00 00 01', after: '06 00 00 00 02' },
      { column: 'access', before: '', after: 'Clé n° 12' },
      {
        column: 'file',
        before: blankBeneficiaryFile,
        after: {
          ...blankBeneficiaryFile,
          status: 'hospital',
          statusSince: '2026-11-25',
          home: ['pets', 'stairs'],
          sectorId: 's1',
        },
      },
    ];
    expect(historyLines(entry({ fields }), nameOf)).toEqual([
      'téléphone : 05 58 00 00 01 → 06 00 00 00 02',
      'accès : vide → Clé n° 12',
      'logement : aucun → Animaux, Escaliers',
      'statut : Suivi en cours → Hospitalisation',
      'statut depuis le : vide → 25/11/2026',
      'secteur : vide → Tartas',
    ]);
  });

  test('tells a door that moved under the same words', () => {
    const door = {
      street: '4 rue des Écoles',
      complement: '',
      postcode: '40400',
      commune: 'Tartas',
    };
    const fields = [
      { column: 'address', before: { ...door, lat: 43.8 }, after: { ...door, lat: 43.9 } },
    ];
    expect(historyLines(entry({ fields }), nameOf)).toEqual(['adresse : précisé']);
  });
});

test('an agent’s hours, days and titles are told in their units', () => {
  const fields = [
    { column: 'weekly_minutes', before: 1_680, after: 1_560 },
    {
      column: 'availability',
      before: [],
      after: [{ weekday: 1, from: 450, to: 720 }],
    },
    {
      column: 'qualifications',
      before: [{ id: 'DEAES', until: null }],
      after: [{ id: 'DEAES', until: '2027-03-31' }],
    },
  ];
  expect(plain(historyLines(entry({ table: 'caregiver', fields }), nameOf))).toEqual([
    'heures du poste : 28 h → 26 h',
    'disponibilités : aucun → lun. 7 h 30 – 12 h',
    'qualifications : DEAES → DEAES jusqu’au 31/03/2027',
  ]);
});

test('what is about a person names it', () => {
  expect(
    historyTitle(
      entry({ table: 'bond', kind: 'created', values: { caregiver_id: 'c1', kind: 'excluded' } }),
      nameOf,
    ),
  ).toBe('Lien avec Anne Dupuy : exclu');
  expect(
    historyTitle(entry({ table: 'care_plan', kind: 'created', values: { funder: 'apa' } }), nameOf),
  ).toBe('Plan d’aide APA ajouté');
  expect(
    historyTitle(entry({ table: 'need', kind: 'changed', values: { kind: 'getUp' } }), nameOf),
  ).toBe('Besoin « Aide au lever » modifié');
  expect(historyTitle(entry({ kind: 'created' }), nameOf)).toBe('Fiche créée');
});
