/** A person's calendar with what surrounds it: history, tray, panel, menu, dialogs. */
import { useMemo, useRef, useState } from 'react';
import type { KeyboardEvent, MouseEvent, ReactNode } from 'react';
import type { BeneficiaryId, CaregiverId } from '../../../domain/ids.ts';
import type { WeekView } from '../../../electron/contract.ts';
import { durationText } from '../../fr/dates.ts';
import { countText } from '../../fr/numbers.ts';
import type { DragSource } from '../../plan/activity.ts';
import { readKey } from '../../plan/board-key.ts';
import { openSession } from '../../plan/open-session.ts';
import type { PlanSession } from '../../plan/plan-session.ts';
import { verdictLines, type WordsContext } from '../../plan/verdict-words.ts';
import { BoardDialogs } from '../week/BoardDialogs.tsx';
import { OverrideDialog } from '../week/Dialogs.tsx';
import { VerdictGhost, type VerdictGhostProps } from '../week/DragGhost.tsx';
import { HistoryButtons } from '../week/Toolbar.tsx';
import { useHistoryKeys } from '../week/use-history-keys.ts';
import { VisitPanel } from '../week/VisitPanel.tsx';
import '../week/week.css';
import { CalendarTray } from './CalendarTray.tsx';
import { PersonCalendar, type CalendarViewName } from './PersonCalendar.tsx';
import type { PersonWeekScreenProps } from './PersonWeekScreen.tsx';
import { PersonCounters } from './PersonCounters.tsx';
import { shadesOf } from './shades.ts';
import type { Hovered } from './use-calendar-drag.ts';
import { useCalendarHand, type Held, type Told } from './use-calendar-hand.ts';
import { useEventFocus } from './use-event-focus.ts';
import { VisitDialog } from './VisitDialog.tsx';
import { beneficiaryEvents, caregiverEvents, type CalendarEvent } from './week-events.ts';

export interface PersonWeeksProps extends PersonWeekScreenProps {
  readonly views: readonly WeekView[];
  readonly viewName: CalendarViewName;
  readonly initialDay: string;
}

