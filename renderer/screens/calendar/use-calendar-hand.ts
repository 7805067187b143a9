/**
 * The hand over a calendar: what is taken, moved, made longer, put back, from whichever week of
 * those that are shown. The commands are the board's own, so that both say and do the same.
 */
import { Draggable } from '@fullcalendar/react/interaction';
import { useEffect, useMemo, useReducer, useRef, useState, type RefObject } from 'react';
import type { Day, LocalTime } from '../../../domain/ids.ts';
import { must } from '../../../domain/result.ts';
import type { WeekView } from '../../../electron/contract.ts';
import type { Verdict } from '../../../solver/verdict.ts';
import { durationText } from '../../fr/dates.ts';
import { idle, reduceActivity, type DragSource } from '../../plan/activity.ts';
import { whenText } from '../../plan/command-labels.ts';
import { assignmentAfter } from '../../plan/gesture.ts';
import { openSession } from '../../plan/open-session.ts';
import type { PlanSession } from '../../plan/plan-session.ts';
import type { WordsContext } from '../../plan/verdict-words.ts';
import type { OverrideReason } from '../../plan/ask-change.ts';
import { tellProblem } from '../../ui/act.ts';
import { createBoardCommands, type BoardCommands } from '../week/use-board-commands.ts';
import { readCalendarDrop } from './calendar-drop.ts';
import { askLength, changeLength, lengthTo, type LengthWish } from './change-length.ts';
import { dropRefusalText, resizeToMinutes } from './drop.ts';
import { judgeLength } from './judge-length.ts';
import type { CalendarHand, CalendarPlace } from './PersonCalendar.tsx';
import { useCalendarDrag } from './use-calendar-drag.ts';
import type { CalendarEvent } from './week-events.ts';

/** A visit of one of the weeks shown. */
export interface Held {
  readonly monday: Day;
  readonly source: DragSource;
}

/** What the bubble says of the place under the hand. */
export interface Told {
  readonly held: Held;
  readonly target: string;
  /** null where the place is no place for a visit: the lines say why. */
  readonly verdict: Verdict | null;
  readonly lines: readonly string[];
}

interface ReasonAsked {
  readonly verdict: Verdict;
  readonly wish: LengthWish;
}

export interface CalendarHandOptions {
  readonly views: readonly WeekView[];
  readonly events: readonly CalendarEvent[];
  /** Whose calendar it is; null in a beneficiary's. */
  readonly caregiverId: string | null;
  readonly isMonth: boolean;
  /** The week whose history is offered before anything was touched. */
  readonly monday: Day;
  readonly trayRef: RefObject<HTMLElement | null>;
  readonly announce: (sentence: string) => void;
  readonly onOpen: (event: CalendarEvent) => void;
  /** Where the focus goes once the calendar has been drawn again. */
  readonly follow: (held: Held) => void;
}

