/** A visit asked for once: at whose home, what, which day, when it may begin, how long. */
import { Button, Group, NumberInput, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { BeneficiaryId, VisitId } from '../../../domain/ids.ts';
import { must } from '../../../domain/result.ts';
import { careKinds, type CareKind } from '../../../domain/service.ts';
import type { Priority } from '../../../domain/week.ts';
import { dayText } from '../../fr/dates.ts';
import { careKindLabels, politeName, priorityLabels } from '../../fr/labels.ts';
import type { PlanSession } from '../../plan/plan-session.ts';
import type { AskedRepair } from '../../plan/repair-subject.ts';

interface VisitQuestionProps {
  readonly session: PlanSession;
  /** Index of the day on which it is wanted until she says otherwise. */
  readonly day: number;
  readonly onAsk: (asked: AskedRepair) => void;
  readonly onClose: () => void;
}

const kinds = careKinds.map((value) => ({ value, label: careKindLabels[value].full }));
const priorities = Object.entries(priorityLabels).map(([value, label]) => ({ value, label }));
const staffing = [
  { value: '1', label: 'Un agent' },
  { value: '2', label: 'Deux agents ensemble' },
];

export function VisitQuestion({ session, day: dayIndex, onAsk, onClose }: VisitQuestionProps) {
  const { problem, view } = session;
  const days = Array.from({ length: problem.dayCount }, (_, index) => problem.axis.dayAt(index));
  const [person, setPerson] = useState<string | null>(null);
  const [kind, setKind] = useState<CareKind>('presence');
  const [priority, setPriority] = useState<Priority>(3);
  const [day, setDay] = useState(must(days[dayIndex], 'a day of the week'));
  const [earliest, setEarliest] = useState('08:00');
  const [latest, setLatest] = useState('18:00');
  const [durationMinutes, setDuration] = useState(60);
  const [requiredCaregivers, setRequired] = useState<1 | 2>(1);
  const isUpsideDown = latest < earliest;

  const ask = (): void => {
    const beneficiary = view.beneficiaries.find(({ id }) => id === person);
    if (beneficiary === undefined || isUpsideDown) return;
    onAsk({
      fact: {
        type: 'added',
        visit: {
          id: crypto.randomUUID() as VisitId,
          needId: null,
          beneficiaryId: beneficiary.id,
          kind,
          priority,
          earliest: `${day}T${earliest}`,
          latest: `${day}T${latest}`,
          preferred: `${day}T${earliest}`,
          durationMinutes,
          requiredCaregivers,
          qualifications: [],
          cancelled: false,
        },
      },
      label: `Ajouter une intervention chez ${politeName(beneficiary)}`,
    });
  };

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        ask();
      }}
    >
      <Select
        label="Personne accompagnée"
        searchable
        openOnFocus={false}
        required
        data-autofocus
        nothingFoundMessage="Personne de ce nom"
        data={peopleChoices(view.beneficiaries)}
        value={person}
        onChange={setPerson}
      />
      <Group grow mt="sm">
        <Select
          label="Prestation"
          allowDeselect={false}
          data={kinds}
          value={kind}
          onChange={(value) => value !== null && setKind(value)}
        />
        <Select
          label="Priorité"
          allowDeselect={false}
          data={priorities}
          value={String(priority)}
          onChange={(value) => value !== null && setPriority(Number(value) as Priority)}
        />
      </Group>
      <Group grow mt="sm" align="start">
        <Select
          label="Jour"
          allowDeselect={false}
          data={days.map((value) => ({ value, label: dayText(value) }))}
          value={day}
          onChange={(value) => value !== null && setDay(value)}
        />
        <TextInput
          label="Début au plus tôt"
          type="time"
          required
          value={earliest}
          onChange={(event) => setEarliest(event.currentTarget.value)}
        />
        <TextInput
          label="Début au plus tard"
          type="time"
          required
          error={isUpsideDown ? 'Avant le plus tôt' : null}
          value={latest}
          onChange={(event) => setLatest(event.currentTarget.value)}
        />
      </Group>
      <Group grow mt="sm">
        <NumberInput
          label="Durée"
          min={5}
          max={1_440}
          step={5}
          suffix=" min"
          value={durationMinutes}
          onChange={(value) => setDuration(Math.max(5, Number(value)))}
        />
        <Select
          label="Agents"
          allowDeselect={false}
          data={staffing}
          value={String(requiredCaregivers)}
          onChange={(value) => setRequired(value === '2' ? 2 : 1)}
        />
      </Group>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          Fermer
        </Button>
        <Button type="submit" disabled={person === null || isUpsideDown}>
          Qui peut la prendre ?
        </Button>
      </Group>
    </form>
  );
}

interface Person {
  readonly id: BeneficiaryId;
  readonly civility: 'Mme' | 'M.';
  readonly firstName: string;
  readonly lastName: string;
}

/** By last name, as a coordinator looks for them. */
const peopleChoices = (people: readonly Person[]) =>
  people
    .map(({ id, civility, firstName, lastName }) => ({
      value: String(id),
      label: `${lastName} ${firstName} (${civility})`,
    }))
    .sort((a, b) => a.label.localeCompare(b.label, 'fr'));
