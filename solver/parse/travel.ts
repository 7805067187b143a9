/** Travel of a week file: a square matrix a mode, or an estimate and the ways that are known better. */
import type { Context } from './context.ts';
import {
  isObject,
  listOf,
  numberBetween,
  objectOf,
  optional,
  recordOf,
  required,
  text,
  wholeNumber,
  type Read,
} from './shape.ts';

const MAX_TRAVEL_MINUTES = 10_080;
const MAX_TRAVEL_METRES = 20_000_000;

export const readTravel = (context: Context): Read<unknown> =>
  objectOf({ modes: required(recordOf(readMode(context))) });

function readMode({ places }: Context): Read<unknown> {
  const square = { min: places.size, max: places.size };
  const matrix = (max: number): Read<unknown> =>
    listOf(listOf(wholeNumber(0, max), square), square);
  const measured = objectOf({
    minutes: required(matrix(MAX_TRAVEL_MINUTES)),
    metres: required(matrix(MAX_TRAVEL_METRES)),
  });
  return (reader, value, path) =>
    (isObject(value) && Object.hasOwn(value, 'estimate') ? estimated : measured)(
      reader,
      value,
      path,
    );
}

const estimated = objectOf({
  estimate: required(
    objectOf({
      kmPerHour: required(numberBetween(0.1, 300)),
      detour: required(numberBetween(1, 10)),
      fixedMinutes: required(numberBetween(0, 240)),
    }),
  ),
  known: optional(
    listOf(
      objectOf({
        from: required(text()),
        to: required(text()),
        minutes: required(wholeNumber(0, MAX_TRAVEL_MINUTES)),
        metres: required(wholeNumber(0, MAX_TRAVEL_METRES)),
      }),
    ),
  ),
});
