/** FullCalendar with our words and colours. Only this file knows it. */
import FullCalendar, { type EventDisplayInfo } from '@fullcalendar/react';
import dayGrid from '@fullcalendar/react/daygrid';
import list from '@fullcalendar/react/list';
import french from '@fullcalendar/react/locales/fr';
import forma from '@fullcalendar/react/themes/forma';
import timeGrid from '@fullcalendar/react/timegrid';
import '@fullcalendar/react/skeleton.css';
import '@fullcalendar/react/themes/forma/theme.css';
import '@fullcalendar/react/themes/forma/palettes/green.css';
import './calendar.css';
import { memo, useRef, type ReactNode } from 'react';
import type { Day, LocalTime } from '../../../domain/ids.ts';
import { minuteOf } from '../../fr/dates.ts';
import { useMay } from '../../ui/May.tsx';
import { heldByPointer } from './held-by-pointer.ts';
import { PinIcon } from '../week/Chip.tsx';
import type { CalendarEvent } from './week-events.ts';

export type CalendarViewName = 'timeGridWeek' | 'dayGridMonth' | 'listWeek';

/** Hours at which the person can't be planned, drawn behind the events. */
export interface Shade {
  readonly start: LocalTime;
  readonly end: LocalTime;
}

/** A place that an event enters while it is in the hand. */
export interface CalendarPlace {
  /** Of the event, or `tray monday visit` for one that comes from the tray. */
  readonly id: string;
  readonly way: 'move' | 'resize';
  readonly start: LocalTime;
  readonly end: LocalTime;
}

/** What the hand does; each answer that is false puts the event back where it was. */
export interface CalendarHand {
  readonly onTake: () => void;
  readonly onEnter: (place: CalendarPlace) => void;
  readonly onMove: (event: CalendarEvent, start: LocalTime) => Promise<boolean>;
  readonly onResize: (event: CalendarEvent, end: LocalTime) => Promise<boolean>;
  readonly onReceive: (id: string, start: LocalTime) => void;
  /** Let go, wherever that is: the calendar has nothing more to say. */
  readonly onLetGo: (event: CalendarEvent) => void;
  readonly onOpen: (event: CalendarEvent) => void;
}

export interface PersonCalendarProps {
  readonly events: readonly CalendarEvent[];
  readonly shades: readonly Shade[];
  readonly monday: Day;
  readonly viewName: CalendarViewName;
  /** The same object for as long as the events are the same. */
  readonly hand: CalendarHand;
}

const plugins = [timeGrid, dayGrid, list, heldByPointer, forma];
const hour = { hour: 'numeric', minute: '2-digit' } as const;

/** The calendar runs without a zone: its UTC is our wall clock. */
const wallClock = (date: Date | null): LocalTime => date?.toISOString().slice(0, 16) ?? '';

/** The hours of a usual day, and those that an event needs beside. */
function hoursOf(events: readonly CalendarEvent[]): {
  readonly slotMinTime: string;
  readonly slotMaxTime: string;
} {
  const visits = events.filter((event) => event.state !== 'away');
  const first = Math.min(7, ...visits.map(({ start }) => Number(start.slice(11, 13))));
  const last = Math.max(
    20,
    ...visits.map(({ start, end }) =>
      end.slice(0, 10) > start.slice(0, 10) ? 24 : Math.ceil(minuteOf(end) / 60),
    ),
  );
  return {
    slotMinTime: `${first}:00`.padStart(5, '0'),
    slotMaxTime: `${last}:00`.padStart(5, '0'),
  };
}

