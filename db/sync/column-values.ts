/**
 * The columns of one register as bytes, in the order of its group.
 *
 * Each value says what it is, so that a device or a hub which doesn't know the group (an older
 * version) keeps and passes it on unread. Keys take 17 bytes, a local time 5, small numbers 1.
 */
import { createByteReader, createByteWriter, MalformedMessage, type ByteReader } from './bytes.ts';

export type ColumnValue = string | number | Uint8Array | null;

const NULL = 0;
const KEY = 1;
const LOCAL_TIME = 2;
const DAY = 3;
const TEXT = 4;
const POSITIVE = 5;
const NEGATIVE = 6;
const DOUBLE = 7;
/** Bytes of any length: another register's value, told in a conflict. */
const BYTES = 8;
/** From here on the tag is a whole number from 0: most flags, ranks, groups and durations. */
const SMALL = 9;

const KEY_BYTES = 16;
const MINUTE_MS = 60_000;
const DAY_MS = 1440 * MINUTE_MS;
const EPOCH_MS = Date.UTC(2000, 0, 1);
const LOCAL_TIME_SHAPE = /^20\d\d-\d\d-\d\dT\d\d:\d\d$/;
const DAY_SHAPE = /^20\d\d-\d\d-\d\d$/;

export function packValues(values: readonly ColumnValue[]): Uint8Array {
  const writer = createByteWriter();
  for (const value of values) {
    if (value === null) writer.byte(NULL);
    else if (typeof value === 'number') packNumber(value);
    else if (typeof value === 'string') packText(value);
    else if (value.length === KEY_BYTES) {
      writer.byte(KEY);
      writer.raw(value);
    } else {
      writer.byte(BYTES);
      writer.blob(value);
    }
  }
  return writer.done();

  function packNumber(value: number): void {
    if (!Number.isSafeInteger(value) || Object.is(value, -0)) {
      writer.byte(DOUBLE);
      writer.double(value);
    } else if (value >= 0 && value < 256 - SMALL) writer.byte(SMALL + value);
    else {
      writer.byte(value < 0 ? NEGATIVE : POSITIVE);
      writer.count(Math.abs(value));
    }
  }

  function packText(value: string): void {
    const minutes = LOCAL_TIME_SHAPE.test(value) ? unitsOf(value, MINUTE_MS) : null;
    const days = minutes === null && DAY_SHAPE.test(value) ? unitsOf(value, DAY_MS) : null;
    if (minutes !== null) {
      writer.byte(LOCAL_TIME);
      writer.count(minutes);
    } else if (days !== null) {
      writer.byte(DAY);
      writer.count(days);
    } else {
      writer.byte(TEXT);
      writer.text(value);
    }
  }
}

export function unpackValues(bytes: Uint8Array): readonly ColumnValue[] {
  const reader = createByteReader(bytes);
  const values: ColumnValue[] = [];
  while (!reader.isAtEnd()) values.push(unpackValue(reader));
  return values;
}

function unpackValue(reader: ByteReader): ColumnValue {
  const tag = reader.byte();
  switch (tag) {
    case NULL:
      return null;
    case KEY:
      return reader.raw(KEY_BYTES);
    case LOCAL_TIME:
      return textOf(reader.count(), MINUTE_MS).slice(0, 16);
    case DAY:
      return textOf(reader.count(), DAY_MS).slice(0, 10);
    case TEXT:
      return reader.text();
    case POSITIVE:
      return reader.count();
    case NEGATIVE:
      return -reader.count();
    case DOUBLE:
      return reader.double();
    case BYTES:
      return reader.blob();
    default:
      return tag - SMALL;
  }
}

/** Null where the text isn't a day of the calendar (`2026-02-30`): it is kept as it is written. */
function unitsOf(text: string, unitMs: number): number | null {
  const ms = Date.parse(text.length === 10 ? text : `${text}Z`);
  if (Number.isNaN(ms) || !new Date(ms).toISOString().startsWith(text)) return null;
  return (ms - EPOCH_MS) / unitMs;
}

function textOf(units: number, unitMs: number): string {
  const ms = EPOCH_MS + units * unitMs;
  if (ms > Date.UTC(2100, 0, 1)) throw new MalformedMessage('a day is out of its century');
  return new Date(ms).toISOString();
}
