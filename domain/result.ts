/**
 * What a function answers when its caller has a choice to make: a value, or a refusal.
 *
 * A refusal is a plain object with a `type` and the facts; its French sentence belongs to the
 * screen (`renderer/fr/errors.ts`). Bugs are assertions and accidents are exceptions: neither
 * comes by this way.
 */
export type Result<T, E> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E };

export const ok = <T>(value: T): Result<T, never> => ({ ok: true, value });

export const err = <E>(error: E): Result<never, E> => ({ ok: false, error });

/** Throws when `condition` is false: somebody believed something that isn't so. */
export function assert(condition: boolean, believed: string): asserts condition {
  if (!condition) throw new Error(`Assertion: ${believed}`);
}

/** The value, or an assertion that it was there. */
export function must<T>(value: T | null | undefined, believed: string): T {
  assert(value !== null && value !== undefined, believed);
  return value;
}
