/** A spreadsheet comes in: refused cell by cell, mended, kept whole, brought again, taken back. */
import { unzipSync } from 'fflate';
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { KindName, OpenedFile } from '../../../electron/contract.ts';
import { openDesk, value, type Desk } from '../../support/desk.ts';

let desk: Desk;
beforeEach(async () => {
  desk = openDesk();
  await desk.createExample();
});
afterEach(() => desk.leave());

async function send(text: string, name = 'agents.csv'): Promise<OpenedFile & { file: string }> {
  const file = randomUUID();
  const base64 = Buffer.from(text).toString('base64');
  value(await desk.app.handlers['import.piece']({ file, index: 0, base64 }));
  const opened = value(await desk.app.handlers['import.open']({ file, name, sheet: null }));
  return { ...opened, file };
}

const choiceOf = (
  { file, kind, mappings }: OpenedFile & { file: string },
  as: KindName = kind,
) => ({
  file,
  kind: as,
  mapping: [...mappings[as]],
});

const dirty = [
  'N° matricule;Nom;Prénom;Tél.;Commune;Heures hebdo;Entrée',
  '9001;Lacoste;Aurore;06 39 98 00 91;Bascons;28h;01/02/2026',
  '9002;Duprat;;0639980092;Bascons;30;31/02/2026',
  '9003;Saint-Jean;Paul;demander;Atlantide;trente;01/03/2026',
  '9001;Lacoste;Aurore;06 39 98 00 91;Bascons;28h;01/02/2026',
].join('\r\n');

const clean = [
  'N° matricule;Nom;Prénom;Tél.;Commune;Heures hebdo;Entrée',
  '9001;Lacoste;Aurore;06 39 98 00 91;Bascons;28h;01/02/2026',
  '9002;Duprat;Louise;0639980092;Bascons;30;28/02/2026',
].join('\r\n');

describe('a dirty file of agents', () => {
  test('every fault has its cell and what is expected there; nothing is written', async () => {
    const opened = await send(dirty);
    expect(opened.kind).toBe('caregivers');
    const before = await desk.app.handlers['caregiver.list']({});
    const check = value(await desk.app.handlers['import.check'](choiceOf(opened)));
    expect(check.counts).toEqual({ new: 1, changed: 0, unchanged: 0, faulty: 3 });
    expect(check.faults.map(({ line, column, value: cell }) => [line, column, cell])).toEqual([
      [3, 'Entrée', '31/02/2026'],
      [3, 'Prénom', ''],
      [4, 'Tél.', 'demander'],
      [4, 'Heures hebdo', 'trente'],
      [5, 'N° matricule', '9001'],
    ]);
    expect(check.faults[0]?.expected).toBe('une date, par exemple 31/12/2026');
    const run = await desk.app.handlers['import.run']({ ...choiceOf(opened), skipsFaulty: false });
    expect(run).toEqual({ ok: false, error: { type: 'RowsAtFault', count: 3 } });
    expect(await desk.app.handlers['caregiver.list']({})).toEqual(before);
  });

  test('only when it is said so are the good rows kept without the others', async () => {
    const opened = await send(dirty);
    value(await desk.app.handlers['import.run']({ ...choiceOf(opened), skipsFaulty: true }));
    const staff = await desk.app.handlers['caregiver.list']({});
    expect(staff.filter(({ staffNumber }) => staffNumber.startsWith('900'))).toHaveLength(1);
  });

  test('mended, it is kept at once; the same again changes nothing', async () => {
    const opened = await send(clean);
    const before = await desk.app.handlers['caregiver.list']({});
    const run = { ...choiceOf(opened), skipsFaulty: false };
    value(await desk.app.handlers['import.run'](run));
    const after = await desk.app.handlers['caregiver.list']({});
    expect(after).toHaveLength(before.length + 2);
    expect(after.find(({ staffNumber }) => staffNumber === '9002')).toMatchObject({
      lastName: 'Duprat',
      phone: '06 39 98 00 92',
      weeklyMinutes: 1_800,
      home: { commune: 'Bascons', postcode: '40090' },
      file: { entered: '2026-02-28' },
    });
    const again = await send(clean);
    expect(again.isRemembered).toBe(true);
    const check = value(await desk.app.handlers['import.check'](choiceOf(again)));
    expect(check.counts).toEqual({ new: 0, changed: 0, unchanged: 2, faulty: 0 });
    const second = await desk.app.handlers['import.run']({ ...run, file: again.file });
    expect(second).toEqual({ ok: false, error: { type: 'NothingToImport' } });
  });

  test('it is taken back as one; not once somebody changed a row of it', async () => {
    const before = await desk.app.handlers['caregiver.list']({});
    const run = { ...choiceOf(await send(clean)), skipsFaulty: false };
    value(await desk.app.handlers['import.run'](run));
    expect(await desk.app.handlers['import.last']({})).toBe('Importer « agents.csv » (Agents)');
    value(await desk.app.handlers['import.undo']({}));
    expect(await desk.app.handlers['caregiver.list']({})).toEqual(before);
    expect(await desk.app.handlers['import.last']({})).toBeNull();

    const again = { ...choiceOf(await send(clean)), skipsFaulty: false };
    value(await desk.app.handlers['import.run'](again));
    const staff = await desk.app.handlers['caregiver.list']({});
    const louise = staff.find(({ staffNumber }) => staffNumber === '9002');
    if (louise === undefined) throw new Error('Louise was imported');
    value(await desk.app.handlers['caregiver.save']({ ...louise, grade: 'Agent social' }));
    const undone = await desk.app.handlers['import.undo']({});
    expect(undone).toEqual({ ok: false, error: { type: 'ChangedSince', count: 1 } });
  });
});

