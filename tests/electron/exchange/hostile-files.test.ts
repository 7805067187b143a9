/**
 * A thousand files made to hurt: whatever comes, the reader answers with a table within its limits
 * or with a refusal that has its French sentence. It never throws.
 */
import fc from 'fast-check';
import { unzipSync, zipSync } from 'fflate';
import { writeXlsx } from 'hucre/xlsx';
import { expect, test } from 'vitest';
import { readTable } from '../../../electron/exchange/read-table.ts';
import {
  maxCellLetters,
  maxColumns,
  maxRows,
  type UnreadableFile,
} from '../../../electron/exchange/table.ts';
import { refusalText } from '../../../renderer/fr/errors.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

const sound = await writeXlsx({
  sheets: [
    {
      name: 'Agents',
      rows: [
        ['Nom', 'Entrée', 'Heures'],
        ...Array.from({ length: 30 }, (_, i) => [
          `Agent ${i}`,
          new Date(Date.UTC(2026, 0, i)),
          7.5,
        ]),
      ],
    },
  ],
});
const parts = unzipSync(sound);
const sheetName = 'xl/worksheets/sheet1.xml';
const withSheet = (xml: string): Uint8Array => zipSync({ ...parts, [sheetName]: bytes(xml) });
const sheetOf = (rows: string): string =>
  `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData></worksheet>`;

const place = fc.nat({ max: sound.length - 1 });
const truncated = place.map((length) => sound.slice(0, length));
const mutated = fc
  .array(fc.tuple(place, fc.nat({ max: 255 })), { minLength: 1, maxLength: 12 })
  .map((changes) => {
    const file = sound.slice();
    for (const [at, byte] of changes) file[at] = byte;
    return file;
  });

/** The sound file, with another size declared for each of its parts in both of its directories. */
function declaring(size: number): Uint8Array {
  const file = sound.slice();
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  for (let at = 0; at < file.length - 30; at++) {
    const signature = view.getUint32(at, true);
    if (signature === 0x0403_4b50) view.setUint32(at + 22, size, true);
    if (signature === 0x0201_4b50) view.setUint32(at + 24, size, true);
  }
  return file;
}
const lying = fc
  .constantFrom(0, 1, 200, 5_000, 119_000_000, 0x7fff_ffff, 0xffff_ffff)
  .map(declaring);

const anyXml = fc
  .array(
    fc.constantFrom(
      '<row r="1">',
      '</row>',
      '<c r="A1">',
      '<c r="ZZZZ9999999">',
      '<c t="s">',
      '</c>',
      '<v>',
      '</v>',
      '<v>-1</v>',
      '<v>1e309</v>',
      '<is><t>',
      '</t></is>',
      '&amp;',
      '&lol;',
      '&#0;',
      '&#x110000;',
      '<![CDATA[',
      ']]>',
      '<!--',
      '<?x',
      '<mergeCell ref="A1:XFD1048576"/>',
      '<row r="-1">',
      '<row r="99999999999">',
      '\u0000',
      'é',
      '"',
      '<',
      '>',
      "<f>cmd|' /C calc'!A0</f>",
    ),
    { maxLength: 40 },
  )
  .map((pieces) => withSheet(sheetOf(pieces.join(''))));
const deepXml = fc
  .integer({ min: 1_000, max: 60_000 })
  .map((depth) => withSheet(sheetOf(`${'<a>'.repeat(depth)}${'</a>'.repeat(depth)}`)));
const entities = fc.integer({ min: 2, max: 20 }).map((depth) => {
  const laughs = Array.from(
    { length: depth },
    (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`,
  );
  const cell = `<row r="1"><c r="A1" t="inlineStr"><is><t>&l${depth};</t></is></c></row>`;
  return withSheet(
    `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">${laughs.join('')}]>${sheetOf(cell)}`,
  );
});
const hugeCell = fc.integer({ min: 30_000, max: 400_000 }).map((length) => {
  const cell = `<row r="1"><c r="A1" t="inlineStr"><is><t>${'a'.repeat(length)}</t></is></c></row>`;
  return withSheet(sheetOf(cell));
});

const randomBytes = fc.uint8Array({ maxLength: 400 });
const csvPiece = fc.constantFrom(
  'Nom',
  ';',
  ',',
  '\t',
  '\n',
  '\r\n',
  '"',
  '""',
  "=cmd|' /C calc'!A0",
  '+1',
  '@SUM(A1)',
  '#REF!',
  '\u0000',
  '\ufeff',
  '\ufffd',
  'Ã©',
  'é',
  '<html>',
  ' ',
  "'",
  'a'.repeat(33_000),
  ';'.repeat(300),
);
const hostileCsv = fc.array(csvPiece, { maxLength: 60 }).map((pieces) => bytes(pieces.join('')));
const begun = fc
  .tuple(
    fc.constantFrom(
      [0x50, 0x4b, 3, 4],
      [0xd0, 0xcf, 0x11, 0xe0],
      [0xff, 0xfe],
      [0xfe, 0xff],
      [0xef, 0xbb, 0xbf],
      [0x25, 0x50, 0x44, 0x46],
      [0x3c, 0x3f],
    ),
    randomBytes,
  )
  .map(([head, rest]) => Uint8Array.from([...head, ...rest]));

const hostile = fc.oneof(
  { weight: 4, arbitrary: mutated },
  { weight: 2, arbitrary: truncated },
  { weight: 1, arbitrary: lying },
  { weight: 4, arbitrary: anyXml },
  { weight: 1, arbitrary: deepXml },
  { weight: 1, arbitrary: entities },
  { weight: 1, arbitrary: hugeCell },
  { weight: 3, arbitrary: hostileCsv },
  { weight: 2, arbitrary: randomBytes },
  { weight: 2, arbitrary: begun },
);

test('a thousand hostile files are read within limits or refused in French', async () => {
  const met = new Set<string>();
  await fc.assert(
    fc.asyncProperty(hostile, async (file) => {
      const read = await readTable(file, null);
      if (!read.ok) {
        met.add(read.error.type);
        expect(refusalText(read.error)).toMatch(/^\p{Lu}.{20,}\.$/u);
        return;
      }
      met.add('read');
      const { headers, rows } = read.value.table;
      expect(headers.length).toBeLessThanOrEqual(maxColumns);
      expect(rows.length).toBeLessThanOrEqual(maxRows);
      for (const row of rows) {
        expect(row).toHaveLength(headers.length);
        for (const cell of row) expect(cell.length).toBeLessThanOrEqual(maxCellLetters);
      }
    }),
    { numRuns: 1_000 },
  );
  // The files are hostile enough to meet most refusals, and sound enough that some are read.
  const expected: readonly (UnreadableFile['type'] | 'read')[] = [
    'read',
    'FileEmpty',
    'FileNotATable',
    'FileTooLarge',
    'FileOldExcel',
    'ForeignLetters',
    'BrokenQuote',
    'CellTooLong',
    'TooManyColumns',
  ];
  expect([...met]).toEqual(expect.arrayContaining([...expected]));
}, 120_000);

test('entities are never grown', async () => {
  const laugh = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>';
  const cell = '<row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row>';
  const read = await readTable(withSheet(`${laugh}${sheetOf(cell)}`), null);
  expect(JSON.stringify(read)).not.toContain('haha');
});

test.each([0, 200, 1_000])(
  'an archive that declares %i bytes is no shorter table',
  async (size) => {
    expect(await readTable(declaring(size), null)).toMatchObject({ ok: false });
  },
);
