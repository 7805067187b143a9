/** Tables of check-ins as they come: separators, dates, hours, names, faults with their lines. */
import { describe, expect, test } from 'vitest';
import { parseCsv } from '../../../domain/check-ins/csv.ts';
import { matchCheckIns } from '../../../domain/check-ins/match-check-ins.ts';
import { readCheckIns, readDay } from '../../../domain/check-ins/read-check-ins.ts';
import type { BeneficiaryId, CaregiverId, VisitId } from '../../../domain/ids.ts';

const head = 'Matricule;Usager;Date;Heure début;Heure fin';
const read = (...lines: readonly string[]) =>
  readCheckIns([head, ...lines].join('\r\n'), null, 'Europe/Paris');

describe('a table', () => {
  test('is split at semicolons, commas or tabs, with quotes that may hold a line end', () => {
    expect(parseCsv('a;b\n"x;1";"y ""z"""\n\n"two\nlines";3\n')).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: ['x;1', 'y "z"'] },
      { line: 4, cells: ['two\nlines', '3'] },
    ]);
    expect(parseCsv('\uFEFFa,b\r\n1,2')).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: ['1', '2'] },
    ]);
    expect(parseCsv('a\tb')[0]?.cells).toEqual(['a', 'b']);
  });

  test('names its columns in French, and is asked for those that it lacks', () => {
    expect(read('4001;Dupuy;30/11/2026;8:00;9:00').mapping).toEqual({
      caregiver: 0,
      person: 1,
      day: 2,
      start: 3,
      end: 4,
    });
    const whole = readCheckIns(
      'Agent,Bénéficiaire,Date de début,Date de fin\na,b,c,d',
      null,
      'Europe/Paris',
    );
    expect(whole.mapping).toEqual({ caregiver: 0, person: 1, day: null, start: 2, end: 3 });
    expect(readCheckIns('Agent;Début;Fin\na;b;c', null, 'Europe/Paris').faults).toEqual([
      { line: 1, type: 'missingColumn', field: 'person', found: '' },
    ]);
    expect(readCheckIns('', null, 'Europe/Paris').faults).toMatchObject([{ type: 'noRows' }]);
  });
});

test('a quote that is never closed names its line instead of swallowing those after it', () => {
  const { checkIns, faults } = read(
    '4001;Dupuy;30/11/2026;8:00;9:00',
    '4001;"Dupuy;30/11/2026;8:00;9:00',
    '4001;Dupuy;30/11/2026;8:00;9:00',
  );
  expect(faults).toEqual([{ line: 3, type: 'brokenQuote', field: null, found: '' }]);
  expect(checkIns).toEqual([]);
});

describe('a time', () => {
  test('is French or ISO, whole or an hour of the day beside it', () => {
    const { checkIns, faults } = read(
      '4001;Dupuy;30/11/2026;8:02;09h05',
      '4001;Dupuy;2026-11-30;08:02:59;9 h 05',
      '4001;Dupuy;;30/11/2026 08:02;30/11/2026 09:05',
      '4001;Dupuy;;2026-11-30T08:02;2026-11-30T09:05:00',
    );
    expect(faults).toEqual([]);
    for (const checkIn of checkIns) {
      expect(checkIn).toMatchObject({ started: '2026-11-30T08:02', ended: '2026-11-30T09:05' });
    }
  });

  test('past midnight ends on the next day', () => {
    const { checkIns } = read('4001;Dupuy;31/12/2026;22:30;1:30');
    expect(checkIns).toMatchObject([{ started: '2026-12-31T22:30', ended: '2027-01-01T01:30' }]);
  });

  test('that is none is told with its line and what is there', () => {
    const { checkIns, faults } = read(
      '4001;Dupuy;31/11/2026;8:00;9:00',
      '4001;Dupuy;30/11/2026;8:75;9:00',
      '4001;;30/11/2026;8:00;9:00',
      '4001;Dupuy;;8:00;9:00',
      '4001;Dupuy;30/11/2026;8:00;7:59',
      '4001;Dupuy;30/11/2026;8:00;9:00',
    );
    expect(faults).toEqual([
      { line: 2, type: 'badDay', field: 'day', found: '31/11/2026' },
      { line: 3, type: 'badTime', field: 'start', found: '8:75' },
      { line: 4, type: 'emptyCell', field: 'person', found: '' },
      // An hour without a day.
      { line: 5, type: 'badTime', field: 'start', found: '8:00' },
      // Until 7:59 of the next morning: somebody forgot to leave.
      { line: 6, type: 'tooLong', field: 'end', found: '7:59' },
    ]);
    expect(checkIns).toHaveLength(1);
  });

  test('with Z or an offset is an instant, told by the clock of the service', () => {
    const { checkIns, faults } = read(
      // Winter in Paris is one hour ahead of UTC, summer two.
      '4001;Dupuy;;2026-03-02T07:02:00Z;2026-03-02T08:05:00Z',
      '4001;Dupuy;;2026-03-02T08:02:00+01:00;2026-03-02T03:05-0400',
      '4001;Dupuy;02/03/2026;07:02Z;08:05Z',
      '4001;Dupuy;;2026-07-01T22:30:00.000Z;2026-07-01T23:10:00.000Z',
    );
    expect(faults).toEqual([]);
    expect(checkIns.map(({ started, ended }) => [started, ended])).toEqual([
      ['2026-03-02T08:02', '2026-03-02T09:05'],
      // 03:05 at four hours behind is 07:05 UTC.
      ['2026-03-02T08:02', '2026-03-02T08:05'],
      ['2026-03-02T08:02', '2026-03-02T09:05'],
      ['2026-07-02T00:30', '2026-07-02T01:10'],
    ]);
  });

  test('that the clock skips or tells twice is refused at its cell', () => {
    const { faults, checkIns } = read(
      '4001;Dupuy;29/03/2026;2:30;3:30',
      '4001;Dupuy;28/03/2026;23:30;2:15',
      // 02:40 of summer, then 02:10 of winter: half an hour that local time can't tell.
      '4001;Dupuy;;2026-10-25T00:40Z;2026-10-25T01:10Z',
      // 01:30Z is 03:30 in summer: an instant always exists.
      '4001;Dupuy;;2026-03-29T00:30Z;2026-03-29T01:30Z',
    );
    expect(faults).toEqual([
      { line: 2, type: 'skippedHour', field: 'start', found: '2:30' },
      { line: 3, type: 'skippedHour', field: 'end', found: '2:15' },
      { line: 4, type: 'repeatedHour', field: 'end', found: '2026-10-25T01:10Z' },
    ]);
    expect(checkIns).toMatchObject([{ started: '2026-03-29T01:30', ended: '2026-03-29T03:30' }]);
  });

  test('a night in which the clock goes back is as long as it was', () => {
    // October: 13 h 30 on the wall, 14 h 30 lived. March: 14 h 30 on the wall, 13 h 30 lived.
    const { faults } = read(
      '4001;Dupuy;24/10/2026;20:00;9:30',
      '4001;Dupuy;28/03/2026;20:00;10:30',
    );
    expect(faults).toMatchObject([{ line: 2, type: 'tooLong' }]);
  });

  test('of an end that is its start, or before it by its own date, has its own fault', () => {
    const { faults } = read(
      '4001;Dupuy;30/11/2026;8:00;8:00',
      '4001;Dupuy;;30/11/2026 23:00;30/11/2026 01:00',
      '4001;Dupuy;30/11/2026;23:00;01:00',
    );
    expect(faults).toEqual([
      { line: 2, type: 'sameTime', field: 'end', found: '8:00' },
      { line: 3, type: 'endBeforeStart', field: 'end', found: '30/11/2026 01:00' },
    ]);
  });

  test('29 February is a day of leap years alone', () => {
    expect(readDay('29/02/2028')).toBe('2028-02-29');
    expect(readDay('29/02/2027')).toBeUndefined();
  });
});