export function useCalendarHand(options: CalendarHandOptions) {
  const latest = useRef(options);
  useEffect(() => {
    latest.current = options;
  });
  const [activity, dispatch] = useReducer(reduceActivity, idle);
  // The week of the last gesture: its history is offered, its dialog is open.
  const [active, setActive] = useState<Day>(options.monday);
  const [reasonAsked, setReasonAsked] = useState<ReasonAsked | null>(null);
  const { ghostRef, hovered, begin, tell, end } = useCalendarDrag<Told>();

  const { views, events, caregiverId, isMonth } = options;
  const tools = useMemo(() => {
    const sessionOf = (monday: Day): PlanSession =>
      openSession(must(views.find((view) => view.monday === monday) ?? views[0], 'a week'));
    const wordsOf = (session: PlanSession): WordsContext => ({
      ...session,
      profile: session.view.service.profile,
    });
    const commandsOf = (monday: Day): BoardCommands => {
      const session = sessionOf(monday);
      return createBoardCommands({
        session,
        words: wordsOf(session),
        rows: session.rows,
        dispatch(event) {
          setActive(monday);
          dispatch(event);
        },
        announce(sentence) {
          setActive(monday);
          latest.current.announce(sentence);
        },
        follow: (visit, caregiver) =>
          latest.current.follow({ monday, source: { visit, caregiver } }),
        expectHistory: () => undefined,
      });
    };
    const hostOf = (session: PlanSession): number | null => {
      if (caregiverId === null) return null;
      return session.problem.week.caregivers.findIndex(({ id }) => id === caregiverId);
    };
    /** Who gives the visit up: whose calendar it is, or the first of those who go. */
    const heldOf = (event: CalendarEvent): Held | null => {
      const session = sessionOf(event.monday);
      const visit = event.visit === null ? undefined : session.problem.visitIndex.get(event.visit);
      if (visit === undefined) return null;
      const caregivers = session.plan[visit]?.caregivers ?? [];
      const host = hostOf(session);
      const caregiver = host !== null && caregivers.includes(host) ? host : (caregivers[0] ?? null);
      return { monday: event.monday, source: { visit, caregiver } };
    };
    const heldById = (id: string): Held | null => {
      const tray = readTrayKey(id);
      if (tray !== null) return tray;
      const event = events.find((each) => each.id === id);
      return event === undefined ? null : heldOf(event);
    };
    const read = (held: Held, dropped: LocalTime) => {
      const session = sessionOf(held.monday);
      return readCalendarDrop(session, {
        source: held.source,
        caregiver: hostOf(session),
        dropped,
        isDayOnly: isMonth,
      });
    };
    return { sessionOf, wordsOf, commandsOf, heldOf, heldById, read };
  }, [views, events, caregiverId, isMonth]);

  const hand = useMemo((): CalendarHand => {
    const { sessionOf, wordsOf, commandsOf, heldOf, heldById, read } = tools;
    const drop = async (held: Held, start: LocalTime): Promise<boolean> => {
      const found = read(held, start);
      if (found.ok) return commandsOf(held.monday).attempt(found.value.gesture);
      tellProblem(dropRefusalText(found.error));
      return false;
    };
    return {
      onTake: begin,
      onEnter(place) {
        const held = heldById(place.id);
        if (held === null) return;
        const session = sessionOf(held.monday);
        tell(
          place.way === 'move'
            ? tellMove(session, held, place, read)
            : tellLength(session, held, place),
        );
      },
      async onMove(event, start) {
        const { isCancelled } = end();
        const held = heldOf(event);
        return held !== null && !isCancelled && drop(held, start);
      },
      async onResize(event, until) {
        const { isCancelled } = end();
        const held = heldOf(event);
        if (held === null || isCancelled) return false;
        const session = sessionOf(held.monday);
        const durationMinutes = lengthTo(session, event.start, until);
        if (durationMinutes === null) return false;
        setActive(held.monday);
        const wish = { session, visit: held.source.visit, durationMinutes };
        return changeLength(wish, wordsOf(session), (verdict) => setReasonAsked({ verdict, wish }));
      },
      onReceive(id, start) {
        const { isCancelled } = end();
        const held = heldById(id);
        if (held !== null && !isCancelled) void drop(held, start);
      },
      onLetGo(event) {
        const { over, isCancelled } = end();
        const held = heldOf(event);
        if (over !== 'tray' || isCancelled || held === null || held.source.caregiver === null)
          return;
        commandsOf(held.monday).unassign(held.source.visit);
      },
      onOpen: (event) => latest.current.onOpen(event),
    };
  }, [tools, begin, tell, end]);

  useTrayDragging(options.trayRef, begin, end);

  return {
    activity,
    dispatch,
    active,
    ghostRef,
    hovered,
    hand,
    ...tools,
    openMenu(held: Held, x: number, y: number) {
      setActive(held.monday);
      dispatch({ type: 'menu', source: held.source, x, y });
    },
    reasonAsked,
    closeReason: () => setReasonAsked(null),
    askReason: (verdict: Verdict, wish: LengthWish) => setReasonAsked({ verdict, wish }),
    giveReason: (override: OverrideReason) => {
      if (reasonAsked !== null) void askLength(reasonAsked.wish, override);
      setReasonAsked(null);
    },
  };
}

function tellMove(
  session: PlanSession,
  held: Held,
  place: CalendarPlace,
  read: (held: Held, dropped: LocalTime) => ReturnType<typeof readCalendarDrop>,
): Told {
  const found = read(held, place.start);
  if (!found.ok) return { held, target: '', verdict: null, lines: [dropRefusalText(found.error)] };
  const { gesture, verdict } = found.value;
  const who = assignmentAfter(session.plan, gesture)?.caregivers.map((each) => session.names[each]);
  const target = `${whenText(session.problem, gesture.start)} · ${who?.join(' et ') ?? ''}`;
  return { held, target, verdict, lines: [] };
}

function tellLength(session: PlanSession, held: Held, place: CalendarPlace): Told {
  const minutes = resizeToMinutes(session.problem.axis, place.start, place.end);
  if (!minutes.ok) {
    return { held, target: '', verdict: null, lines: [dropRefusalText(minutes.error)] };
  }
  const verdict = judgeLength(session, held.source.visit, minutes.value);
  return { held, target: `Durée : ${durationText(minutes.value)}`, verdict, lines: [] };
}

const trayKey = (monday: string, visit: string): string => `tray ${monday} ${visit}`;

function readTrayKey(id: string): Held | null {
  const [word, monday, visit] = id.split(' ');
  if (word !== 'tray' || monday === undefined || visit === undefined) return null;
  return { monday, source: { visit: Number(visit), caregiver: null } };
}

/** Chips of the tray can be carried into the calendar. */
function useTrayDragging(
  trayRef: RefObject<HTMLElement | null>,
  begin: () => void,
  end: () => void,
): void {
  useEffect(() => {
    const tray = trayRef.current;
    if (tray === null) return undefined;
    const carried = new Draggable(tray, {
      itemSelector: '.tray-chip',
      eventData: (chip) => ({
        id: trayKey(chip.dataset['monday'] ?? '', chip.dataset['visit'] ?? ''),
        title: chip.querySelector('.tray-person')?.textContent ?? '',
        duration: { minutes: Number(chip.dataset['minutes'] ?? 30) },
      }),
    });
    carried.dragging.emitter.on('dragstart', begin);
    carried.dragging.emitter.on('dragend', end);
    return () => carried.destroy();
  }, [trayRef, begin, end]);
}
