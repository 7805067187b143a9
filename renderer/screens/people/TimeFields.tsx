/** A day and an hour, typed apart: the two native fields read well aloud and by keyboard. */
import { Group, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { LocalTime } from '../../../domain/ids.ts';

export interface TimeFieldsProps {
  /** `Départ`: both fields are named after it. */
  readonly label: string;
  /** `T`-joined; half empty while it's typed. */
  readonly value: LocalTime;
  readonly error: string | undefined;
  readonly onChange: (value: LocalTime) => void;
}

export function TimeFields({ label, value, error, onChange }: TimeFieldsProps): ReactNode {
  const [day = '', hour = ''] = value.split('T');
  return (
    <Group gap="xs" align="start" wrap="nowrap">
      <TextInput
        type="date"
        label={`${label}, jour`}
        withAsterisk
        value={day}
        error={error}
        onChange={(event) => onChange(`${event.currentTarget.value}T${hour}`)}
      />
      <TextInput
        type="time"
        label="heure"
        aria-label={`${label}, heure`}
        value={hour}
        onChange={(event) => onChange(`${day}T${event.currentTarget.value}`)}
      />
    </Group>
  );
}
