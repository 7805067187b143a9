/** Worked days in a row, those just before the horizon included: 6. */
import type { CaregiverRule } from '../constraint.ts';
import { at } from '../timetable.ts';
import { endOfDay } from './work.ts';

export const maxConsecutiveDays: CaregiverRule = {
  name: 'maxConsecutiveDays',
  check(_problem, timetable, report) {
    const { caregiver, count, day } = timetable;
    const limit = caregiver.rules.maxConsecutiveDays;
    if (limit === null) return;
    let run = caregiver.consecutiveDays;
    let dayBefore = -1;
    // The first piece of the first day too many, or -1 while the run is within the limit.
    let blamed = -1;
    for (let first = 0; first < count; first = endOfDay(timetable, first)) {
      const today = at(day, first);
      if (today !== dayBefore + 1) {
        if (blamed !== -1) report('maxConsecutiveDays', run, limit, blamed);
        run = 0;
        blamed = -1;
      }
      run++;
      dayBefore = today;
      if (run > limit && blamed === -1) blamed = first;
    }
    if (blamed !== -1) report('maxConsecutiveDays', run, limit, blamed);
  },
};
