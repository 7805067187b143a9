/** FullCalendar with our words and colours. Only this file knows it. */
import FullCalendar, { type EventDisplayInfo } from '@fullcalendar/react';
import dayGrid from '@fullcalendar/react/daygrid';
import interaction from '@fullcalendar/react/interaction';
import list from '@fullcalendar/react/list';
import french from '@fullcalendar/react/locales/fr';
import forma from '@fullcalendar/react/themes/forma';
import timeGrid from '@fullcalendar/react/timegrid';
import '@fullcalendar/react/skeleton.css';
import '@fullcalendar/react/themes/forma/theme.css';
import '@fullcalendar/react/themes/forma/palettes/green.css';
import './calendar.css';
import type { ReactNode } from 'react';
import type { Day, LocalTime } from '../../../domain/ids.ts';
import { minuteOf } from '../../fr/dates.ts';
import type { CalendarEvent } from './week-events.ts';

export type CalendarViewName = 'timeGridWeek' | 'dayGridMonth' | 'listWeek';

export interface PersonCalendarProps {
  readonly events: readonly CalendarEvent[];
  readonly monday: Day;
  readonly viewName: CalendarViewName;
  /** False: it was refused, and goes back where it was. */
  readonly onMove: (event: CalendarEvent, start: LocalTime) => Promise<boolean>;
  readonly onResize: (event: CalendarEvent, end: LocalTime) => Promise<boolean>;
  readonly onOpen: (event: CalendarEvent) => void;
}

const plugins = [timeGrid, dayGrid, list, interaction, forma];
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

export function PersonCalendar(props: PersonCalendarProps): ReactNode {
  const byId = new Map(props.events.map((event) => [event.id, event]));
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
      events={props.events.map((event) => ({
        id: event.id,
        title: event.title,
        start: `${event.start}:00`,
        end: `${event.end}:00`,
        startEditable: event.editable,
        durationEditable: event.editable,
        className: `visit visit-${event.state}`,
        extendedProps: { kind: event.kind },
      }))}
      eventContent={drawEvent}
      eventClick={({ event }) => {
        const clicked = byId.get(event.id);
        if (clicked !== undefined) props.onOpen(clicked);
      }}
      eventDrop={({ event, revert }) => {
        const moved = byId.get(event.id);
        if (moved === undefined) return revert();
        void props.onMove(moved, wallClock(event.start)).then((done) => !done && revert());
      }}
      eventResize={({ event, revert }) => {
        const resized = byId.get(event.id);
        if (resized === undefined) return revert();
        void props.onResize(resized, wallClock(event.end)).then((done) => !done && revert());
      }}
    />
  );
}

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
  return (
    <span className="visit-text" style={colors} title={`${timeText} ${event.title}`}>
      <b>{timeText}</b> {event.title}
    </span>
  );
}
