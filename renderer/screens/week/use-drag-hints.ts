/** While something is in the hand: which rows could take it, and what it does to their hours. */
import { useEffect, useMemo, useState } from 'react';
import type { Level } from '../../../solver/verdict.ts';
import type { Activity, DragSource } from '../../plan/activity.ts';
import { assignmentAfter } from '../../plan/gesture.ts';
import type { PlanSession } from '../../plan/plan-session.ts';
import { chanceOf } from '../../plan/stops.ts';

interface DragHints {
  readonly tints: ReadonlyMap<number, Level> | null;
  /** Minutes more or less a week, by caregiver. */
  readonly preview: ReadonlyMap<number, number> | null;
}

const SLICE_MS = 8;

export function useDragHints(activity: Activity, session: PlanSession): DragHints {
  const source = activity.state === 'dragging' ? activity.source : null;
  const gesture = activity.state === 'dragging' ? activity.gesture : null;
  const [found, setFound] = useState<{
    readonly of: DragSource;
    readonly levels: ReadonlyMap<number, Level>;
  } | null>(null);
  useEffect(() => {
    if (source === null) return undefined;
    const { problem, live } = session;
    const levels = new Map<number, Level>();
    let next = 0;
    let frame = requestAnimationFrame(slice);
    function slice(): void {
      const until = performance.now() + SLICE_MS;
      while (next < problem.caregivers.length && performance.now() < until) {
        const chance = chanceOf(problem, live, source?.visit ?? 0, next, source?.caregiver);
        levels.set(next, chance.level);
        next++;
      }
      if (source !== null) setFound({ of: source, levels: new Map(levels) });
      if (next < problem.caregivers.length) frame = requestAnimationFrame(slice);
    }
    return () => cancelAnimationFrame(frame);
  }, [source, session]);

  const preview = useMemo(() => {
    if (gesture === null) return null;
    const duration = session.problem.visits[gesture.visit]?.duration ?? 0;
    const before = session.plan[gesture.visit]?.caregivers ?? [];
    const after = assignmentAfter(session.plan, gesture)?.caregivers ?? [];
    const change = new Map<number, number>();
    for (const caregiver of before)
      if (!after.includes(caregiver)) change.set(caregiver, -duration);
    for (const caregiver of after) if (!before.includes(caregiver)) change.set(caregiver, duration);
    return change;
  }, [gesture, session]);
  return { tints: found !== null && found.of === source ? found.levels : null, preview };
}
