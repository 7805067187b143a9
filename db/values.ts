/** Rows in change records: keys are written as `{ key: hex }`, all else as JSON has it. */

export type Value = string | number | null | { readonly key: string };
export type Values = Readonly<Record<string, Value>>;

export function encodeValues(row: Readonly<Record<string, unknown>>): Values {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]): [string, Value] => [
      name,
      value instanceof Uint8Array
        ? { key: Buffer.from(value).toString('hex') }
        : (value as string | number | null),
    ]),
  );
}

export function decodeValues(values: Values): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      value !== null && typeof value === 'object' ? Buffer.from(value.key, 'hex') : value,
    ]),
  );
}
