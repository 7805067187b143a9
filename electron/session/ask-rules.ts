/** Names that a guesser tries first, and the refusal of a password that is made of them. */
import { findPasswordFault } from '../../domain/password.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { Refusal } from '../contract.ts';

export function checkPassword(
  password: string,
  names: readonly (string | null | undefined)[],
): Result<null, Refusal> {
  const context = names.filter((name): name is string => typeof name === 'string');
  const fault = findPasswordFault(password, context);
  return fault === null ? ok(null) : err({ type: 'PasswordRefused', fault });
}