describe('rows that name people', () => {
  test('needs find their person by separate names, and their week follows; undo frees it', async () => {
    const [person] = await desk.app.handlers['beneficiary.list']({});
    if (person === undefined) throw new Error('the example has people');
    const before = await desk.load();
    const opened = await send(
      `Nom;Prénom;Commune;Prestation;Jours;Heure;Durée\n${person.lastName};${person.firstName};${person.address.commune};Ménage;mar jeu;14h30;60\n`,
      'besoins.csv',
    );
    expect(opened.kind).toBe('needs');
    value(await desk.app.handlers['import.run']({ ...choiceOf(opened), skipsFaulty: false }));
    const after = await desk.load();
    expect(after.week.visits).toHaveLength(before.week.visits.length + 2);
    value(await desk.app.handlers['import.undo']({}));
    expect((await desk.load()).week.visits).toHaveLength(before.week.visits.length);
  });

  test('somebody unknown, or known twice, is a fault of that cell', async () => {
    const text = 'Agent;Motif;Début;Fin\nInconnu Paul;CA;01/12/2026;04/12/2026\n';
    const opened = await send(text, 'absences.csv');
    expect(opened.kind).toBe('absences');
    const check = value(await desk.app.handlers['import.check'](choiceOf(opened)));
    expect(check.faults).toEqual([
      {
        line: 2,
        column: 'Agent',
        value: 'Inconnu Paul',
        expected: 'le matricule, ou le nom et le prénom, d’un agent déjà dans la liste',
      },
    ]);
  });
});

test('a column can be one thing only', async () => {
  const opened = await send('Nom;Prénom\nDupouy;Maïlis\n');
  const mapping = ['lastName', 'lastName'];
  const check = await desk.app.handlers['import.check']({ ...choiceOf(opened), mapping });
  expect(check).toEqual({ ok: false, error: { type: 'ColumnTwice', header: 'Nom' } });
});

test('everything goes out: a file a kind, a workbook, one JSON', async () => {
  const zip = value(await desk.app.handlers['export.all']({ format: 'csv' }));
  expect(zip.name).toBe('planning-cias-2026-11-24-csv.zip');
  const files = unzipSync(Buffer.from(zip.base64, 'base64'));
  expect(Object.keys(files)).toContain('04-agents.csv');
  expect(Buffer.from(files['04-agents.csv'] ?? []).toString()).toMatch(
    /^\ufeffIdentifiant;Matricule;/,
  );
  const book = value(await desk.app.handlers['export.all']({ format: 'xlsx' }));
  expect(Buffer.from(book.base64, 'base64').subarray(0, 2).toString()).toBe('PK');
  const json = value(await desk.app.handlers['export.all']({ format: 'json' }));
  const whole = JSON.parse(Buffer.from(json.base64, 'base64').toString()) as Record<
    string,
    unknown
  >;
  expect(whole).toMatchObject({ format: 'planning-cias', version: 1 });
  expect(whole.caregivers).toEqual(await desk.app.handlers['caregiver.list']({}));
});

test('each sheet of the exported workbook is known, and brings nothing to where it came from', async () => {
  const { handlers } = desk.app;
  const book = value(await handlers['export.all']({ format: 'xlsx' }));
  const file = randomUUID();
  value(await handlers['import.piece']({ file, index: 0, base64: book.base64 }));
  const open = async (sheet: string | null) => ({
    ...value(await handlers['import.open']({ file, name: book.name, sheet })),
    file,
  });
  const { sheets } = await open(null);
  const kinds: string[] = [];
  for (const sheet of sheets.slice(0, 8)) {
    const opened = await open(sheet);
    expect(opened.sheet).toBe(sheet);
    kinds.push(opened.kind);
    const { counts } = value(await handlers['import.check'](choiceOf(opened)));
    expect(counts).toMatchObject({ new: 0, changed: 0, faulty: 0 });
  }
  expect(kinds).toEqual([
    'sectors',
    'qualifications',
    'careTasks',
    'caregivers',
    'beneficiaries',
    'carePlans',
    'needs',
    'absences',
  ]);
});

test('a JSON export makes the same service on another computer, and only where there is none', async () => {
  const { handlers } = desk.app;
  const json = value(await handlers['export.all']({ format: 'json' }));
  const other = openDesk();
  try {
    const file = randomUUID();
    value(await other.app.handlers['import.piece']({ file, index: 0, base64: json.base64 }));
    value(await other.app.handlers['import.restore']({ file, password: null }));
    const back = value(await other.app.handlers['export.all']({ format: 'json' }));
    expect(readExport(back.base64)).toEqual(readExport(json.base64));
    const twice = await other.app.handlers['import.restore']({ file, password: null });
    expect(twice).toEqual({ ok: false, error: { type: 'ServiceExists' } });
  } finally {
    await other.leave();
  }
});

test('what is no export, a newer one, a damaged one: each is told apart', async () => {
  const restore = async (text: string) => {
    const file = randomUUID();
    const base64 = Buffer.from(text).toString('base64');
    value(await desk.app.handlers['import.piece']({ file, index: 0, base64 }));
    const restored = await desk.app.handlers['import.restore']({ file, password: null });
    return restored.ok ? 'ok' : restored.error.type;
  };
  expect(await restore('Nom;Prénom')).toBe('NotAnExport');
  expect(await restore('{"format":"autre","version":1}')).toBe('NotAnExport');
  expect(await restore('{"format":"planning-cias","version":2}')).toBe('ExportFromFuture');
  expect(await restore('{"format":"planning-cias","version":1}')).toBe('ExportDamaged');
});

const readExport = (base64: string): unknown =>
  JSON.parse(Buffer.from(base64, 'base64').toString());
