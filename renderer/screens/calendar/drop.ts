/** Where an event was let go, as a change of the plan: pure, refusals are values. */
import type { LocalTime } from '../../../domain/ids.ts';
import { err, ok, type Result } from '../../../domain/result.ts';
import type { TimeAxis } from '../../../domain/time-axis.ts';

export type DropRefusal =
  /** Another week than the visit's own: a week is published as a whole. */
  | { readonly type: 'OutsideWeek' }
  /** The hour that the clock skips in March. */
  | { readonly type: 'NoSuchTime' }
  /** Less than five minutes, or past a day. */
  | { readonly type: 'BadLength' };

/** Minutes of the wall clock between two starts that a hand may choose. */
export const SNAP_MINUTES = 5;

/** The start that a drop means, on the axis of the visit's own week. */
export function dropToStart(axis: TimeAxis, dropped: LocalTime): Result<LocalTime, DropRefusal> {
  const minutes = axis.toMinutes(dropped);
  if (minutes === undefined) return err({ type: 'NoSuchTime' });
  const day = axis.dayOf(minutes);
  return day < 0 || day >= axis.dayCount ? err({ type: 'OutsideWeek' }) : ok(dropped);
}

/** Elapsed minutes that a resize means, to the next five. */
export function resizeToMinutes(
  axis: TimeAxis,
  start: LocalTime,
  end: LocalTime,
): Result<number, DropRefusal> {
  const from = axis.toMinutes(start);
  const to = axis.toMinutes(end);
  if (from === undefined || to === undefined) return err({ type: 'NoSuchTime' });
  const minutes = Math.round((to - from) / SNAP_MINUTES) * SNAP_MINUTES;
  return minutes < SNAP_MINUTES || minutes > 1_440 ? err({ type: 'BadLength' }) : ok(minutes);
}

const sentences: Readonly<Record<DropRefusal['type'], string>> = {
  OutsideWeek:
    'Une intervention reste dans sa semaine. Pour la donner une autre semaine, modifiez le besoin.',
  NoSuchTime:
    'Cette heure n’existe pas : les horloges avancent cette nuit-là. Choisissez une autre heure.',
  BadLength: 'Une intervention dure de 5 minutes à 24 heures.',
};

export const dropRefusalText = (refusal: DropRefusal): string => sentences[refusal.type];
