import { assert, constantFrom, integer, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createTimeAxis } from '../../../domain/time-axis.ts';
import {
  boardModes,
  createScale,
  hoursToShow,
  minuteToPixels,
  pixelsToMinute,
  sameClockOn,
  snap,
} from '../../../renderer/plan/board-geometry.ts';

const plain = createTimeAxis('Europe/Paris', '2026-11-30', '2026-12-07');
/** The week whose Sunday, 29 March, has no 02:00 to 03:00. */
const spring = createTimeAxis('Europe/Paris', '2026-03-23', '2026-03-30');
/** The week whose Sunday, 25 October, has 25 hours. */
const autumn = createTimeAxis('Europe/Paris', '2026-10-19', '2026-10-26');
const usual = { fromHour: 6, toHour: 22 };

describe('a scale', () => {
  test('shows a whole week in the width that there is, without scrolling sideways', () => {
    expect(createScale(plain, 'week', usual, 0, 938).widthPixels).toBeLessThanOrEqual(938);
    expect(createScale(plain, 'overview', usual, 0, 938).widthPixels).toBeLessThanOrEqual(938);
  });

  test('puts eight in the morning at the same place of every day, clock change or not', () => {
    for (const axis of [plain, spring, autumn]) {
      const scale = createScale(axis, 'hours', usual, 0, 900);
      const inDay = Array.from({ length: 7 }, (_, day) => {
        const eight = axis.toMinutes(`${axis.dayAt(day)}T08:00`) ?? 0;
        return minuteToPixels(scale, day, eight) - day * scale.dayWidthPixels;
      });
      expect(new Set(inDay.map(Math.round)).size).toBe(1);
    }
  });

  test('gives back the minute under the pointer, on all days and in all modes', () => {
    assert(
      property(
        constantFrom(plain, spring, autumn),
        constantFrom(...boardModes),
        integer({ min: 0, max: 6 }),
        integer({ min: 0, max: 16 * 12 - 1 }),
        (axis, mode, day, fiveMinutes) => {
          const scale = createScale(axis, mode, usual, day, 1_000);
          const minute = (scale.opens[day - scale.firstDay] ?? 0) + fiveMinutes * 5;
          const back = pixelsToMinute(scale, minuteToPixels(scale, day, minute) + 0.01);
          expect(back.day).toBe(day);
          expect(snap(back.minute)).toBe(minute);
        },
      ),
    );
  });

  test('keeps a pointer that left the board on its first or last minute', () => {
    const scale = createScale(plain, 'hours', usual, 0, 900);
    expect(pixelsToMinute(scale, -50)).toEqual({ day: 0, minute: 360 });
    expect(pixelsToMinute(scale, scale.widthPixels + 50).day).toBe(6);
  });
});

test('a visit at five in the morning or until midnight widens the day that is drawn', () => {
  const early = { start: 1440 + 5 * 60, end: 1440 + 5 * 60 + 30 };
  const late = { start: 2 * 1440 + 23 * 60, end: 2 * 1440 + 24 * 60 + 20 };
  expect(hoursToShow(plain, [])).toEqual(usual);
  expect(hoursToShow(plain, [early, late])).toEqual({ fromHour: 5, toHour: 24 });
});

test('the same hour on the day of the clock change is 23 hours later, not 24', () => {
  const saturday = spring.toMinutes('2026-03-28T08:00') ?? 0;
  expect(sameClockOn(spring, saturday, 6)).toBe(saturday + 23 * 60);
  expect(sameClockOn(plain, 480, 1)).toBe(480 + 1440);
});
