/** From a place of a calendar to the gesture that a drop there would be, with its verdict. Pure. */
import type { LocalTime } from '../../../domain/ids.ts';
import { ok, type Result } from '../../../domain/result.ts';
import type { Verdict } from '../../../solver/verdict.ts';
import type { DragSource } from '../../plan/activity.ts';
import { sameClockOn } from '../../plan/board-geometry.ts';
import { findStart } from '../../plan/find-start.ts';
import type { Gesture } from '../../plan/gesture.ts';
import { choosePartner } from '../../plan/partner.ts';
import type { PlanSession } from '../../plan/plan-session.ts';
import { dropToStart, type DropRefusal } from './drop.ts';

export interface CalendarDrop {
  readonly gesture: Gesture;
  readonly verdict: Verdict;
}

export interface DropAsked {
  readonly source: DragSource;
  /** Whose calendar it is; null in a beneficiary's. */
  readonly caregiver: number | null;
  readonly dropped: LocalTime;
  /** A month has days and no hours: the hour is the nearest that fits. */
  readonly isDayOnly: boolean;
}

/**
 * A visit that has somebody moves in time. One from the tray goes to the agent whose calendar it
 * is; in a beneficiary's, to the one who suits best at that hour.
 */
export function readCalendarDrop(
  session: PlanSession,
  { source, caregiver, dropped, isDayOnly }: DropAsked,
): Result<CalendarDrop, DropRefusal> {
  const { problem, plan } = session;
  const start = dropToStart(problem.axis, dropped);
  if (!start.ok) return start;
  const under = problem.axis.toMinutes(start.value) ?? 0;
  const asked = problem.visits[source.visit];
  const origin = plan[source.visit]?.start ?? asked?.preferred ?? asked?.earliest ?? under;
  const wanted = isDayOnly ? sameClockOn(problem.axis, origin, problem.axis.dayOf(under)) : under;
  const to = source.caregiver ?? caregiver ?? bestFor(session, source.visit, wanted);
  const partner =
    source.caregiver === null ? choosePartner(session, source.visit, to, wanted) : null;
  const at = (minute: number): Gesture => ({
    visit: source.visit,
    from: source.caregiver,
    to,
    start: minute,
    partner,
  });
  if (!isDayOnly) return ok({ gesture: at(wanted), verdict: session.judge(at(wanted)) });
  const found = findStart(problem, source.visit, wanted, (minute) => session.judge(at(minute)));
  return ok({ gesture: at(found.start), verdict: found.verdict });
}

const bestFor = ({ live }: PlanSession, visit: number, start: number): number =>
  live.whoCan(visit, start)[0]?.caregiver ?? 0;
