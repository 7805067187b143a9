/**
 * A small reader of JSON that collects every fault instead of stopping at the first.
 *
 * Each reader answers with the value, or undefined after it has written down a fault; nothing is
 * guessed or converted. Objects are read by own keys alone, so that `__proto__` in a file is one
 * unknown field among others.
 */
import type { Fault } from './fault.ts';

export interface Reader {
  readonly faults: Fault[];
}

type JsonObject = Readonly<Record<string, unknown>>;

/** Reads one value at a path; undefined after a fault. */
export type Read<T> = (reader: Reader, value: unknown, path: string) => T | undefined;

interface Field<T> {
  readonly read: Read<T>;
  readonly isOptional: boolean;
}

export const required = <T>(read: Read<T>): Field<T> => ({ read, isOptional: false });
export const optional = <T>(read: Read<T>): Field<T> => ({ read, isOptional: true });

/** A long text in a file would make a long line of the fault. */
const SHOWN_CHARACTERS = 60;
const MAX_FAULTS = 1000;

export function fault(reader: Reader, path: string, found: unknown, expected: string): undefined {
  if (reader.faults.length < MAX_FAULTS) {
    reader.faults.push({ path, found: show(found), expected });
  }
  return undefined;
}

/** The value as one short line. */
export function show(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object' && value !== null) return 'an object';
  // JSON has no NaN, but a program that calls the parser may.
  const text = typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? typeof value);
  return text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text;
}

/** `$.visits[3].duration`; a key that isn't a plain word is quoted. */
export const childPath = (path: string, key: string): string =>
  /^[A-Za-z_][\w-]*$/.test(key)
    ? `${path}.${key}`
    : `${path}[${JSON.stringify(key.slice(0, SHOWN_CHARACTERS))}]`;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Exactly these fields and `meta`; undefined if the object or any field is faulty. */
export function objectOf(fields: Readonly<Record<string, Field<unknown>>>): Read<JsonObject> {
  const names = Object.keys(fields).join(', ');
  return (reader, value, path) => {
    if (!isObject(value)) return fault(reader, path, value, 'an object');
    const before = reader.faults.length;
    for (const key of Object.keys(value)) {
      if (Object.hasOwn(fields, key) || key === 'meta') continue;
      fault(reader, childPath(path, key), value[key], `no such field; known are ${names} and meta`);
    }
    if (Object.hasOwn(value, 'meta') && !isObject(value['meta'])) {
      fault(reader, `${path}.meta`, value['meta'], 'an object');
    }
    for (const [key, { read, isOptional }] of Object.entries(fields)) {
      if (Object.hasOwn(value, key)) read(reader, value[key], childPath(path, key));
      else if (!isOptional) fault(reader, childPath(path, key), undefined, 'a required field');
    }
    return reader.faults.length === before ? value : undefined;
  };
}

export function listOf<T>(
  read: Read<T>,
  { min = 0, max = 100_000 }: { readonly min?: number; readonly max?: number } = {},
): Read<readonly T[]> {
  return (reader, value, path) => {
    if (!Array.isArray(value)) return fault(reader, path, value, 'a list');
    if (value.length < min || value.length > max) {
      return fault(reader, path, value, `a list of ${min} to ${max}`);
    }
    const before = reader.faults.length;
    // Not forEach, which skips the holes of a list made by a program.
    for (let i = 0; i < value.length; i++) read(reader, value[i], `${path}[${i}]`);
    return reader.faults.length === before ? (value as readonly T[]) : undefined;
  };
}

export const text =
  (min = 1, max = 500): Read<string> =>
  (reader, value, path) =>
    typeof value === 'string' && value.length >= min && value.length <= max
      ? value
      : fault(reader, path, value, `a text of ${min} to ${max} characters`);

export const literal =
  (expected: string): Read<string> =>
  (reader, value, path) =>
    value === expected ? expected : fault(reader, path, value, JSON.stringify(expected));

export const oneOf =
  (choices: readonly string[]): Read<string> =>
  (reader, value, path) =>
    typeof value === 'string' && choices.includes(value)
      ? value
      : fault(reader, path, value, `one of ${choices.join(', ')}`);

export const wholeNumber =
  (min: number, max: number): Read<number> =>
  (reader, value, path) =>
    typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max
      ? value
      : fault(reader, path, value, `a whole number from ${min} to ${max}`);

export const numberBetween =
  (min: number, max: number): Read<number> =>
  (reader, value, path) =>
    typeof value === 'number' && Number.isFinite(value) && value >= min && value <= max
      ? value
      : fault(reader, path, value, `a number from ${min} to ${max}`);

export const trueOrFalse: Read<boolean> = (reader, value, path) =>
  typeof value === 'boolean' ? value : fault(reader, path, value, 'true or false');

export const orNull =
  <T>(read: Read<T>): Read<T | null> =>
  (reader, value, path) =>
    value === null ? null : read(reader, value, path);

/** Any keys but `meta`, each with a value of one kind. */
export function recordOf<T>(read: Read<T>): Read<Readonly<Record<string, T>>> {
  return (reader, value, path) => {
    if (!isObject(value)) return fault(reader, path, value, 'an object');
    const before = reader.faults.length;
    for (const [key, child] of Object.entries(value)) {
      if (key !== 'meta') read(reader, child, childPath(path, key));
    }
    return reader.faults.length === before ? (value as Readonly<Record<string, T>>) : undefined;
  };
}