export function PersonWeeks({ views, place, viewName, initialDay }: PersonWeeksProps): ReactNode {
  const [opened, setOpened] = useState<CalendarEvent | null>(null);
  const [selected, setSelected] = useState<Held | null>(null);
  const [said, setSaid] = useState('');
  const rootRef = useRef<HTMLDivElement>(null);
  const trayRef = useRef<HTMLElement>(null);
  const caregiverId = place.screen === 'caregiverWeek' ? place.id : null;

  const events = useMemo(
    () =>
      views.flatMap((view) =>
        place.screen === 'caregiverWeek'
          ? caregiverEvents(view, place.id as CaregiverId)
          : beneficiaryEvents(view, place.id as BeneficiaryId),
      ),
    [views, place.screen, place.id],
  );
  const shades = useMemo(
    () =>
      caregiverId === null
        ? []
        : views.flatMap((view) => {
            const index = view.week.caregivers.findIndex(({ id }) => id === caregiverId);
            return index < 0 ? [] : shadesOf(openSession(view), index);
          }),
    [views, caregiverId],
  );
  const { follow, focusNext } = useEventFocus(rootRef, events, views);
  const calendar = useCalendarHand({
    views,
    events,
    caregiverId,
    isMonth: viewName === 'dayGridMonth',
    monday: place.monday,
    trayRef,
    announce: setSaid,
    follow,
    onOpen: (event) => open(event),
  });
  const { activity, dispatch, ghostRef, hovered, sessionOf, wordsOf, commandsOf, heldOf } =
    calendar;

  const open = (event: CalendarEvent): void => {
    const held = heldOf(event);
    if (held !== null && held.source.caregiver === null) setSelected(held);
    else setOpened(event);
  };
  const heldAt = (target: EventTarget): { held: Held; element: HTMLElement } | null => {
    if (!(target instanceof Element)) return null;
    const chip = target.closest<HTMLElement>('.tray-chip');
    if (chip !== null) {
      const source = { visit: Number(chip.dataset['visit']), caregiver: null };
      return { held: { monday: chip.dataset['monday'] ?? '', source }, element: chip };
    }
    const inside = target.closest('.calendar-frame') !== null;
    // The focus is on the calendar's own frame of an event, which holds ours.
    const within = inside ? target.querySelectorAll<HTMLElement>('[data-event]') : [];
    const only = within.length === 1 ? within[0] : undefined;
    const element = target.closest<HTMLElement>('[data-event]') ?? only ?? null;
    const event = events.find(({ id }) => id === element?.dataset['event']);
    const held = event === undefined ? null : heldOf(event);
    return held === null || element === null ? null : { held, element };
  };
  const eventOf = ({ monday, source }: Held): CalendarEvent | undefined => {
    const id = sessionOf(monday).problem.week.visits[source.visit]?.id;
    return events.find((event) => event.visit === id);
  };

  const onContextMenu = (event: MouseEvent<HTMLDivElement>): void => {
    const found = heldAt(event.target);
    if (found === null) return;
    event.preventDefault();
    calendar.openMenu(found.held, event.clientX, event.clientY);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    const found = heldAt(event.target);
    const command = found === null ? null : readKey(event);
    // Enter opens an event as a click does: that is the calendar's own.
    if (found === null || command === null || command.type === 'why') return;
    event.preventDefault();
    const { monday, source } = found.held;
    const asked = commandsOf(monday);
    switch (command.type) {
      case 'walk':
        return focusNext(event.target, command.direction);
      case 'shift':
        return asked.shift(source, command.minutes);
      case 'handOn':
        return asked.handOn(source, command.step);
      case 'unassign':
        return source.caregiver === null ? undefined : asked.unassign(source.visit);
      case 'pin':
        return source.caregiver === null ? undefined : asked.togglePin(source.visit);
      case 'menu': {
        const box = found.element.getBoundingClientRect();
        // Once this key is over: an open menu takes a key outside of it as a wish to close.
        setTimeout(() => calendar.openMenu(found.held, box.left + 12, box.bottom));
      }
    }
  };
  const onClick = (event: MouseEvent<HTMLDivElement>): void => {
    const found = heldAt(event.target);
    if (found !== null && found.held.source.caregiver === null) setSelected(found.held);
  };

  const { active } = calendar;
  const session = sessionOf(active);
  const commands = commandsOf(active);
  useHistoryKeys(commands.undo, commands.redo);
  const panel = selected === null ? null : sessionOf(selected.monday);
  return (
    <div
      className="week person-weeks"
      ref={rootRef}
      data-dragging={hovered !== null || undefined}
      onContextMenu={onContextMenu}
      onKeyDown={onKeyDown}
      onClick={onClick}
    >
      <div className="person-tools">
        <HistoryButtons view={session.view} onUndo={commands.undo} onRedo={commands.redo} />
        <p className="hint">{summaryText(views, events)}</p>
        {caregiverId !== null && views[0] !== undefined && (
          <PersonCounters view={views[0]} caregiver={caregiverId} />
        )}
      </div>
      <div className="person-body">
        <div className="calendar-frame" tabIndex={0} role="region" aria-label="Calendrier">
          <PersonCalendar
            events={events}
            shades={shades}
            monday={initialDay}
            viewName={viewName}
            hand={calendar.hand}
          />
        </div>
        <aside className="week-side" ref={trayRef} aria-label="À pourvoir et détail">
          <CalendarTray
            views={views}
            beneficiaryId={caregiverId === null ? place.id : null}
            selected={selected === null ? null : { monday: selected.monday, ...selected.source }}
          />
          {selected !== null && panel?.cards[selected.source.visit] !== undefined && (
            <VisitPanel
              session={panel}
              words={wordsOf(panel)}
              source={selected.source}
              onAssign={(gesture) => {
                setSelected(null);
                void commandsOf(selected.monday).attempt(gesture);
              }}
              onClose={() => setSelected(null)}
            />
          )}
        </aside>
      </div>
      {hovered !== null && (
        <VerdictGhost
          ref={ghostRef}
          {...ghostWords(hovered, sessionOf, wordsOf)}
          hint="Échap : reposer"
        />
      )}
      <BoardDialogs
        activity={activity}
        dispatch={dispatch}
        session={session}
        words={wordsOf(session)}
        commands={commands}
        uncoveredCount={0}
        onWhy={(source: DragSource) => setSelected({ monday: active, source })}
        onSaid={setSaid}
        onEdit={(source) => setOpened(eventOf({ monday: active, source }) ?? null)}
      />
      {opened !== null && (
        <VisitDialog
          event={opened}
          session={sessionOf(opened.monday)}
          held={heldOf(opened)}
          commands={commandsOf(opened.monday)}
          askReason={calendar.askReason}
          onClose={() => setOpened(null)}
        />
      )}
      {calendar.reasonAsked !== null && (
        <OverrideDialog
          words={wordsOf(calendar.reasonAsked.wish.session)}
          verdict={calendar.reasonAsked.verdict}
          onCancel={calendar.closeReason}
          onConfirm={calendar.giveReason}
        />
      )}
      <div className="visually-hidden" role="status" aria-live="polite">
        {said}
      </div>
    </div>
  );
}

/** What the bubble says: of the tray, of the place under the hand, or where to go. */
function ghostWords(
  { over, told }: Hovered<Told>,
  sessionOf: (monday: string) => PlanSession,
  wordsOf: (session: PlanSession) => WordsContext,
): Omit<VerdictGhostProps, 'ref' | 'hint'> {
  const session = told === null ? null : sessionOf(told.held.monday);
  const card = told === null ? undefined : session?.cards[told.held.source.visit];
  const title = card === undefined ? '' : `${card.person} · ${card.kindShort}`;
  const base = { kind: card?.kind ?? '', title, level: null, lines: [], isOverridable: false };
  if (over === 'tray') return { ...base, target: 'À pourvoir', isOver: true };
  if (over === 'nothing' || told === null || session === null) {
    return { ...base, target: 'Lâchez sur le calendrier ou sur « À pourvoir »', isOver: false };
  }
  const { verdict, target } = told;
  if (verdict === null) {
    return { ...base, target, isOver: true, level: 'forbidden', lines: told.lines };
  }
  const lines = verdictLines(wordsOf(session), verdict);
  const { level, overridable } = verdict;
  return { ...base, target, isOver: true, level, lines, isOverridable: overridable };
}

/** `12 interventions, 9 h 30 au total · 1 à pourvoir`. */
function summaryText(views: readonly WeekView[], events: readonly CalendarEvent[]): string {
  const durations = new Map(
    views.flatMap((view) => view.week.visits.map((visit) => [visit.id, visit.duration] as const)),
  );
  const held = events.filter((event) => event.state === 'planned');
  const open = events.filter((event) => event.state === 'uncovered').length;
  const minutes = held.reduce(
    (sum, event) => sum + (event.visit === null ? 0 : (durations.get(event.visit) ?? 0)),
    0,
  );
  const total = `${countText(held.length, 'intervention')}, ${durationText(minutes)} au total`;
  return open === 0 ? total : `${total} · ${countText(open, 'à pourvoir', 'à pourvoir')}`;
}
