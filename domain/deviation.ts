/**
 * How far what was done is from what was planned, and whether that is settled.
 *
 * Wall-clock minutes do: who works through a clock change and who planned it read the same clock.
 */
import type { CaregiverId, LocalTime } from './ids.ts';
import type { Performed } from './performance.ts';
import { wallMinutes } from './wall-clock.ts';

/** One caregiver's part in a visit, as planned. */
export interface PlannedPart {
  readonly caregivers: readonly CaregiverId[];
  readonly start: LocalTime;
  readonly durationMinutes: number;
}

export interface Deviation {
  /** Later than planned; negative: earlier. */
  readonly startMinutes: number;
  readonly endMinutes: number;
  /** Longer than planned; negative: shorter. */
  readonly lengthMinutes: number;
  /** Somebody who wasn't planned for it. */
  readonly isOther: boolean;
}

export function deviationOf(done: Performed, planned: PlannedPart): Deviation {
  const origin = planned.start.slice(0, 10);
  const start = wallMinutes(origin, planned.start);
  const startMinutes = wallMinutes(origin, done.started) - start;
  const endMinutes = wallMinutes(origin, done.ended) - start - planned.durationMinutes;
  return {
    startMinutes,
    endMinutes,
    lengthMinutes: endMinutes - startMinutes,
    isOther: !planned.caregivers.includes(done.caregiverId),
  };
}

/**
 * True when it stands: a reason was given, nobody was at home, or it went as planned within the
 * tolerance. What isn't settled counts as planned until somebody has looked at it.
 */
export function isSettled(
  done: Performed,
  planned: PlannedPart,
  toleranceMinutes: number,
): boolean {
  if (done.reason !== null || done.outcome === 'absentWithoutNotice') return true;
  if (done.outcome === 'notDone') return false;
  const { startMinutes, endMinutes, isOther } = deviationOf(done, planned);
  return (
    !isOther &&
    Math.abs(startMinutes) <= toleranceMinutes &&
    Math.abs(endMinutes) <= toleranceMinutes
  );
}
