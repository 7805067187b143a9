/** How far a service may go from the law: always stricter, looser only as far as a text says. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LegalProfile } from '../../../domain/service.ts';
import {
  floorOf,
  isLooserThan,
  legalValue,
  localRules,
  standingOf,
} from '../../../solver/rules/local-values.ts';

const profiles: readonly LegalProfile[] = ['fpt', 'private', 'bad'];

describe('a local value', () => {
  test('of the public service may lengthen the day to twelve hours, not a minute more', () => {
    expect(standingOf('fpt', 'maxDailyWork', 600)).toBe('same');
    expect(standingOf('fpt', 'maxDailyWork', 540)).toBe('stricter');
    expect(standingOf('fpt', 'maxDailyWork', 720)).toBe('looser');
    expect(standingOf('fpt', 'maxDailyWork', 721)).toBe('beyond');
  });

  test('may not shorten a rest for everybody where a rest must be given back', () => {
    expect(standingOf('fpt', 'minDailyRest', 659)).toBe('beyond');
    expect(standingOf('fpt', 'minDailyRest', 720)).toBe('stricter');
    expect(standingOf('private', 'minDailyRest', 540)).toBe('looser');
    expect(standingOf('bad', 'minDailyRest', 540)).toBe('beyond');
  });

  test('is a figure that a week can be judged by', () => {
    expect(standingOf('fpt', 'maxDailyWork', 0)).toBe('senseless');
    expect(standingOf('fpt', 'breakMinutes', 20.5)).toBe('senseless');
    expect(standingOf('fpt', 'maxConsecutiveDays', 13)).toBe('senseless');
  });

  test('the law’s own figure is the same, whatever the profile', () => {
    for (const profile of profiles) {
      for (const rule of localRules) {
        expect(standingOf(profile, rule, legalValue(profile, rule))).toBe('same');
      }
    }
  });

  test('a floor is always on the looser side, and the last that is allowed', () => {
    for (const profile of profiles) {
      for (const rule of localRules) {
        const floor = floorOf(profile, rule);
        if (floor === null) continue;
        expect(isLooserThan(rule, floor.value, legalValue(profile, rule))).toBe(true);
        expect(standingOf(profile, rule, floor.value)).toBe('looser');
      }
    }
  });

  test('between two figures, one is looser or they are the same', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...localRules),
        fc.integer({ min: 1, max: 2_000 }),
        fc.integer({ min: 1, max: 2_000 }),
        (rule, a, b) => {
          expect(Number(isLooserThan(rule, a, b)) + Number(isLooserThan(rule, b, a))).toBe(
            a === b ? 0 : 1,
          );
        },
      ),
    );
  });
});
