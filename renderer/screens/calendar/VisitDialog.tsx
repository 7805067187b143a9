/** Day, hour and length of a visit by keyboard, with the verdict while one types. */
import { Anchor, Button, Group, Modal, NumberInput, Select, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { Day } from '../../../domain/ids.ts';
import { must } from '../../../domain/result.ts';
import type { WeekView } from '../../../electron/contract.ts';
import { addDays, dayText, dayTimeText, durationText } from '../../fr/dates.ts';
import { levelLabels } from '../../fr/labels.ts';
import { routeTo } from '../../route.ts';
import { moveVisit, resizeVisit } from './change-visit.ts';
import { dropRefusalText, dropToStart } from './drop.ts';
import { judgeMove, type Judgement } from './judge.ts';
import { axisOf, endOf, type CalendarEvent } from './week-events.ts';

export interface VisitDialogProps {
  readonly view: WeekView;
  readonly event: CalendarEvent;
  readonly onClose: () => void;
}

export function VisitDialog({ view, event, onClose }: VisitDialogProps): ReactNode {
  return (
    <Modal opened onClose={onClose} title={event.title} size="md">
      {event.editable && event.visit !== null ? (
        <VisitFields view={view} event={event} visit={event.visit} onClose={onClose} />
      ) : (
        <>
          <p>{dayTimeText(event.start)}</p>
          <p>{stillText[event.state]}</p>
          <Anchor href={routeTo('semaine', event.monday)}>Ouvrir la semaine</Anchor>
        </>
      )}
    </Modal>
  );
}

/** Why it doesn't move from here. */
const stillText: Readonly<Record<CalendarEvent['state'], string>> = {
  planned: 'Cette intervention est épinglée : désépinglez-la dans la semaine pour la déplacer.',
  uncovered: 'Personne n’y va encore : confiez-la à un agent dans la semaine.',
  cancelled: 'Cette intervention est annulée : rétablissez-la dans la semaine.',
  fixed: 'Un temps fixe se modifie dans l’écran Absences.',
  away: 'Une absence se modifie dans l’écran Absences.',
};

interface VisitFieldsProps extends VisitDialogProps {
  readonly visit: NonNullable<CalendarEvent['visit']>;
}

function VisitFields({ view, event, visit, onClose }: VisitFieldsProps): ReactNode {
  const asked = must(
    view.week.visits.find((each) => each.id === visit),
    'the visit is of this week',
  );
  const [day, setDay] = useState<Day>(event.start.slice(0, 10));
  const [hour, setHour] = useState(event.start.slice(11));
  const [duration, setDuration] = useState(asked.duration);
  const axis = axisOf(view);
  const start = `${day}T${hour}`;
  const target = dropToStart(axis, start);
  const judgement: Judgement = target.ok
    ? judgeMove(view, visit, target.value)
    : { level: 'forbidden', lines: [dropRefusalText(target.error)] };
  const save = async (): Promise<void> => {
    if (start !== event.start && !(await moveVisit(view, visit, start))) return;
    if (
      duration !== asked.duration &&
      !(await resizeVisit(view, visit, start, endOf(axis, start, duration)))
    ) {
      return;
    }
    onClose();
  };
  return (
    <form
      onSubmit={(submit) => {
        submit.preventDefault();
        void save();
      }}
    >
      <div className="form-grid">
        <Select
          label="Jour"
          data={Array.from({ length: 7 }, (_, index) => addDays(view.monday, index)).map(
            (value) => ({ value, label: dayText(value) }),
          )}
          allowDeselect={false}
          value={day}
          onChange={(value) => value !== null && setDay(value)}
        />
        <TextInput
          type="time"
          label="Heure"
          value={hour}
          onChange={(change) => setHour(change.currentTarget.value)}
        />
        <NumberInput
          label="Durée"
          suffix=" min"
          min={5}
          max={1_440}
          step={5}
          value={duration}
          onChange={(value) => setDuration(Math.round(Number(value)))}
        />
      </div>
      <p
        className="judgement"
        role="status"
        style={{
          background: `var(--verdict-${judgement.level}-bg)`,
          color: `var(--verdict-${judgement.level}-fg)`,
          borderColor: `var(--verdict-${judgement.level}-edge)`,
        }}
      >
        <strong>{levelLabels[judgement.level]}.</strong> {judgement.lines.join(' ')}
        {judgement.lines.length === 0 && `${dayTimeText(start)}, ${durationText(duration)}.`}
      </p>
      <Group mt="md">
        <Button type="submit" disabled={judgement.level === 'forbidden'}>
          Enregistrer
        </Button>
        <Button variant="default" onClick={onClose}>
          Annuler
        </Button>
      </Group>
    </form>
  );
}
