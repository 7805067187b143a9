/** What desks really send: files of French spreadsheets, and files that are no tables at all. */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { unzipSync, zipSync } from 'fflate';
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

/** As an old Macintosh writes it: é is 8E, ï is 95. */
const macRoman = (text: string): Uint8Array =>
  latin(text.replaceAll('é', '\u008e').replaceAll('ï', '\u0095').replaceAll('è', '\u008f'));
const utf16be = (text: string): Uint8Array => Buffer.from(text, 'utf16le').swap16();

const people = { headers: ['Nom', 'Prénom'], rows: [['Dupouy', 'Maïlis']], firstLine: 2 };

describe('the same table, whatever wrote it', () => {
  test.each([
    ['UTF-8 and semicolons', bytes('Nom;Prénom\r\nDupouy;Maïlis\r\n')],
    ['UTF-8 with its mark', bytes('\ufeffNom;Prénom\nDupouy;Maïlis')],
    ['Windows-1252', latin('Nom;Prénom\r\nDupouy;Maïlis\r\n')],
    ['UTF-16, little end first', Buffer.from('\ufeffNom;Prénom\nDupouy;Maïlis', 'utf16le')],
    ['UTF-16, big end first', utf16be('\ufeffNom;Prénom\nDupouy;Maïlis')],
    ['UTF-16 without its mark', utf16be('Nom;Prénom\nDupouy;Maïlis')],
    ['commas', bytes('Nom,Prénom\nDupouy,Maïlis\n')],
    ['tabs', bytes('Nom\tPrénom\nDupouy\tMaïlis\n')],
    ['quotes everywhere', bytes('"Nom";"Prénom"\n"Dupouy";"Maïlis"\n')],
    ['quotes and padding', bytes('"Nom" ;"Prénom"\n"Dupouy"  ;"Maïlis" \n')],
    ['blank lines and columns at the end', bytes('Nom;Prénom;;\nDupouy;Maïlis;;\n;;;\n\n')],
  ])('%s', async (_, file) => {
    expect(await read(file)).toEqual(people);
  });

  test('cells may hold separators, quotes and line ends', async () => {
    expect(
      await read(bytes('Nom;Consigne\n"d\'Artigues";"Sonner ; dire ""c\'est moi""\nAttendre"')),
    ).toMatchObject({ rows: [["d'Artigues", 'Sonner ; dire "c\'est moi"\nAttendre']] });
  });

  test('a first line that tells Excel the separator is no heading', async () => {
    const said = await read(bytes('sep=,\r\nNom,Note\r\nDupouy,"a;b;c;d"\r\n'));
    expect(said).toMatchObject({ headers: ['Nom', 'Note'], rows: [['Dupouy', 'a;b;c;d']] });
    // One that is called so is a heading all the same.
    expect(await read(bytes('sep=;Nom\n1;Dupouy\n'))).toMatchObject({ headers: ['sep=', 'Nom'] });
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
    ['a page of the network', bytes('\n<!DOCTYPE html>\n<html><body>Connexion'), 'FileWebPage'],
    ['a report named .xls', bytes('<table border=1><tr><td>Nom</td></tr></table>'), 'FileWebPage'],
    ['a page saved whole', bytes('MIME-Version: 1.0\n\n<html>'), 'FileWebPage'],
    ['some other XML', bytes('<?xml version="1.0"?><Workbook/>'), 'FileNotATable'],
    ['letters of a Macintosh', macRoman('Nom;Prénom\nDupouy;Maïlis'), 'ForeignLetters'],
    ['UTF-8 read as something else', bytes('Nom;PrÃ©nom\n'), 'ForeignLetters'],
    ['letters that are lost', bytes('Nom;Pr\ufffdnom\n'), 'ForeignLetters'],
    ['a quote never closed', bytes('Nom;Note\n"Dupouy;x\nLabat;y\n'), 'BrokenQuote'],
    ['a quote closed by another', bytes('Nom;Note\n"Dupouy;x\nLabat;"y"\n'), 'BrokenQuote'],
    ['a cell without end', bytes(`Nom\n${'a'.repeat(40_000)}\n`), 'CellTooLong'],
    ['too many columns', bytes(`${'Nom;'.repeat(250)}x\n`), 'TooManyColumns'],
    ['a column too far in one row', bytes(`Nom\n${';'.repeat(250)}x\n`), 'TooManyColumns'],
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

describe('ordinary letters raise no alarm', () => {
  test.each([
    'Œuvre d’« Éloïse » – 12 € … l’aïeul, ça, Noël, où, Ÿ, œ, “mot”, ‘un’',
    'Ž, Škoda, naïve, MŽN, ™, été…',
  ])('%s', async (text) => {
    const windows1252: Readonly<Record<string, number>> = {
      Œ: 0x8c,
      '’': 0x92,
      '–': 0x96,
      '€': 0x80,
      '…': 0x85,
      Ÿ: 0x9f,
      œ: 0x9c,
      '“': 0x93,
      '”': 0x94,
      '‘': 0x91,
      Ž: 0x8e,
      Š: 0x8a,
      '™': 0x99,
    };
    const old = Uint8Array.from(
      Array.from(text),
      (letter) => windows1252[letter] ?? letter.charCodeAt(0),
    );
    for (const file of [old, bytes(text)]) {
      const found = await readTable(file, null);
      expect(found).toMatchObject({ ok: true });
      if (found.ok)
        expect(found.value.table.headers.join(',')).toBe(
          text
            .split(',')
            .map((each) => each.trim())
            .join(','),
        );
    }
  });
});

test('a refusal says which line, which letters and how many columns', async () => {
  const error = async (file: Uint8Array) => {
    const found = await readTable(file, null);
    return found.ok ? null : found.error;
  };
  expect(await error(bytes('Nom;Note\n"Du\nmont";x\nLabat;"y\nz;1\n'))).toEqual({
    type: 'BrokenQuote',
    line: 4,
  });
  expect(await error(macRoman('Nom;Prénom\n'))).toEqual({
    type: 'ForeignLetters',
    found: 'PrŽnom',
  });
  expect(await error(bytes(`${'Nom;'.repeat(250)}x\n`))).toEqual({
    type: 'TooManyColumns',
    columns: 251,
    limit: 200,
  });
});

test('a column without a heading is kept, as long as something stands in it', async () => {
  expect(await read(bytes('Nom;Prénom\nDupouy;Maïlis;0639980001\n'))).toEqual({
    headers: ['Nom', 'Prénom', ''],
    rows: [['Dupouy', 'Maïlis', '0639980001']],
    firstLine: 2,
  });
});

describe('a workbook', () => {
  const sheetOf = (body: string, after = ''): Uint8Array =>
    bytes(
      `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${body}</sheetData>${after}</worksheet>`,
    );
  const bookOf = (sheet: Uint8Array): Uint8Array => {
    const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
    const rels = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
    return zipSync({
      '[Content_Types].xml': bytes('<Types/>'),
      '_rels/.rels': bytes(
        `<Relationships><Relationship Id="r" Type="${rels}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
      ),
      'xl/workbook.xml': bytes(
        `<workbook xmlns="${main}" xmlns:r="${rels}"><sheets><sheet name="A" sheetId="1" r:id="s"/></sheets></workbook>`,
      ),
      'xl/_rels/workbook.xml.rels': bytes(
        `<Relationships><Relationship Id="s" Type="${rels}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
      ),
      'xl/worksheets/sheet1.xml': sheet,
    });
  };
  const cell = (ref: string, text: string): string =>
    `<c r="${ref}" t="inlineStr"><is><t>${text}</t></is></c>`;
  const row = (line: number, ...cells: readonly string[]): string =>
    `<row r="${line}">${cells.join('')}</row>`;

  test('a single cell in its last row is refused without a million of empty ones', async () => {
    const far = bookOf(sheetOf(row(1, cell('A1', 'Nom')) + row(1_048_576, cell('A1048576', 'x'))));
    // A million rows of nothing need more than the 48 MB that this thread may take.
    const reader = new URL('../../../electron/exchange/read-table.ts', import.meta.url).href;
    const code = `const { parentPort, workerData } = require('node:worker_threads');
      import(${JSON.stringify(reader)})
        .then(({ readTable }) => readTable(workerData, null))
        .then((found) => parentPort.postMessage(found));`;
    const worker = new Worker(code, {
      eval: true,
      workerData: far,
      resourceLimits: { maxOldGenerationSizeMb: 48 },
    });
    expect(await once(worker, 'message')).toMatchObject([{ error: { type: 'TooManyRows' } }]);
    await worker.terminate();
  });

  test('an empty cell with a border far away is nothing', async () => {
    const body = row(1, cell('A1', 'Nom')) + row(2, cell('A2', 'Dupouy'), '<c r="XFD2" s="0"/>');
    const far = bookOf(sheetOf(`${body}${row(1_048_576, '<c r="A1048576" s="0"/>')}`));
    expect(await read(far)).toEqual({ headers: ['Nom'], rows: [['Dupouy']], firstLine: 2 });
  });

  test('too many columns are told, none is dropped', async () => {
    expect(await read(bookOf(sheetOf(row(1, cell('A1', 'Nom'), cell('GS1', 'x')))))).toBe(
      'TooManyColumns',
    );
  });

  test('a cell merged downwards says the same of each of its rows', async () => {
    const body =
      row(1, cell('A1', 'Usager'), cell('B1', 'Jour')) +
      row(2, cell('A2', 'Dupouy'), cell('B2', 'lun')) +
      row(3, cell('B3', 'mar')) +
      row(4, cell('A4', 'Labat'), cell('B4', 'mer'));
    const merges = '<mergeCells count="1"><mergeCell ref="A2:A3"/></mergeCells>';
    expect(await read(bookOf(sheetOf(body, merges)))).toMatchObject({
      rows: [
        ['Dupouy', 'lun'],
        ['Dupouy', 'mar'],
        ['Labat', 'mer'],
      ],
    });
  });

  test('a cell merged across several columns is refused with its line', async () => {
    const body = row(1, cell('A1', 'Agents 2026')) + row(2, cell('A2', 'Nom'), cell('B2', 'Ville'));
    const merges = '<mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>';
    expect(await readTable(bookOf(sheetOf(body, merges)), null)).toEqual({
      ok: false,
      error: { type: 'MergedAcross', line: 1 },
    });
  });

  test('a letter that a copy changed is told by its checksum', async () => {
    const file = zipSync(unzipSync(bookOf(sheetOf(row(1, cell('A1', 'Nom'))))), { level: 0 });
    const at = Buffer.from(file).indexOf('Nom');
    file.set(bytes('Non'), at);
    expect(await read(file)).toBe('FileDamaged');
  });

  test('a sheet that was cut does not pass for a shorter one', async () => {
    const whole = sheetOf(
      row(1, cell('A1', 'Nom')) + row(2, cell('A2', 'a')) + row(3, cell('A3', 'b')),
    );
    expect(await read(bookOf(whole))).toMatchObject({ rows: [['a'], ['b']] });
    expect(await read(bookOf(whole.subarray(0, whole.length - 60)))).toBe('FileNotATable');
  });
});
