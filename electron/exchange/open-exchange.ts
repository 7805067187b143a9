/** Binds imports to an open file, its clock and its actor. */
import { isForeignKeyError } from '../../db/foreign-key-error.ts';
import { gesture, type Clock } from '../../db/changes.ts';
import * as exchange from '../../db/exchange.ts';
import type { WritableDb } from '../../db/handle.ts';
import { listAllChanges, replaceChanges } from '../../db/records.ts';
import { readWeeks, writeWeeks } from '../../db/week-history.ts';
import { err } from '../../domain/result.ts';
import type { ExchangeStore } from './exchange-store.ts';

export function openExchange(db: WritableDb, clock: Clock, actor: string): ExchangeStore {
  return {
    importRows: (label, rows) => exchange.importRows(db, clock, actor, label, rows),
    lastImport: () => exchange.lastImport(db),
    undoImport(follow) {
      try {
        return db.transaction(() => {
          const undone = exchange.undoImport(db, clock, actor);
          if (undone.ok) follow();
          return undone;
        });
      } catch (error) {
        // Somebody is planned, or was told: those visits stay, and so do the rows they name.
        if (!isForeignKeyError(error)) throw error;
        return err({ type: 'StillNamed', label: exchange.lastImport(db) ?? '' });
      }
    },
    readWeeks: () => readWeeks(db),
    writeWeeks: (weeks) => gesture(db, clock, { actor }, (writer) => writeWeeks(writer, weeks)),
    listAllChanges: () => listAllChanges(db),
    replaceChanges: (changes) => replaceChanges(db, changes),
    findMapping: (signature) => exchange.findMapping(db, signature),
    keepMapping: (signature, mapping) =>
      exchange.keepMapping(db, signature, mapping, new Date(clock.nowMs()).toISOString()),
  };
}
