/** Week before, week after, and the one to prepare. */
import { ActionIcon, Button, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Day } from '../../domain/ids.ts';
import { addDays, weekTitle } from '../fr/dates.ts';

export interface WeekPickerProps {
  readonly monday: Day;
  /** The week that the service prepares now. */
  readonly usualMonday: Day;
  readonly onPick: (monday: Day) => void;
}

export function WeekPicker({ monday, usualMonday, onPick }: WeekPickerProps): ReactNode {
  return (
    <Group gap={4} wrap="nowrap" className="week-picker" role="group" aria-label="Semaine affichée">
      <ActionIcon aria-label="Semaine précédente" onClick={() => onPick(addDays(monday, -7))}>
        ‹
      </ActionIcon>
      <span className="week-title" aria-live="polite">
        {weekTitle(monday)}
      </span>
      <ActionIcon aria-label="Semaine suivante" onClick={() => onPick(addDays(monday, 7))}>
        ›
      </ActionIcon>
      {monday !== usualMonday && (
        <Button size="compact-sm" variant="default" onClick={() => onPick(usualMonday)}>
          À préparer
        </Button>
      )}
    </Group>
  );
}
