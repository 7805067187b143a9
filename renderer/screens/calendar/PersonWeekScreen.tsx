/** One agent's week, or one person's week and month. */
import { ActionIcon, Alert, Anchor, Group, SegmentedControl } from '@mantine/core';
import { useMemo, useState, type ReactNode } from 'react';
import type { BeneficiaryId, CaregiverId } from '../../../domain/ids.ts';
import { must } from '../../../domain/result.ts';
import type { WeekView } from '../../../electron/contract.ts';
import { durationText, monthText } from '../../fr/dates.ts';
import { accidentText, refusalText } from '../../fr/errors.ts';
import { fullName } from '../../fr/labels.ts';
import { countText } from '../../fr/numbers.ts';
import type { Place } from '../../place.ts';
import { go, routeTo } from '../../route.ts';
import { Patience } from '../../ui/Waiting.tsx';
import { moveVisit, resizeVisit } from './change-visit.ts';
import { mondayOfMonth, mondaysOfMonth, monthOf } from '../../fr/month.ts';
import { PersonCalendar, type CalendarViewName } from './PersonCalendar.tsx';
import { useWeeks } from '../../use-weeks.ts';
import { VisitDialog } from './VisitDialog.tsx';
import { beneficiaryEvents, caregiverEvents, type CalendarEvent } from './week-events.ts';

export interface PersonWeekScreenProps {
  readonly place: Extract<Place, { readonly id: string; readonly screen: string }> & {
    readonly screen: 'caregiverWeek' | 'beneficiaryWeek';
  };
}

export function PersonWeekScreen({ place }: PersonWeekScreenProps): ReactNode {
  const [viewName, setViewName] = useState<CalendarViewName>('timeGridWeek');
  const isMonth = viewName === 'dayGridMonth';
  const month = monthOf(place.monday);
  const weeks = useWeeks(isMonth ? mondaysOfMonth(month) : [place.monday]);
  const [first] = weeks.views;
  if (weeks.refusal !== null || weeks.error !== undefined) {
    return (
      <Alert color="red" title="La lecture a échoué" m="md">
        {weeks.refusal === null ? accidentText(weeks.error) : refusalText(weeks.refusal)}
      </Alert>
    );
  }
  const kind = place.screen === 'caregiverWeek' ? 'agent' : 'personne';
  const person = first === undefined ? undefined : personOf(first, place);
  return (
    <div className="page calendar-page">
      <div className="page-head">
        <Group gap="md">
          <h1>{person === undefined ? 'Semaine' : fullName(person)}</h1>
          <Anchor href={routeTo(`${kind}s`, place.id)}>Ouvrir la fiche</Anchor>
        </Group>
        <Group gap="md">
          {isMonth && (
            <Group gap={4} role="group" aria-label="Mois affiché">
              <ActionIcon
                aria-label="Mois précédent"
                onClick={() => go(kind, place.id, mondayOfMonth(month, -1))}
              >
                ‹
              </ActionIcon>
              <strong>{monthText(`${month}-01`)}</strong>
              <ActionIcon
                aria-label="Mois suivant"
                onClick={() => go(kind, place.id, mondayOfMonth(month, 1))}
              >
                ›
              </ActionIcon>
            </Group>
          )}
          <SegmentedControl
            aria-label="Présentation"
            data={[
              { value: 'timeGridWeek', label: 'Semaine' },
              ...(kind === 'personne' ? [{ value: 'dayGridMonth', label: 'Mois' }] : []),
              { value: 'listWeek', label: 'Liste' },
            ]}
            value={viewName}
            onChange={(value) => setViewName(value as CalendarViewName)}
          />
        </Group>
      </div>
      {first === undefined ? (
        <Patience />
      ) : person === undefined ? (
        <Alert title="Cette personne n’est plus dans la liste">
          <Anchor href={routeTo(`${kind}s`)}>Revenir à la liste</Anchor>
        </Alert>
      ) : (
        <PersonWeeks
          views={weeks.views}
          place={place}
          viewName={viewName}
          initialDay={isMonth ? `${month}-01` : place.monday}
        />
      )}
    </div>
  );
}

const personOf = (view: WeekView, place: PersonWeekScreenProps['place']) =>
  place.screen === 'caregiverWeek'
    ? view.caregivers.find((each) => each.id === place.id)
    : view.beneficiaries.find((each) => each.id === place.id);

interface PersonWeeksProps extends PersonWeekScreenProps {
  readonly views: readonly WeekView[];
  readonly viewName: CalendarViewName;
  readonly initialDay: string;
}

function PersonWeeks({ views, place, viewName, initialDay }: PersonWeeksProps): ReactNode {
  const [opened, setOpened] = useState<CalendarEvent | null>(null);
  const events = useMemo(
    () =>
      views.flatMap((view) =>
        place.screen === 'caregiverWeek'
          ? caregiverEvents(view, place.id as CaregiverId)
          : beneficiaryEvents(view, place.id as BeneficiaryId),
      ),
    [views, place.screen, place.id],
  );
  const viewOf = (event: CalendarEvent): WeekView =>
    must(
      views.find((view) => view.monday === event.monday),
      'an event comes from a loaded week',
    );
  return (
    <>
      <p className="hint">{summaryText(views, events)}</p>
      <div className="calendar-frame" tabIndex={0} role="region" aria-label="Calendrier">
        <PersonCalendar
          events={events}
          monday={initialDay}
          viewName={viewName}
          onMove={async (event, start) =>
            event.visit !== null && moveVisit(viewOf(event), event.visit, start)
          }
          onResize={async (event, end) =>
            event.visit !== null && resizeVisit(viewOf(event), event.visit, event.start, end)
          }
          onOpen={setOpened}
        />
      </div>
      {opened !== null && (
        <VisitDialog view={viewOf(opened)} event={opened} onClose={() => setOpened(null)} />
      )}
    </>
  );
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
