/** Leaving is as easy as coming: what is exported comes back the same, by CSV and by XLSX. */
import fc from 'fast-check';
import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { makeExample } from '../../../db/seed/example.ts';
import { checkImport } from '../../../electron/exchange/check-import.ts';
import { writeCsvFile } from '../../../electron/exchange/csv.ts';
import { exportLines } from '../../../electron/exchange/export-tables.ts';
import type { Kind } from '../../../electron/exchange/kind.ts';
import { kindNames, kinds, kindTitles, type KindName } from '../../../electron/exchange/kinds.ts';
import { guessKind, guessMapping } from '../../../electron/exchange/mapping.ts';
import { readTable } from '../../../electron/exchange/read-table.ts';
import { writeWorkbook } from '../../../electron/exchange/workbook.ts';
import { makeWorld, type Present } from '../../../electron/exchange/world.ts';
import type { Absence, Beneficiary, Caregiver, Need } from '../../../domain/service.ts';
import { aBeneficiary, aCaregiver, aNeed, anAbsence } from '../../domain/rows.ts';

const empty: Present = {
  sectors: [],
  qualifications: [],
  careTasks: [],
  caregivers: [],
  beneficiaries: [],
  carePlans: [],
  needs: [],
  absences: [],
};
const TODAY = '2026-11-24';

type Write = (name: KindName, lines: readonly (readonly string[])[]) => Promise<Uint8Array>;
const asCsv: Write = async (_name, lines) => writeCsvFile(lines);
const asXlsx: Write = (name, lines) => writeWorkbook([{ name: kindTitles[name], lines }]);

/** Every kind written, then read into a service that has nothing. */
async function sendRound(there: Present, write: Write): Promise<Present> {
  let here = empty;
  for (const name of kindNames) {
    const bytes = await write(name, exportLines(name, makeWorld(there, [], TODAY)));
    const read = await readTable(bytes, null);
    if (!read.ok) throw new Error(`${name}: ${read.error.type}`);
    const { table } = read.value;
    if (there[name].length > 0) expect(guessKind(table.headers, '')).toBe(name);
    const kind = kinds[name] as unknown as Kind<{ readonly id: string }>;
    const world = makeWorld(here, [], TODAY);
    const checked = checkImport(name, kind, table, guessMapping(name, table.headers), world);
    expect(checked.faults).toEqual([]);
    here = { ...here, [name]: checked.rows.map(({ row }) => row) };
  }
  return here;
}

describe('what is exported comes back the same', () => {
  test('by CSV, for a whole service', async () => {
    const there = pick(makeExample('S', 3, '2026-11-30'));
    expect(await sendRound(there, asCsv)).toEqual(there);
  });

  test('by XLSX, for a small one', async () => {
    const there = pick(makeExample('XS', 3, '2026-11-30'));
    expect(await sendRound(there, asXlsx)).toEqual(there);
  });

  test('whatever was typed into the texts and lists', async () => {
    await fc.assert(
      fc.asyncProperty(aService, async (there) => {
        expect(await sendRound(there, asCsv)).toEqual(there);
      }),
      { numRuns: 40 },
    );
  });
});

test('a text that begins like a formula is never run by a spreadsheet, and comes back as it was', async () => {
  const texts = ['=cmd|’ /C calc’!A0', '+33 6', '-1+1', '@SOMME(A1)', "'=1", '==1'];
  const lines = [['Consigne'], ...texts.map((each) => [each])];
  const csv = await asCsv('beneficiaries', lines);
  for (const line of new TextDecoder().decode(csv).split('\r\n')) {
    expect(line.replace(/^"/, '')).not.toMatch(/^[=+\-@\t]/);
  }
  const xlsx = await asXlsx('beneficiaries', lines);
  for (const [name, part] of Object.entries(unzipSync(xlsx))) {
    if (name.startsWith('xl/worksheets/'))
      expect(new TextDecoder().decode(part)).not.toContain('<f');
  }
  for (const file of [csv, xlsx]) {
    const read = await readTable(file, null);
    expect(read.ok && read.value.table.rows).toEqual(texts.map((each) => [each]));
  }
});

function pick(data: Present): Present {
  const { sectors, qualifications, careTasks, caregivers, beneficiaries } = data;
  const { carePlans, needs, absences } = data;
  return {
    sectors,
    qualifications,
    careTasks,
    caregivers,
    beneficiaries,
    carePlans,
    needs,
    absences,
  };
}

/** What a hand may leave in a cell, formulas and separators too; inputs are trimmed when kept. */
const text = fc
  .string({ unit: fc.constantFrom(...Array.from('aÉœ ;,"\'|=+-@\\\n/>()0é')), maxLength: 12 })
  .map((each) => each.trim());
const name = text.filter((each) => each !== '');
const id = fc.uuid({ version: 4 });
const day = fc
  .integer({ min: 0, max: 9_000 })
  .map((days) => new Date(Date.UTC(2020, 0, 1 + days)).toISOString().slice(0, 10));
const minutes = fc.integer({ min: 0, max: 1_440 });
const weekday = fc.constantFrom(1, 2, 3, 4, 5, 6, 7);

const aService = fc
  .record({
    caregiver: fc.record({
      id,
      firstName: name,
      lastName: name,
      staffNumber: text,
      grade: text,
      weeklyMinutes: minutes,
      qualifications: fc.array(
        fc.record({ id: name.filter((each) => !/^aucune?$/.test(each)), until: fc.option(day) }),
        { maxLength: 3 },
      ),
      availability: fc.array(
        fc.record({ weekday, from: fc.integer({ min: 0, max: 700 }), to: fc.constant(1_500) }),
        { maxLength: 3 },
      ),
      weekend: fc.option(fc.constantFrom({ group: 0, of: 3 }, { group: 1, of: 2 })),
      history: fc.array(fc.record({ monday: day, minutes }), { maxLength: 3 }),
      archivedOn: fc.option(day),
    }),
    beneficiary: fc.record({
      id,
      firstName: name,
      lastName: name,
      access: text,
      instruction: text,
    }),
    absence: fc.record({ id, days: fc.integer({ min: 1, max: 40 }), hour: fc.boolean() }),
    need: fc.record({
      id,
      weekdays: fc.uniqueArray(weekday, { minLength: 1 }),
      recurrence: fc.constantFrom(
        { type: 'weekdays' },
        { type: 'times', perWeek: 2, minDaysApart: 2 },
        { type: 'monthly', ordinal: -1 },
      ),
      exceptions: fc.array(fc.record({ day, movedTo: fc.option(day) }), { maxLength: 3 }),
    }),
  })
  .map((drawn): Present => {
    const caregiver = aCaregiver(drawn.caregiver as unknown as Partial<Caregiver>);
    const beneficiary = aBeneficiary({
      ...(drawn.beneficiary as unknown as Partial<Beneficiary>),
      regular: [caregiver.id],
    });
    const end = new Date(Date.UTC(2026, 11, 1 + drawn.absence.days)).toISOString().slice(0, 10);
    return {
      ...empty,
      caregivers: [caregiver],
      beneficiaries: [beneficiary],
      needs: [
        aNeed({
          ...(drawn.need as unknown as Partial<Need>),
          beneficiaryId: beneficiary.id,
        }),
      ],
      absences: [
        anAbsence({
          id: drawn.absence.id as Absence['id'],
          who: { caregiverId: caregiver.id },
          to: `${end}T${drawn.absence.hour ? '14:30' : '00:00'}`,
        }),
      ],
    };
  });
