/**
 * What is asked of a slot of a route when a place for a visit is sought, side by side in memory:
 * two slots lie in one line of the cache.
 */
import { at } from '../timetable.ts';

/** Fields of a slot, one after the other. */
export type Slots = Int32Array;

export const SLOT_FIELDS = 8;
/** The first minute at which the route up to the slot can be over. */
export const READY = 0;
/** The last minute at which the slot can begin so that the rest of the route is in time. */
export const LATEST = 1;
export const PLACE = 2;
/** As chosen now, elapsed minutes. */
export const START = 3;
export const END = 4;
/** Minutes on the way from the slot before, from home for the first. */
export const TRAVEL = 5;

export const createSlots = (count: number): Slots => new Int32Array(count * SLOT_FIELDS);

export function setSlot(
  slots: Slots,
  slot: number,
  ready: number,
  place: number,
  start: number,
  end: number,
  travel: number,
): void {
  const index = slot * SLOT_FIELDS;
  slots[index + READY] = ready;
  slots[index + PLACE] = place;
  slots[index + START] = start;
  slots[index + END] = end;
  slots[index + TRAVEL] = travel;
}

export function setLatest(slots: Slots, slot: number, latest: number): void {
  slots[slot * SLOT_FIELDS + LATEST] = latest;
}

export const travelInto = (slots: Slots, slot: number): number =>
  at(slots, slot * SLOT_FIELDS + TRAVEL);

/** As many slots as that from `first` on, at the same place. */
export function copySlots(from: Slots, to: Slots, first: number, count: number): void {
  const end = (first + count) * SLOT_FIELDS;
  for (let i = first * SLOT_FIELDS; i < end; i++) to[i] = at(from, i);
}
