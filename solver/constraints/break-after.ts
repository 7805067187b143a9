/**
 * No stretch of work longer than 6 hours without a break of 20 minutes (art. 3-I).
 *
 * A stretch runs from its first start to its last end. Only the part of a gap that isn't spent on
 * the way is a break: driving is work.
 */
import type { CaregiverRule } from '../constraint.ts';
import { at } from '../timetable.ts';

export const breakAfter: CaregiverRule = {
  name: 'breakAfter',
  check(_problem, timetable, report) {
    const { caregiver, count, start, end, travel } = timetable;
    const { breakAfter: limit, breakMinutes } = caregiver.rules;
    if (limit === null || count === 0) return;
    let stretchStart = at(start, 0);
    let stretchEnd = at(end, 0);
    for (let i = 1; i <= count; i++) {
      const isOver = i === count || at(start, i) - stretchEnd - at(travel, i) >= breakMinutes;
      if (!isOver) {
        stretchEnd = Math.max(stretchEnd, at(end, i));
        continue;
      }
      const minutes = stretchEnd - stretchStart;
      if (minutes > limit) report('breakAfter', minutes, limit, i - 1);
      stretchStart = at(start, i);
      stretchEnd = at(end, i);
    }
  },
};
