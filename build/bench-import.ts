/**
 * Times the import of a deliberately dirty file of 5,000 rows, and of the same file mended:
 *
 *     node --no-memory-protection-keys build/bench-import.ts [--rows 5000]
 *
 * The real handlers over a real encrypted database in a folder of its own: reading, checking every
 * cell, refusing, then the mended file as CSV and XLSX, kept in one gesture, brought again, taken
 * back. It ends with 1 when a fault is missed or the second time changes anything.
 */
import { parseArgs } from 'node:util';
import type { OpenedFile } from '../electron/contract.ts';
import { readCsv } from '../electron/exchange/csv.ts';
import { writeWorkbook } from '../electron/exchange/workbook.ts';
import { openDesk, value, type Desk } from '../tests/support/desk.ts';

const { values } = parseArgs({ options: { rows: { type: 'string', default: '5000' } } });
const rowCount = Number(values.rows);

const head = 'Nom;Prénom;Civilité;Tél.;Adresse;Code postal;Commune;Statut;Clé';
const communes = ['Bascons', 'Maurrin', 'Cazères-sur-l’Adour', 'Grenade sur l’Adour'];

/** One row in ten bears one fault of these. */
const spoil: readonly ((cells: string[]) => void)[] = [
  (cells) => cells.splice(3, 1, 'à demander'),
  (cells) => cells.splice(6, 1, 'Atlantide'),
  (cells) => cells.splice(2, 1, 'Docteur'),
  (cells) => cells.splice(0, 1, ''),
  (cells) => cells.splice(7, 1, 'peut-être'),
];

function makeFile(isDirty: boolean): string {
  const lines = Array.from({ length: rowCount }, (_, at) => {
    const cells = [
      at % 7 === 0 ? `d'Artigues-${at}` : `LABORDE ${at}`,
      at % 5 === 0 ? '"Jean ; dit ""Janot"""' : 'Odette',
      at % 2 === 0 ? 'Mme' : 'Monsieur',
      `06.39.98.${String(Math.floor(at / 100) % 100).padStart(2, '0')}.${String(at % 100).padStart(2, '0')}`,
      `"${at} route de l’Adour\nbâtiment B"`,
      '',
      communes[at % communes.length] ?? '',
      at % 3 === 0 ? 'Actif' : '',
      'clé n° 12',
    ];
    if (isDirty && at % 10 === 0) spoil[(at / 10) % spoil.length]?.(cells);
    return cells.join(';');
  });
  return [head, ...lines].join('\r\n');
}

async function time<T>(what: string, work: () => Promise<T>): Promise<T> {
  const from = performance.now();
  const result = await work();
  console.log(`${what.padEnd(58)}${(performance.now() - from).toFixed(0).padStart(7)} ms`);
  return result;
}

async function send(desk: Desk, bytes: Uint8Array, name: string) {
  const file = crypto.randomUUID();
  const { handlers } = desk.app;
  for (let index = 0; index * 2_000_000 < bytes.length; index++) {
    const piece = bytes.subarray(index * 2_000_000, (index + 1) * 2_000_000);
    const base64 = Buffer.from(piece).toString('base64');
    value(await handlers['import.piece']({ file, index, base64 }));
  }
  const opened: OpenedFile = value(await handlers['import.open']({ file, name, sheet: null }));
  return { file, kind: opened.kind, mapping: [...opened.mappings[opened.kind]] };
}

function expectThat(isSo: boolean, what: string): void {
  if (isSo) return;
  console.error(`WRONG: ${what}`);
  process.exitCode = 1;
}

const latin = (text: string): Uint8Array => Buffer.from(text.replaceAll('’', "'"), 'latin1');

const desk = openDesk();
await desk.createExample();
const { handlers } = desk.app;
const dirty = latin(makeFile(true));
const clean = latin(makeFile(false));
console.log(`${rowCount} rows, ${(dirty.length / 1024).toFixed(0)} kB in Windows-1252\n`);

const first = await time('read the dirty CSV', () => send(desk, dirty, 'bénéficiaires.csv'));
const check = value(await time('check every cell', async () => handlers['import.check'](first)));
const faulty = Math.ceil(rowCount / 10);
expectThat(check.counts.faulty === faulty, `${check.counts.faulty} rows at fault, not ${faulty}`);
expectThat(check.faultCount === faulty, `${check.faultCount} faults, not ${faulty}`);
const refused = await time('refuse it', async () =>
  handlers['import.run']({ ...first, skipsFaulty: false }),
);
expectThat(!refused.ok && refused.error.type === 'RowsAtFault', 'a dirty file is refused');

const second = await time('read the mended CSV', () => send(desk, clean, 'bénéficiaires.csv'));
const kept = value(
  await time('check and keep it in one gesture', async () =>
    handlers['import.run']({ ...second, skipsFaulty: false }),
  ),
);
expectThat(kept.counts.new === rowCount, `${kept.counts.new} new rows, not ${rowCount}`);

const parsed = readCsv(clean);
if (!parsed.ok) throw new Error(parsed.error.type);
const { headers, rows } = parsed.value;
const workbook = await writeWorkbook([{ name: 'Usagers', lines: [headers, ...rows] }]);
const third = await time('read the same as XLSX', () => send(desk, workbook, 'usagers.xlsx'));
const again = value(await time('check it again', async () => handlers['import.check'](third)));
expectThat(again.counts.unchanged === rowCount, `${JSON.stringify(again.counts)}: not unchanged`);

for (const format of ['csv', 'xlsx', 'json'] as const) {
  value(await time(`export everything, ${format}`, async () => handlers['export.all']({ format })));
}
value(await time('take the import back', async () => handlers['import.undo']({})));
const left = await handlers['beneficiary.list']({});
expectThat(left.length < 200, `${left.length} people left`);
await desk.leave();