/** Drawn again only when what it shows changes: a new list of events would end a drag. */
export const PersonCalendar = memo(function PersonCalendar(props: PersonCalendarProps): ReactNode {
  const { hand } = props;
  const canPlan = useMay('plan.change');
  const way = useRef<CalendarPlace['way']>('move');
  const byId = new Map(props.events.map((event) => [event.id, event]));
  const letGo = (id: string): void => {
    way.current = 'move';
    const event = byId.get(id);
    if (event !== undefined) hand.onLetGo(event);
  };
  return (
    <FullCalendar
      key={`${props.viewName} ${props.monday}`}
      plugins={plugins}
      locale={french}
      timeZone="UTC"
      initialView={props.viewName}
      initialDate={props.monday}
      headerToolbar={false}
      height="auto"
      tableHeaderSticky
      firstDay={1}
      fixedWeekCount={false}
      allDaySlot={false}
      nowIndicator={false}
      {...hoursOf(props.events)}
      slotDuration="01:00"
      slotMinHeight={46}
      displayEventEnd={false}
      snapDuration="00:05"
      slotHeaderFormat={hour}
      eventTimeFormat={hour}
      dayHeaderFormat={{ weekday: 'long', day: 'numeric', month: 'short' }}
      listDayFormat={{ weekday: 'long' }}
      noEventsText="Rien cette semaine"
      timedText="Horaires"
      dayMaxEvents={6}
      moreLinkText={(count) => `+ ${count} autres`}
      moreLinkClick="popover"
      closeHint="Fermer"
      eventInteractive
      eventMinHeight={22}
      columnEventClass="visit-column"
      columnEventInnerClass="visit-inner"
      listItemEventClass="visit-line"
      listItemEventInnerClass="visit-inner"
      slotEventOverlap={false}
      events={[
        ...props.events.map((event) => ({
          id: event.id,
          title: event.title,
          start: `${event.start}:00`,
          end: `${event.end}:00`,
          startEditable: event.editable && canPlan,
          durationEditable: event.editable && canPlan,
          className: `visit visit-${event.state}`,
          extendedProps: { kind: event.kind, isPinned: event.isPinned },
        })),
        ...props.shades.map((shade) => ({
          start: `${shade.start}:00`,
          end: `${shade.end}:00`,
          display: 'background',
          className: 'away-shade',
        })),
      ]}
      eventContent={drawEvent}
      dragRevertDuration={0}
      droppable={canPlan}
      eventAllow={(span, moving) => {
        if (moving === null) return false;
        const [start, end] = [wallClock(span.start), wallClock(span.end)];
        hand.onEnter({ id: moving.id, way: way.current, start, end });
        return true;
      }}
      eventDragStart={() => {
        way.current = 'move';
        hand.onTake();
      }}
      eventResizeStart={() => {
        way.current = 'resize';
        hand.onTake();
      }}
      eventDragStop={({ event }) => letGo(event.id)}
      eventResizeStop={({ event }) => letGo(event.id)}
      eventClick={({ event }) => {
        const clicked = byId.get(event.id);
        if (clicked !== undefined) hand.onOpen(clicked);
      }}
      eventDrop={({ event, revert }) => {
        const moved = byId.get(event.id);
        if (moved === undefined) return revert();
        void hand.onMove(moved, wallClock(event.start)).then((done) => !done && revert());
      }}
      eventResize={({ event, revert }) => {
        const resized = byId.get(event.id);
        if (resized === undefined) return revert();
        void hand.onResize(resized, wallClock(event.end)).then((done) => !done && revert());
      }}
      eventReceive={({ event, revert }) => {
        const start = wallClock(event.start);
        revert();
        hand.onReceive(event.id, start);
      }}
    />
  );
});

function drawEvent({ event, timeText }: EventDisplayInfo): ReactNode {
  const kind: unknown = event.extendedProps['kind'];
  const colors =
    typeof kind === 'string' && kind !== ''
      ? {
          background: `var(--kind-${kind}-bg)`,
          color: `var(--kind-${kind}-fg)`,
          borderLeft: `4px var(--kind-${kind}-line) var(--kind-${kind}-edge)`,
        }
      : {};
  if (event.display === 'background') return null;
  return (
    <span
      className="visit-text"
      data-event={event.id}
      style={colors}
      title={`${timeText} ${event.title}`}
    >
      <b>{timeText}</b> {event.extendedProps['isPinned'] === true && <PinIcon />} {event.title}
      {event.extendedProps['isPinned'] === true && (
        <span className="visually-hidden"> ; épinglée</span>
      )}
    </span>
  );
}
