/**
 * One device of the simulation: the real tables, gestures and sync of the app, on a database in memory.
 * Beside it a notebook that knows no seq, stamp or cursor: for each value that was ever written, which
 * value its author had before her eyes. The oracle judges the end by that alone (oracle.ts).
 */
import Database from 'better-sqlite3';
import { gesture, type Clock, type Writer } from '../../db/changes.ts';
import { makeHandle, type WritableDb } from '../../db/handle.ts';
import { migrate, newestVersion } from '../../db/migrations/index.ts';
import { changeLink, readLink } from '../../db/sync/link.ts';
import { uuidToBytes } from '../../db/uuid.ts';
import type { Chance } from './chance.ts';
import type { Notebook, Written } from './notebook.ts';

const blank = ((): Buffer => {
  const raw = new Database(':memory:');
  raw.pragma('foreign_keys = ON');
  migrate(makeHandle(raw));
  const bytes = raw.serialize();
  raw.close();
  return bytes;
})();

export interface SimDevice {
  readonly name: string;
  db: WritableDb;
  raw: Database.Database;
  /** How far its clock is from the true time. */
  skewMs: number;
  boot: number;
  /** An earlier state of its file, to be restored or copied. */
  snapshot: Buffer | null;
}

export function createDevice(name: string, dev: number, chance: Chance): SimDevice {
  const device = openDevice(name, blank, chance);
  changeLink(device.db, { dev, actor: dev });
  return device;
}

export function openDevice(name: string, bytes: Buffer, chance: Chance): SimDevice {
  const raw = new Database(bytes);
  raw.pragma('foreign_keys = ON');
  return { name, raw, db: makeHandle(raw), skewMs: 0, boot: chance.word(), snapshot: null };
}

export const SCHEMA = newestVersion;

export const clockOf = (device: SimDevice, nowMs: number): Clock => ({
  nowMs: () => nowMs + device.skewMs,
  boot: device.boot,
});

const hexOf = (id: Uint8Array): string => Buffer.from(id).toString('hex');

/** One gesture of a person: one to three changes of rows, each value one that nobody wrote before. */
export function act(device: SimDevice, nowMs: number, chance: Chance, notebook: Notebook): void {
  const { db } = device;
  const before = readLink(db).next_dseq;
  gesture(db, clockOf(device, nowMs), { actor: device.name }, (writer) => {
    const number = 1 + chance.below(3);
    for (let index = 0; index < number; index += 1) change(device, writer, chance, notebook);
  });
  notebook.endGesture(device.name, readLink(db).next_dseq > before);
}

function change(device: SimDevice, writer: Writer, chance: Chance, notebook: Notebook): void {
  const { db } = device;
  const sectors = db.sql.all<Row>('SELECT * FROM sector');
  const plans = db.sql.all<Row>('SELECT * FROM care_plan');
  const people = db.sql.all<Row>('SELECT * FROM beneficiary');
  const kind = chance.below(10);
  const fresh = (): string => notebook.freshValue(device.name);
  const note = (written: Omit<Written, 'onRevived'>): void =>
    notebook.write({ ...written, onRevived: isRevived(device, written.row) });
  if (kind < 4 && sectors.length > 0) {
    const row = chance.pick(sectors);
    const isName = chance.is(0.6);
    const value = fresh();
    const was = textOf(row[isName ? 'name' : 'archived_on']);
    note({ table: 'sector', row: hexOf(row.id), group: isName ? 0 : 1, value, saw: was });
    writer.writeRow('sector', {
      ...row,
      [isName ? 'name' : 'archived_on']: value,
    } as never);
  } else if (kind === 4 && people.length > 0) {
    const row = chance.pick(people);
    const column = chance.pick(['phone', 'instruction'] as const);
    const group = column === 'phone' ? 0 : 2;
    const value = fresh();
    note({
      table: 'beneficiary',
      row: hexOf(row.id),
      group,
      value,
      saw: textOf(row[column]),
    });
    writer.writeRow('beneficiary', { ...row, [column]: value } as never);
  } else if (kind === 5) {
    const id = newId(chance);
    const [name, archived] = [fresh(), fresh()];
    note({ table: 'sector', row: hexOf(id), group: 0, value: name, saw: '' });
    note({ table: 'sector', row: hexOf(id), group: 1, value: archived, saw: '' });
    writer.writeRow('sector', { id, name, communes: '[]', archived_on: archived });
  } else if (kind === 6) {
    const id = newId(chance);
    const [phone, instruction] = [fresh(), fresh()];
    note({ table: 'beneficiary', row: hexOf(id), group: 0, value: phone, saw: '' });
    note({ table: 'beneficiary', row: hexOf(id), group: 2, value: instruction, saw: '' });
    writer.writeRow('beneficiary', {
      id,
      civility: 'Mme',
      first_name: 'Jeanne',
      last_name: "L'Hermite",
      phone,
      address: '{}',
      access: '',
      instruction,
      granted_monthly_minutes: null,
      file: '{}',
      archived_on: null,
    });
  } else if (kind === 7 && people.length > 0) {
    const id = newId(chance);
    const reference = fresh();
    note({ table: 'care_plan', row: hexOf(id), group: 0, value: reference, saw: '' });
    writer.writeRow('care_plan', {
      id,
      beneficiary_id: chance.pick(people).id,
      funder: 'APA',
      reference,
      granted_minutes: chance.below(2000),
      per: 'month',
      kinds: '[]',
      weekdays: '[]',
      pays_holidays: 0,
      valid_from: '2026-01-01',
      valid_until: null,
      rank: 0,
      archived_on: null,
    });
  } else if (kind === 8 && sectors.length > 1) {
    const row = chance.pick(sectors);
    notebook.erase('sector', hexOf(row.id), [textOf(row['name']), textOf(row['archived_on'])]);
    writer.deleteRow('sector', row.id);
  } else if (kind === 9 && people.length > 1) {
    // She deletes a person with the plans that she sees; others may have added one meanwhile.
    const row = chance.pick(people);
    for (const plan of plans) {
      if (hexOf(plan['beneficiary_id'] as Uint8Array) !== hexOf(row.id)) continue;
      notebook.erase('care_plan', hexOf(plan.id), [textOf(plan['reference'])]);
      writer.deleteRow('care_plan', plan.id);
    }
    notebook.erase('beneficiary', hexOf(row.id), [
      textOf(row['phone']),
      textOf(row['instruction']),
    ]);
    writer.deleteRow('beneficiary', row.id);
  }
}

/** The world's columns that are judged are all text. */
const textOf = (column: unknown): string => (typeof column === 'string' ? column : '');

const isRevived = ({ db }: SimDevice, row: string): boolean =>
  db.sql.get('SELECT 1 AS one FROM revived WHERE row = ?', Buffer.from(row, 'hex')) !== undefined;

type Row = Readonly<Record<string, unknown>> & { readonly id: Uint8Array };

function newId(chance: Chance): Uint8Array {
  const hex = [0, 1, 2, 3].map(() => chance.word().toString(16).padStart(8, '0')).join('');
  return uuidToBytes(hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'));
}
