/** Away, or late: the dates and hours of an agent, as the coordinator hears them on the phone. */
import { Anchor, Button, Group, SegmentedControl, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { AbsenceId } from '../../../domain/ids.ts';
import { must } from '../../../domain/result.ts';
import { absenceKinds, type Absence, type AbsenceKind } from '../../../domain/service.ts';
import { addDays, dayText } from '../../fr/dates.ts';
import { absenceLabels } from '../../fr/labels.ts';
import { caregiverIdAt } from '../../plan/ask-change.ts';
import type { PlanSession } from '../../plan/plan-session.ts';
import { absenceSpan } from '../../plan/absence-words.ts';
import { absenceToExtend, type AskedRepair } from '../../plan/repair-subject.ts';

interface AbsenceQuestionProps {
  readonly session: PlanSession;
  readonly caregiver: number;
  /** Where it begins until she says otherwise: index of a day. */
  readonly day: number;
  readonly isLate: boolean;
  readonly onAsk: (asked: AskedRepair) => void;
  readonly onExtend: (absence: Absence) => void;
  readonly onClose: () => void;
}

const MIDNIGHT = '00:00';
/** A sick note often goes beyond Sunday: so many days may be chosen after the week. */
const LATER_DAYS = 28;

export function AbsenceQuestion(props: AbsenceQuestionProps) {
  const { session, caregiver, day, onAsk, onClose } = props;
  const { problem } = session;
  const name = session.names[caregiver] ?? '';
  const days = Array.from({ length: problem.dayCount }, (_, index) => problem.axis.dayAt(index));
  const dayChoices = days.map((value) => ({ value, label: dayText(value) }));
  const lastDays = [
    ...days,
    ...Array.from({ length: LATER_DAYS }, (_, index) => addDays(session.view.week.to, index)),
  ].map((value) => ({ value, label: dayText(value) }));
  const extendable = absenceToExtend(session, caregiver);
  const [isLate, setLate] = useState(props.isLate);
  const [kind, setKind] = useState<AbsenceKind>('sickLeave');
  const [fromDay, setFromDay] = useState(must(days[day], 'a day of the week'));
  const [fromTime, setFromTime] = useState(MIDNIGHT);
  const [lastDay, setLastDay] = useState(fromDay);
  const [arrival, setArrival] = useState('10:00');

  const ask = (): void => {
    const span = isLate
      ? { from: `${fromDay}T${MIDNIGHT}`, to: `${fromDay}T${arrival}` }
      : {
          from: `${fromDay}T${fromTime === '' ? MIDNIGHT : fromTime}`,
          to: `${addDays(lastDay, 1)}T${MIDNIGHT}`,
        };
    onAsk({
      fact: {
        type: 'absence',
        absence: {
          id: crypto.randomUUID() as AbsenceId,
          who: { caregiverId: caregiverIdAt(problem, caregiver) },
          kind: isLate ? 'other' : kind,
          ...span,
          earlierEnds: [],
        },
      },
      label: `Réparer ${isLate ? 'le retard' : 'l’absence'} de ${name}`,
    });
  };

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        ask();
      }}
    >
      {extendable !== null && (
        <p className="repair-lead">
          Déjà absent·e {absenceSpan(extendable)}.{' '}
          <Anchor component="button" type="button" onClick={() => props.onExtend(extendable)}>
            Prolonger cette absence…
          </Anchor>
        </p>
      )}
      <SegmentedControl
        fullWidth
        mb="sm"
        aria-label="Absence ou retard"
        data={[
          { value: 'away', label: 'Absent·e' },
          { value: 'late', label: 'Arrive en retard' },
        ]}
        value={isLate ? 'late' : 'away'}
        onChange={(value) => setLate(value === 'late')}
      />
      {!isLate && (
        <Select
          label="Motif"
          description="Jamais de raison médicale."
          allowDeselect={false}
          data={absenceKinds.map((value) => ({ value, label: absenceLabels[value] }))}
          value={kind}
          onChange={(value) => value !== null && setKind(value)}
        />
      )}
      <Group grow mt="sm">
        <Select
          label={isLate ? 'Jour' : 'À partir du'}
          allowDeselect={false}
          data={dayChoices}
          value={fromDay}
          onChange={(value) => {
            if (value === null) return;
            setFromDay(value);
            if (lastDay < value) setLastDay(value);
          }}
        />
        {isLate ? (
          <TextInput
            label="Arrive à"
            type="time"
            required
            value={arrival}
            onChange={(event) => setArrival(event.currentTarget.value)}
          />
        ) : (
          <TextInput
            label="Heure"
            type="time"
            value={fromTime}
            onChange={(event) => setFromTime(event.currentTarget.value)}
          />
        )}
      </Group>
      {!isLate && (
        <Select
          mt="sm"
          label="Jusqu’au (inclus)"
          allowDeselect={false}
          data={lastDays.filter(({ value }) => value >= fromDay)}
          value={lastDay}
          onChange={(value) => value !== null && setLastDay(value)}
        />
      )}
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          Fermer
        </Button>
        <Button type="submit" data-autofocus>
          Réparer…
        </Button>
      </Group>
    </form>
  );
}
