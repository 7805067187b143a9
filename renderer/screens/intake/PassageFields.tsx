/** One passage: what, how long, how often, between which hours, on which days. */
import { Checkbox, Chip, CloseButton, Group, NumberInput, Select, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Passage } from '../../../domain/intake.ts';
import { careKinds, type Weekday } from '../../../domain/service.ts';
import {
  fieldToMinute,
  minuteToField,
  weekdayNames,
  weekdays,
  weekdayShort,
} from '../../fr/dates.ts';
import { careKindLabels } from '../../fr/labels.ts';
import { apartFor, passageProblem } from './passages.ts';

interface PassageFieldsProps {
  readonly passage: Passage;
  readonly onChange: (passage: Passage) => void;
  readonly onRemove: () => void;
}

const kinds = careKinds.map((value) => ({ value, label: careKindLabels[value].full }));

export function PassageFields({ passage, onChange, onRemove }: PassageFieldsProps): ReactNode {
  const label = careKindLabels[passage.kind].full;
  const problem = passageProblem(passage);
  const patch = (change: Partial<Passage>): void => onChange({ ...passage, ...change });
  const hour = (field: 'earliest' | 'preferred' | 'latest', name: string): ReactNode => (
    <TextInput
      type="time"
      label={name}
      value={minuteToField(passage[field])}
      onChange={(event) =>
        patch({ [field]: fieldToMinute(event.currentTarget.value) ?? passage[field] })
      }
    />
  );
  return (
    <fieldset className="intake-passage">
      <legend className="visually-hidden">{label}</legend>
      <Group gap="xs" align="end" wrap="nowrap">
        <Select
          label="Prestation"
          data={kinds}
          allowDeselect={false}
          value={passage.kind}
          onChange={(value) => value !== null && patch({ kind: value })}
        />
        <NumberInput
          label="Durée"
          suffix=" min"
          min={5}
          max={1_440}
          step={5}
          w="6.5rem"
          value={passage.durationMinutes}
          onChange={(value) => patch({ durationMinutes: Math.round(Number(value)) })}
        />
        <NumberInput
          label="Par semaine"
          suffix=" fois"
          min={1}
          max={7}
          w="6.5rem"
          value={passage.times}
          onChange={(value) => {
            const times = Math.min(7, Math.max(1, Math.round(Number(value))));
            patch({ times, minDaysApart: apartFor(times) });
          }}
        />
        <CloseButton aria-label={`Retirer : ${label}`} mb={4} onClick={onRemove} />
      </Group>
      <Group gap="xs" align="end" wrap="nowrap" mt={6}>
        {hour('earliest', 'Au plus tôt')}
        {hour('preferred', 'Souhaitée')}
        {hour('latest', 'Au plus tard')}
      </Group>
      <div className="intake-days">
        <Chip.Group
          multiple
          value={passage.weekdays.map(String)}
          onChange={(values) =>
            patch({
              weekdays: values.map((each) => Number(each) as Weekday).sort((a, b) => a - b),
            })
          }
        >
          <Group gap={4}>
            {weekdays.map((weekday) => (
              <Chip
                key={weekday}
                value={String(weekday)}
                size="xs"
                aria-label={weekdayNames[weekday]}
              >
                {weekdayShort[weekday].slice(0, 2)}
              </Chip>
            ))}
          </Group>
        </Chip.Group>
        <Checkbox
          size="sm"
          label="À deux"
          checked={passage.requiredCaregivers === 2}
          onChange={(event) => patch({ requiredCaregivers: event.currentTarget.checked ? 2 : 1 })}
        />
      </div>
      {problem !== null && <p role="alert">{problem}</p>}
    </fieldset>
  );
}
