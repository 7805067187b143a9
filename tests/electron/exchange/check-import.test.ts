/** Who a row means, what it changes, and what it leaves as it was. */
import { describe, expect, test } from 'vitest';
import type { BeneficiaryId, CaregiverId } from '../../../domain/ids.ts';
import { checkImport, type Checked } from '../../../electron/exchange/check-import.ts';
import type { Kind } from '../../../electron/exchange/kind.ts';
import { kinds, type KindName, type RowOf } from '../../../electron/exchange/kinds.ts';
import { guessMapping } from '../../../electron/exchange/mapping.ts';
import { toTable } from '../../../electron/exchange/table.ts';
import { makeWorld, type Present } from '../../../electron/exchange/world.ts';
import { aBeneficiary, aCaregiver } from '../../domain/rows.ts';

const nobody: Present = {
  sectors: [],
  qualifications: [],
  careTasks: [],
  caregivers: [],
  beneficiaries: [],
  carePlans: [],
  needs: [],
  absences: [],
};
const maylis = aCaregiver({
  id: '00000000-0000-4000-8000-00000000000c' as CaregiverId,
  qualifications: [{ id: 'SST', until: null }],
});
const henri = aBeneficiary({ id: '00000000-0000-4000-8000-00000000000b' as BeneficiaryId });
const otherHenri = {
  ...henri,
  id: '00000000-0000-4000-8000-00000000000d' as BeneficiaryId,
  address: { ...henri.address, commune: 'Pontonx-sur-l’Adour' },
};

/** `text` is a file with `;` and no quotes. */
function check<K extends KindName>(
  name: K,
  text: string,
  present: Partial<Present> = {},
  today = '2026-11-24',
): Checked<RowOf<K>> {
  const table = toTable(text.split('\n').map((line) => line.split(';')));
  if (table === null) throw new Error('the file has lines');
  const kind = kinds[name] as unknown as Kind<RowOf<K> & { readonly id: string }>;
  const world = makeWorld({ ...nobody, ...present }, [], today);
  return checkImport(name, kind, table, guessMapping(name, table.headers), world);
}

const states = (checked: Checked<unknown>): readonly string[] =>
  checked.rows.map(({ state }) => state);

describe('a row that is there already', () => {
  test('keeps what the file leaves empty or does not say', () => {
    const { rows } = check('caregivers', 'Matricule;Nom;Téléphone;Grade\n4001;Dupouy;;Agent', {
      caregivers: [maylis],
    });
    expect(rows).toEqual([{ line: 2, state: 'changed', row: { ...maylis, grade: 'Agent' } }]);
  });

  test('a list is emptied by one word only', () => {
    const { rows } = check('caregivers', 'Matricule;Diplômes\n4001;aucun', {
      caregivers: [maylis],
    });
    expect(rows[0]?.row.qualifications).toEqual([]);
  });

  test('is known by its name where the file has no number; another number is somebody else', () => {
    const present = { caregivers: [maylis] };
    expect(states(check('caregivers', 'Nom et prénom\nDUPOUY Maylis', present))).toEqual([
      'unchanged',
    ]);
    const other = check(
      'caregivers',
      'Matricule;Nom;Prénom;Commune\n4002;Dupouy;Maylis;Tartas',
      present,
    );
    expect(states(other)).toEqual(['new']);
  });
});

describe('two people of one name', () => {
  const present = { beneficiaries: [henri, otherHenri] };
  const head = 'Usager;Prestation;Jours;Heure;Durée';

  test('are a fault that says how to tell them apart', () => {
    const { faults } = check('needs', `${head}\nD'ARTIGUES Henri;ménage;mar;14h;60`, present);
    expect(faults).toEqual([
      {
        line: 2,
        column: 'Usager',
        value: "D'ARTIGUES Henri",
        expected:
          'le nom et le prénom d’une personne déjà dans la liste : 2 fiches portent ce nom, ajoutez la commune entre parenthèses ou l’identifiant',
      },
    ]);
  });

  test('are told apart by the commune', () => {
    const { rows, faults } = check(
      'needs',
      `${head}\nd'Artigues Henri (Tartas);ménage;mar;14h;60`,
      present,
    );
    expect(faults).toEqual([]);
    expect(rows[0]?.row.beneficiaryId).toBe(henri.id);
  });
});

describe('the same file another day', () => {
  const file = 'Usager;Prestation;Jours;Heure;Durée\nM. Henri d’Artigues;ménage;mar jeu;14h30;1h15';

  test('brings nothing, though a first day was never said', () => {
    const first = check('needs', file, { beneficiaries: [henri] }, '2026-11-24');
    expect(first.rows[0]?.row).toMatchObject({
      kind: 'housework',
      weekdays: [2, 4],
      earliest: 840,
      preferred: 870,
      latest: 900,
      durationMinutes: 75,
      validFrom: '2026-11-24',
    });
    const needs = first.rows.map(({ row }) => row);
    const later = check('needs', file, { beneficiaries: [henri], needs }, '2027-01-15');
    expect(states(later)).toEqual(['unchanged']);
  });

  test('finds its need again when somebody moved the hour since', () => {
    const first = check('needs', file, { beneficiaries: [henri] });
    const needs = first.rows.map(({ row }) => ({ ...row, preferred: 855 }));
    expect(states(check('needs', file, { beneficiaries: [henri], needs }))).toEqual(['changed']);
  });
});

test('one row twice in a file is a fault that names the first', () => {
  const line = 'Dupouy;Maylis;Tartas;43,8;-0,8';
  const { faults } = check('caregivers', `Nom;Prénom;Commune;Lat;Lon\n${line}\n${line}`);
  expect(faults.map(({ line: at, expected }) => [at, expected])).toEqual([
    [3, 'une seule ligne par fiche : la ligne 2 est la même'],
  ]);
});

test('a required column that is missing is named, once a row', () => {
  const { faults } = check('absences', 'Agent;Début\n4001;01/12/2026', { caregivers: [maylis] });
  expect(faults).toEqual([{ line: 2, column: '', value: '', expected: 'une colonne « Motif »' }]);
});

test('an end before its beginning, and a motive of the wrong people', () => {
  const { faults } = check(
    'absences',
    'Agent;Motif;Début;Fin\n4001;hospitalisation;04/12/2026;02/12/2026',
    { caregivers: [maylis] },
  );
  expect(faults.map(({ column, expected }) => [column, expected])).toEqual([
    ['Fin', 'une fin après le début'],
    ['Motif', 'un motif d’un agent'],
  ]);
});

test.each(['#REF!', '#N/A', '#VALEUR!', '#DIV/0!', '#NOM?', '#####'])(
  'a formula that failed (%s) is a fault at its cell, in a text too',
  (failed) => {
    const { faults } = check('caregivers', `Matricule;Nom;Grade\n4001;Dupouy;${failed}`, {
      caregivers: [maylis],
    });
    expect(faults).toMatchObject([{ line: 2, column: 'Grade', value: failed }]);
    expect(faults[0]?.expected).toContain('la formule du tableur a échoué');
  },
);
