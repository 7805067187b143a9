/** Caregivers and beneficiaries of a week file. */
import type { WeekCaregiver } from '../../domain/week.ts';
import { day, idAmong, time, timeInHorizon, type Context } from './context.ts';
import { readRules } from './rules.ts';
import {
  fault,
  listOf,
  objectOf,
  optional,
  required,
  text,
  trueOrFalse,
  wholeNumber,
  type Read,
} from './shape.ts';

const MINUTES_OF_A_WEEK = 10_080;
const MAX_HISTORY_WEEKS = 11;

export function readCaregiver(context: Context): Read<unknown> {
  const place = idAmong(context.places, 'a place');
  return objectOf({
    id: required(text()),
    name: required(text(0)),
    home: required(place),
    mode: required(idAmong(context.modes, 'a travel mode')),
    qualifications: optional(
      listOf(objectOf({ id: required(text()), until: optional(day) }), { max: 200 }),
    ),
    targetMinutes: required(wholeNumber(0, 4 * MINUTES_OF_A_WEEK)),
    availability: required(
      listOf(
        forward(context, objectOf({ from: required(time(context)), to: required(time(context)) })),
      ),
    ),
    commitments: optional(
      listOf(
        forward(
          context,
          objectOf({
            from: required(timeInHorizon(context)),
            to: required(time(context)),
            place: optional(place),
            kind: optional(text(0)),
          }),
        ),
      ),
    ),
    rules: optional(readRules(context)),
    history: optional(
      objectOf({
        lastEnd: optional(beforeEnd(context)),
        consecutiveDays: optional(wholeNumber(0, 366)),
        weeklyRestTaken: optional(trueOrFalse),
        weeklyMinutes: optional(
          listOf(wholeNumber(0, MINUTES_OF_A_WEEK), { max: MAX_HISTORY_WEEKS }),
        ),
      }),
    ),
    next: optional(objectOf({ firstStart: optional(afterEnd(context)) })),
  });
}

export function readBeneficiary(context: Context): Read<unknown> {
  const caregivers = optional(listOf(idAmong(context.caregivers, 'a caregiver')));
  return objectOf({
    id: required(text()),
    name: required(text(0)),
    place: required(idAmong(context.places, 'a place')),
    regular: caregivers,
    known: caregivers,
    excluded: caregivers,
  });
}

/** `to` after `from`, in elapsed time. */
function forward(context: Context, read: Read<unknown>): Read<unknown> {
  return (reader, value, path) => {
    const span = read(reader, value, path) as WeekCaregiver['availability'][number] | undefined;
    if (span === undefined || context.axis === null) return span;
    const from = context.axis.toMinutes(span.from) ?? 0;
    const to = context.axis.toMinutes(span.to) ?? 0;
    if (from < to) return span;
    return fault(reader, `${path}.to`, span.to, `a minute after from (${span.from})`);
  };
}

/** Work before the horizon may reach over its first midnight, never to its end. */
const beforeEnd =
  (context: Context): Read<string> =>
  (reader, value, path) => {
    const minute = time(context)(reader, value, path);
    if (minute === undefined || context.axis === null) return minute;
    if (minute < `${context.axis.to}T00:00`) return minute;
    return fault(reader, path, value, `a minute before ${context.axis.to}`);
  };

const afterEnd =
  (context: Context): Read<string> =>
  (reader, value, path) => {
    const minute = time(context)(reader, value, path);
    if (minute === undefined || context.axis === null) return minute;
    if (minute >= `${context.axis.to}T00:00`) return minute;
    return fault(reader, path, value, `a minute of ${context.axis.to} or later`);
  };
