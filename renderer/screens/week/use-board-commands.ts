/**
 * What can be done to a visit, whichever way it was asked: drag, key, menu, panel.
 *
 * Each command says its result in one sentence, for the live region and for the eyes.
 */
import { useMemo, type Dispatch } from 'react';
import type { ActivityEvent, DragSource } from '../../plan/activity.ts';
import { changesNothing, type Gesture } from '../../plan/gesture.ts';
import { findStart } from '../../plan/find-start.ts';
import type { OverrideReason } from '../../plan/ask-change.ts';
import type { PlanSession } from '../../plan/plan-session.ts';
import { verdictLines, type WordsContext } from '../../plan/verdict-words.ts';
import type { BoardRow } from '../../plan/board-rows.ts';
import { askOrTell, tellDone, tellProblem } from '../../ui/act.ts';
import { originOf } from './use-drag.ts';

export interface BoardCommands {
  /**
   * Makes a gesture when the law lets it, asks for a reason where there is room, else says why not.
   * True once it is done.
   */
  readonly attempt: (gesture: Gesture) => Promise<boolean>;
  readonly overrule: (gesture: Gesture, override: OverrideReason) => void;
  readonly unassign: (visit: number) => void;
  /** Minutes earlier or later, at the same caregivers. */
  readonly shift: (source: DragSource, minutes: number) => void;
  /** To the next caregiver up or down who can take it. */
  readonly handOn: (source: DragSource, step: -1 | 1) => void;
  readonly togglePin: (visit: number) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly publish: (author: string) => void;
}

interface CommandOptions {
  readonly session: PlanSession;
  readonly words: WordsContext;
  readonly rows: readonly BoardRow[];
  readonly dispatch: Dispatch<ActivityEvent>;
  /** Says a result without showing it twice. */
  readonly announce: (sentence: string) => void;
  /** Where the focus goes once the board has been drawn again. */
  readonly follow: (visit: number, caregiver: number | null) => void;
  /** The next change of the plan comes from undo or redo: the focus goes where it happens. */
  readonly expectHistory: () => void;
}

/** The same commands for as long as the plan and the rows are the same. */
export function useBoardCommands(options: CommandOptions): BoardCommands {
  const { session, words, rows, dispatch, announce, follow, expectHistory } = options;
  return useMemo(
    () => createBoardCommands({ session, words, rows, dispatch, announce, follow, expectHistory }),
    [session, words, rows, dispatch, announce, follow, expectHistory],
  );
}

export function createBoardCommands(options: CommandOptions): BoardCommands {
  const { session, words, rows, dispatch, announce, follow, expectHistory } = options;
  const { monday } = session.view;

  const make = async (gesture: Gesture, override: OverrideReason | null): Promise<boolean> => {
    const pending = session.commit(gesture, override);
    follow(gesture.visit, gesture.to);
    const label = await pending;
    if (label !== null) announce(`Fait : ${label}.`);
    return label !== null;
  };

  const attempt = async (gesture: Gesture): Promise<boolean> => {
    if (changesNothing(session.plan, gesture)) return false;
    const verdict = session.judge(gesture);
    // The tray takes everything but a pinned visit: uncovering somebody is never against the law.
    const isFree = gesture.to === null && !session.pinned.has(gesture.visit);
    if (isFree || verdict.level !== 'forbidden') return make(gesture, null);
    if (verdict.overridable) {
      dispatch({ type: 'override', gesture, verdict });
    } else {
      const sentence = verdictLines(words, verdict).join(' ');
      tellProblem(sentence);
      announce(`Interdit. ${sentence}`);
    }
    return false;
  };

  const step = async (channel: 'plan.undo' | 'plan.redo', verb: string): Promise<void> => {
    expectHistory();
    const done = await askOrTell(channel, { monday });
    if (done === undefined) return;
    tellDone(`${verb} : ${done.value.label}`);
    announce(`${verb} : ${done.value.label}`);
  };

  return {
    attempt,
    overrule(gesture, override) {
      void make(gesture, override);
    },
    unassign(visit) {
      const start = session.plan[visit]?.start ?? 0;
      void attempt({ visit, from: null, to: null, start, partner: null });
    },
    shift(source, minutes) {
      const start = originOf(session, source) + minutes;
      const to = source.caregiver;
      if (to !== null) void attempt({ visit: source.visit, from: to, to, start, partner: null });
    },
    handOn(source, direction) {
      const from = source.caregiver;
      const position = rows.findIndex((row) => row.caregiver === from);
      const origin = originOf(session, source);
      for (let i = position + direction; i >= 0 && i < rows.length; i += direction) {
        const to = rows[i]?.caregiver;
        if (to === undefined || session.plan[source.visit]?.caregivers.includes(to)) continue;
        const at = (start: number): Gesture => ({
          visit: source.visit,
          from,
          to,
          start,
          partner: null,
        });
        const found = findStart(session.problem, source.visit, origin, (start) =>
          session.judge(at(start)),
        );
        if (found.verdict.level !== 'forbidden') {
          void attempt(at(found.start));
          return;
        }
      }
      announce('Aucun autre agent ne peut la prendre dans cette direction.');
    },
    togglePin(visit) {
      const isPinned = session.pinned.has(visit);
      void session.pin(visit, !isPinned).then((label) => {
        if (label !== null) announce(`Fait : ${label}.`);
      });
    },
    undo: () => void step('plan.undo', 'Annulé'),
    redo: () => void step('plan.redo', 'Rétabli'),
    publish(author) {
      void askOrTell('week.publish', { monday, author }).then((done) => {
        if (done === undefined) return;
        tellDone(`Version ${done.value.version} publiée.`);
        announce(`Version ${done.value.version} publiée.`);
      });
    },
  };
}
