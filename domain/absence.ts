/** An absence that lasts: its ends one after the other are one chain, never two absences. */
import type { LocalTime } from './ids.ts';
import type { Absence } from './service.ts';

/** With a later end, or none known; the end that was told until now is kept. */
export function extendAbsence(absence: Absence, to: LocalTime | null): Absence {
  const { earlierEnds } = absence;
  return {
    ...absence,
    to,
    earlierEnds: absence.to === null ? earlierEnds : [...earlierEnds, absence.to],
  };
}

/** True when `next` is `old` with a later end, its chain kept whole. */
export function isExtension(old: Absence, next: Absence): boolean {
  if (old.to === null || (next.to !== null && next.to <= old.to)) return false;
  return JSON.stringify(extendAbsence(old, next.to)) === JSON.stringify({ ...old, ...next });
}
