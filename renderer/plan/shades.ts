/** The hours at which a caregiver can't work, as one background instead of dozens of elements. */
import type { ProblemCaregiver } from '../../solver/problem.ts';
import { dayLeftPixels, minuteToPixels, type BoardScale } from './board-geometry.ts';

/** Stretches of a day outside every availability, in pixels of the scale. */
export function shadedStretches(
  scale: BoardScale,
  caregiver: ProblemCaregiver,
  day: number,
): readonly (readonly [from: number, to: number])[] {
  const open = scale.opens[day - scale.firstDay] ?? 0;
  const close = open + scale.spanMinutes;
  const left = dayLeftPixels(scale, day);
  const stretches: [number, number][] = [];
  let reached = left;
  for (const [from, to] of caregiver.availability) {
    if (to <= open || from >= close) continue;
    const begin = minuteToPixels(scale, day, from);
    if (begin > reached) stretches.push([reached, begin]);
    reached = Math.max(reached, minuteToPixels(scale, day, to));
  }
  if (reached < left + scale.dayWidthPixels) stretches.push([reached, left + scale.dayWidthPixels]);
  return stretches;
}

/** True when the caregiver can't work at all in the drawn hours of that day. */
export const isAwayAllDay = (
  scale: BoardScale,
  caregiver: ProblemCaregiver,
  day: number,
): boolean => {
  const [first] = shadedStretches(scale, caregiver, day);
  return first !== undefined && first[1] - first[0] >= scale.dayWidthPixels - 1;
};

/** A CSS gradient that paints those stretches of one day's cell. */
export function shadeGradient(scale: BoardScale, caregiver: ProblemCaregiver, day: number): string {
  const left = dayLeftPixels(scale, day);
  const stops = shadedStretches(scale, caregiver, day).map(([from, to]) => {
    const a = `${Math.round(from - left)}px`;
    const b = `${Math.round(to - left)}px`;
    return `transparent ${a}, var(--shade) ${a}, var(--shade) ${b}, transparent ${b}`;
  });
  if (stops.length === 0) return 'none';
  return `linear-gradient(to right, ${stops.join(', ')})`;
}
