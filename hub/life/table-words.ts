/** The words of an erasure, held against what it may do; and the day in France. */
import type { ErasedCount } from '../../db/erase-person.ts';
import type { SyncedTable } from '../../db/schema.ts';
import * as words from '../../domain/french/kept-words.ts';

export const tableWords: Readonly<Record<SyncedTable, string>> = words.keptWords;
export const doesWords: Readonly<Record<ErasedCount['does'], string>> = words.doesWords;
export const becauseWords: Readonly<Record<NonNullable<ErasedCount['because']>, string>> =
  words.becauseWords;

const days = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' });

/** The civil day in France: what lies before it proves hours. */
export const frenchDay = (nowMs: number): string => days.format(nowMs);
