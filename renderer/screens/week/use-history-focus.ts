/** After undo or redo the focus goes to the visit that moved back, wherever that is. */
import { useCallback, useEffect, useRef } from 'react';
import type { Plan } from '../../../solver/problem.ts';
import { sameAssignment } from '../../plan/visit-cards.ts';

/** Returns how to say that the next change of the plan is history. */
export function useHistoryFocus(
  plan: Plan,
  follow: (visit: number, caregiver: number | null) => void,
): () => void {
  const last = useRef(plan);
  const isExpected = useRef(false);
  useEffect(() => {
    const before = last.current;
    last.current = plan;
    if (!isExpected.current || before === plan) return;
    isExpected.current = false;
    const moved = plan.findIndex((now, visit) => !sameAssignment(now, before[visit] ?? null));
    if (moved >= 0) follow(moved, plan[moved]?.caregivers[0] ?? null);
  }, [plan, follow]);
  return useCallback(() => {
    isExpected.current = true;
  }, []);
}
