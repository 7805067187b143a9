/** One agent's week, or one person's week and month. */
import { ActionIcon, Alert, Anchor, Group, SegmentedControl } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';
import type { WeekView } from '../../../electron/contract.ts';
import { monthText } from '../../fr/dates.ts';
import { accidentText, refusalText } from '../../fr/errors.ts';
import { fullName } from '../../fr/labels.ts';
import { noteAccess } from '../../note-access.ts';
import type { Place } from '../../place.ts';
import { go, routeTo, useRoute } from '../../route.ts';
import { May, RoleLine } from '../../ui/May.tsx';
import { StayButton } from '../stays/StayButton.tsx';
import { Patience } from '../../ui/Waiting.tsx';
import { mondayOfMonth, mondaysOfMonth, monthOf } from '../../fr/month.ts';
import type { CalendarViewName } from './PersonCalendar.tsx';
import { PersonWeeks } from './PersonWeeks.tsx';
import { useWeeks } from '../../use-weeks.ts';

export interface PersonWeekScreenProps {
  readonly place: Extract<Place, { readonly id: string; readonly screen: string }> & {
    readonly screen: 'caregiverWeek' | 'beneficiaryWeek';
  };
}

export function PersonWeekScreen({ place }: PersonWeekScreenProps): ReactNode {
  const [viewName, setViewName] = useState<CalendarViewName>('timeGridWeek');
  const { query } = useRoute();
  const isMonth = viewName === 'dayGridMonth';
  const month = monthOf(place.monday);
  const weeks = useWeeks(isMonth ? mondaysOfMonth(month) : [place.monday]);
  const [first] = weeks.views;
  const about = place.screen === 'caregiverWeek' ? 'caregiver' : 'beneficiary';
  const isKnown = first !== undefined && personOf(first, place) !== undefined;
  useEffect(() => {
    if (isKnown) noteAccess('seen', about, place.id);
  }, [isKnown, about, place.id]);
  if (weeks.refusal !== null || weeks.error !== undefined) {
    return (
      <Alert color="red" title="La lecture a échoué" m="md">
        {weeks.refusal === null ? accidentText(weeks.error) : refusalText(weeks.refusal)}
      </Alert>
    );
  }
  const kind = place.screen === 'caregiverWeek' ? 'agent' : 'personne';
  const person = first === undefined ? undefined : personOf(first, place);
  const helped = first?.beneficiaries.find((each) => each.id === place.id);
  return (
    <div className="page calendar-page">
      <RoleLine channel="plan.change" />
      <div className="page-head">
        <Group gap="md">
          <h1>{person === undefined ? 'Semaine' : fullName(person)}</h1>
          <Anchor href={routeTo(`${kind}s`, place.id)}>Ouvrir la fiche</Anchor>
          {first !== undefined && helped !== undefined && (
            <May channel="stay.begin" isSilent>
              <StayButton view={first} person={helped} isAsked={query.get('sejour') === 'oui'} />
            </May>
          )}
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