describe('a check-in finds its visit', () => {
  const caregivers = [
    { id: 'ana' as CaregiverId, firstName: 'Ana', lastName: 'Labat', staffNumber: '4001' },
    { id: 'bea' as CaregiverId, firstName: 'Béa', lastName: 'Duprat', staffNumber: '4002' },
  ];
  const beneficiaries = [
    { id: 'dupuy' as BeneficiaryId, firstName: 'Odette', lastName: 'Dupuy' },
    { id: 'twin1' as BeneficiaryId, firstName: 'Jean', lastName: 'Cazaux' },
    { id: 'twin2' as BeneficiaryId, firstName: 'Jean', lastName: 'Cazaux' },
  ];
  const visit = (id: string, clock: string, ...crew: readonly string[]) => ({
    visit: id as VisitId,
    beneficiary: 'dupuy' as BeneficiaryId,
    caregivers: crew as readonly CaregiverId[],
    start: `2026-11-30T${clock}`,
  });
  const match = (lines: readonly string[], ...visits: readonly ReturnType<typeof visit>[]) =>
    matchCheckIns(read(...lines).checkIns, caregivers, beneficiaries, visits);
  const found = (matches: ReturnType<typeof match>) =>
    matches.matched.map(({ line, visit: id, caregiverId }) => [line, id, caregiverId]);

  test('by number or by name, nearest first', () => {
    const matches = match(
      [
        '4001;Mme DUPUY Odette;30/11/2026;12:10;12:50',
        'ana labat;odette dupuy;30/11/2026;8:20;9:00',
      ],
      visit('morning', '08:00', 'ana'),
      visit('noon', '12:00', 'ana'),
    );
    expect(found(matches)).toEqual([
      [2, 'noon', 'ana'],
      [3, 'morning', 'ana'],
    ]);
  });

  test('a stand-in takes the visit that nobody else checked in for', () => {
    const matches = match(
      ['4002;Odette Dupuy;30/11/2026;8:05;9:00', '4001;Odette Dupuy;30/11/2026;12:00;12:45'],
      visit('morning', '08:00', 'ana'),
      visit('noon', '12:00', 'ana'),
    );
    expect(found(matches)).toEqual([
      [2, 'morning', 'bea'],
      [3, 'noon', 'ana'],
    ]);
    expect(matches.faults).toEqual([]);
  });

  test('twice, at no hour of hers, unknown or of the same name: each is told', () => {
    const { faults, matched } = match(
      [
        '4001;Odette Dupuy;30/11/2026;8:00;9:00',
        '4001;Odette Dupuy;30/11/2026;8:01;9:00',
        '4001;Odette Dupuy;30/11/2026;20:00;20:30',
        '4009;Odette Dupuy;30/11/2026;8:00;9:00',
        '4001;Inconnue;30/11/2026;8:00;9:00',
        '4001;Jean Cazaux;30/11/2026;8:00;9:00',
      ],
      visit('morning', '08:00', 'ana'),
    );
    expect(matched).toHaveLength(1);
    expect(faults.map(({ line, type }) => [line, type])).toEqual([
      [3, 'twice'],
      [4, 'noVisit'],
      [5, 'unknownCaregiver'],
      [6, 'unknownPerson'],
      [7, 'ambiguousPerson'],
    ]);
  });
});
