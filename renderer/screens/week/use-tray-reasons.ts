/**
 * How many caregivers fit each uncovered visit and what stops the others.
 *
 * Hundreds of visits times all caregivers is seconds of work: it's done in slices between frames,
 * most urgent first, and what was known before stays on screen until it's counted anew.
 */
import { useEffect, useState } from 'react';
import type { RuleName } from '../../../domain/week.ts';
import type { PlanSession } from '../../plan/plan-session.ts';
import { reasonText } from '../../plan/stop-words.ts';
import { chanceOf } from '../../plan/stops.ts';
import { sortTray, type TrayItem } from '../../plan/tray.ts';

export interface TrayReasons {
  readonly fits: ReadonlyMap<number, number>;
  readonly reasons: ReadonlyMap<number, string>;
}

const SLICE_MS = 6;
const PAUSE_MS = 12;
/** The list is drawn again at most this often while it's being counted. */
const SHOW_EVERY_MS = 400;
const noFits: ReadonlyMap<number, number> = new Map();

/** Of all that is uncovered, or of `wanted` alone. */
export function useTrayReasons(
  session: PlanSession,
  wanted: readonly TrayItem[] | null = null,
): TrayReasons {
  const [known, setKnown] = useState<TrayReasons>({ fits: noFits, reasons: new Map() });
  useEffect(() => {
    const { problem, live, plan } = session;
    const fits = new Map<number, number>();
    const reasons = new Map<number, string>();
    const todo = wanted ?? sortTray(problem, plan, noFits);
    const work = countAll();
    let timer = setTimeout(slice, PAUSE_MS);
    let shownAt = performance.now();

    function* countAll(): Generator<void, void> {
      for (const { visit } of todo) {
        const stops = new Map<RuleName, number>();
        let fitting = 0;
        for (const { index } of problem.caregivers) {
          const { rule } = chanceOf(problem, live, visit, index);
          if (rule === null) fitting++;
          else stops.set(rule, (stops.get(rule) ?? 0) + 1);
          yield;
        }
        const counts = [...stops].map(([rule, caregivers]) => ({ rule, caregivers }));
        const needed = problem.visits[visit]?.requiredCaregivers ?? 1;
        fits.set(visit, fitting);
        reasons.set(visit, reasonText(fitting, needed, counts));
      }
    }

    function slice(): void {
      const until = performance.now() + SLICE_MS;
      let isDone = false;
      while (!isDone && performance.now() < until) isDone = work.next().done === true;
      if (isDone || performance.now() - shownAt > SHOW_EVERY_MS) {
        shownAt = performance.now();
        setKnown((old) => ({
          fits: new Map([...old.fits, ...fits]),
          reasons: new Map([...old.reasons, ...reasons]),
        }));
      }
      if (!isDone) timer = setTimeout(slice, PAUSE_MS);
    }

    return () => clearTimeout(timer);
  }, [session, wanted]);
  return known;
}
