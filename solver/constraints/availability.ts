/** A visit lies wholly inside one span of its caregiver's availability, off any commitment. */
import type { CaregiverRule } from '../constraint.ts';
import type { ProblemCaregiver } from '../problem.ts';
import { at } from '../timetable.ts';

export const availability: CaregiverRule = {
  name: 'availability',
  check(_problem, timetable, report) {
    const { caregiver, count, start, end, visit } = timetable;
    if (!caregiver.rules.availability) return;
    for (let i = 0; i < count; i++) {
      if (at(visit, i) === -1) continue;
      if (!isAvailable(caregiver, at(start, i), at(end, i))) report('availability', 1, 0, i);
    }
  },
};

/** True when the caregiver may work all of [start, end), leave and meetings considered. */
export function isAvailable(caregiver: ProblemCaregiver, start: number, end: number): boolean {
  for (const commitment of caregiver.commitments) {
    if (commitment.start >= end) break;
    if (commitment.end > start) return false;
  }
  for (const span of caregiver.availability) {
    if (span[0] > start) return false;
    if (span[1] >= end) return true;
  }
  return false;
}
