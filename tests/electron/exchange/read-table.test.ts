/** What desks really send: files of French spreadsheets, and files that are no tables at all. */
import { zipSync } from 'fflate';
import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { readTable } from '../../../electron/exchange/read-table.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const latin = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'));

const read = async (file: Uint8Array) => {
  const found = await readTable(file, null);
  if (!found.ok) return found.error.type;
  const { headers, rows, firstLine } = found.value.table;
  return { headers, rows, firstLine };
};

const people = { headers: ['Nom', 'Prénom'], rows: [['Dupouy', 'Maïlis']], firstLine: 2 };

describe('the same table, whatever wrote it', () => {
  test.each([
    ['UTF-8 and semicolons', bytes('Nom;Prénom\r\nDupouy;Maïlis\r\n')],
    ['UTF-8 with its mark', bytes('\ufeffNom;Prénom\nDupouy;Maïlis')],
    ['Windows-1252', latin('Nom;Prénom\r\nDupouy;Maïlis\r\n')],
    ['commas', bytes('Nom,Prénom\nDupouy,Maïlis\n')],
    ['tabs', bytes('Nom\tPrénom\nDupouy\tMaïlis\n')],
    ['quotes everywhere', bytes('"Nom";"Prénom"\n"Dupouy";"Maïlis"\n')],
    ['blank lines and columns at the end', bytes('Nom;Prénom;;\nDupouy;Maïlis;;\n;;;\n\n')],
  ])('%s', async (_, file) => {
    expect(await read(file)).toEqual(people);
  });

  test('cells may hold separators, quotes and line ends', async () => {
    expect(
      await read(bytes('Nom;Consigne\n"d\'Artigues";"Sonner ; dire ""c\'est moi""\nAttendre"')),
    ).toMatchObject({ rows: [["d'Artigues", 'Sonner ; dire "c\'est moi"\nAttendre']] });
  });

  test('a line keeps its number when blank lines come before it', async () => {
    expect(await read(bytes('\n\nNom\n\nDupouy\n'))).toEqual({
      headers: ['Nom'],
      rows: [[''], ['Dupouy']],
      firstLine: 4,
    });
  });

  test('a workbook: dates, hours and numbers are texts as a hand types them', async () => {
    const file = await writeXlsx({
      sheets: [
        { name: 'Vide', rows: [] },
        {
          name: 'Agents',
          rows: [
            ['Nom', 'Né', 'Heures', 'Actif'],
            ['Dupouy', new Date(Date.UTC(2026, 11, 31)), 7.5, true],
          ],
        },
      ],
    });
    expect(await read(file)).toMatchObject({ rows: [['Dupouy', '31/12/2026', '7,5', 'oui']] });
  });
});

describe('what is no table is told apart', () => {
  test.each([
    ['nothing', bytes(''), 'FileEmpty'],
    ['blank lines', bytes('\n ; \n'), 'FileEmpty'],
    ['an old Excel file', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1), 'FileOldExcel'],
    ['a PDF', bytes('%PDF-1.7'), 'FileNotATable'],
    ['a zip of something else', zipSync({ 'a.txt': bytes('a') }), 'FileNotATable'],
    ['bytes that only begin like a zip', Uint8Array.of(0x50, 0x4b, 3, 4, 9, 9), 'FileNotATable'],
    ['a picture', Uint8Array.of(0x89, 0x50, 0, 0, 1, 2), 'FileNotATable'],
    ['too many lines', bytes('Nom\n'.repeat(50_005)), 'TooManyRows'],
    ['too many bytes', new Uint8Array(21 * 1024 * 1024).fill(65), 'FileTooLarge'],
  ])('%s', async (_, file, refusal) => {
    expect(await read(file)).toBe(refusal);
  });

  test('an archive that would grow beyond measure is left packed', async () => {
    // 130 MB of zeros weigh 130 kB.
    const bomb = zipSync({
      'xl/workbook.xml': bytes('<workbook/>'),
      'xl/worksheets/sheet1.xml': new Uint8Array(130 * 1024 * 1024),
    });
    expect(bomb.length).toBeLessThan(1_000_000);
    expect(await read(bomb)).toBe('FileTooLarge');
  });
});
