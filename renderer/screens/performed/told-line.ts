/** What the fields of a line say, as the row that is told: pure, so that midnight can be tested. */
import type { DeviationReason, Outcome } from '../../../domain/performance.ts';
import type { PerformedLine, ToldLine } from '../../../domain/performed-lines.ts';
import { toldAsPlanned } from '../../../domain/performed-lines.ts';
import { wallToLocal } from '../../../domain/wall-clock.ts';
import type { MinuteOfDay } from '../../../domain/service.ts';
import { minuteOf, minuteToField } from '../../fr/dates.ts';

/** As typed: an hour in any of the ways that a hurried hand writes it. */
export interface LineDraft {
  readonly start: string;
  readonly end: string;
  readonly outcome: Outcome;
  readonly reason: DeviationReason | null;
}

export function draftOf({ done, start, end }: PerformedLine): LineDraft {
  return {
    start: minuteToField(minuteOf(done?.started ?? start)),
    end: minuteToField(minuteOf(done?.ended ?? end)),
    outcome: done?.outcome ?? 'done',
    reason: done?.reason ?? null,
  };
}

/** null while an hour can't be read. An end before the start is past midnight. */
export function toldLine(line: PerformedLine, draft: LineDraft): ToldLine | null {
  const start = readHour(draft.start);
  const end = readHour(draft.end);
  if (start === undefined || end === undefined) return null;
  const day = line.start.slice(0, 10);
  const told = toldAsPlanned(line);
  return {
    ...told,
    started: wallToLocal(day, start),
    ended:
      draft.outcome === 'notDone'
        ? wallToLocal(day, start)
        : wallToLocal(day, end < start ? end + 1440 : end),
    outcome: draft.outcome,
    source: line.done?.source ?? told.source,
    reason: draft.reason,
  };
}

/** `8`, `805`, `0805`, `8:05`, `8h05`, `8 h 05`; undefined for anything else. */
export function readHour(text: string): MinuteOfDay | undefined {
  const match = /^\s*(\d{1,2})\s*[:hH.]?\s*(\d{2})?\s*$/.exec(text);
  const hour = Number(match?.[1]);
  const minute = Number(match?.[2] ?? 0);
  return match === null || hour > 23 || minute > 59 ? undefined : hour * 60 + minute;
}

/** True when there is nothing to tell: the line says so already. */
export const isSameDraft = (a: LineDraft, b: LineDraft): boolean =>
  a.start === b.start && a.end === b.end && a.outcome === b.outcome && a.reason === b.reason;
