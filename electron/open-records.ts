/** Binds the records of an open file to its clock and actor. */
import type { Clock } from '../db/changes.ts';
import type { WritableDb } from '../db/handle.ts';
import * as shapes from '../db/record-rows.ts';
import {
  listChangesOfGone,
  listRecords,
  listRowChanges,
  removeRecords,
  saveRecords,
} from '../db/records.ts';
import type { SyncedTable } from '../db/schema.ts';
import type { Id } from '../domain/ids.ts';
import { createWaysReader } from '../db/travel-ways.ts';
import type { Records, RecordStore } from './store.ts';

export function openRecords(db: WritableDb, clock: Clock, actor: string): RecordStore {
  const bind = <Table extends SyncedTable, T, RecordId extends Id<string>>(
    shape: shapes.RecordShape<Table, T>,
  ): Records<T, RecordId> => ({
    list: () => listRecords(db, shape),
    save: (records, undo) => saveRecords(db, clock, actor, shape, records, undo),
    remove: (ids, undo) => removeRecords(db, clock, actor, shape.table, ids, undo),
  });
  return {
    sectors: bind(shapes.sectors),
    qualifications: bind(shapes.qualifications),
    careTasks: bind(shapes.careTasks),
    carePlans: bind(shapes.carePlans),
    ruleChanges: bind(shapes.ruleChanges),
    templates: bind(shapes.templates),
    templateLines: bind(shapes.templateLines),
    calls: bind(shapes.calls),
    performed: bind(shapes.performances),
    travelCorrections: bind(shapes.travelCorrections),
    travelMeasures: bind(shapes.travelMeasures),
    travelWays: createWaysReader(db),
    changesOf: (row) => listRowChanges(db, row),
    changesOfGone: (person) => listChangesOfGone(db, person),
  };
}
