/** The rules and weights of a week file. */
import { defaultWeights, limitRules, switchRules } from '../rules/resolve.ts';
import type { Context } from './context.ts';
import {
  fault,
  listOf,
  objectOf,
  optional,
  orNull,
  trueOrFalse,
  wholeNumber,
  type Read,
} from './shape.ts';

const MAX_MINUTES = 100_000;
/** Small enough for a sum over a big week to stay a whole number. */
const MAX_WEIGHT = 1_000_000_000;
/** Of the history at most eleven weeks are given, so that twelve can be averaged. */
const MAX_AVERAGE_WEEKS = 12;

export function readRules(context: Context): Read<unknown> {
  return objectOf({
    ...Object.fromEntries(switchRules.map((rule) => [rule, optional(orNull(trueOrFalse))])),
    ...Object.fromEntries(
      limitRules.map((rule) => [rule, optional(orNull(wholeNumber(0, MAX_MINUTES)))]),
    ),
    breakMinutes: optional(orNull(wholeNumber(0, 1440))),
    averageWeeks: optional(orNull(wholeNumber(1, MAX_AVERAGE_WEEKS))),
    assumedNextStart: optional(wallTime(context)),
  });
}

export const readWeights: Read<unknown> = objectOf({
  ...Object.fromEntries(
    Object.keys(defaultWeights).map((name) => [name, optional(wholeNumber(0, MAX_WEIGHT))]),
  ),
  uncovered: optional(listOf(wholeNumber(0, MAX_WEIGHT), { min: 5, max: 5 })),
});

/** `HH:MM` that exists on the day after the horizon. */
const wallTime =
  ({ axis }: Context): Read<string> =>
  (reader, value, path) => {
    const isWallTime = typeof value === 'string' && /^([01]\d|2[0-3]):[0-5]\d$/.test(value);
    if (!isWallTime) return fault(reader, path, value, 'a time of day, HH:MM');
    if (axis !== null && axis.toMinutes(`${axis.to}T${value}`) === undefined) {
      return fault(reader, path, value, `a time of day that exists on ${axis.to}`);
    }
    return value;
  };
