/** How far a run of questions to a service has come, and how to stop it. */
import { Button, Group, Progress } from '@mantine/core';
import type { ReactNode } from 'react';

export interface AskProgressProps {
  readonly label: string;
  readonly done: number;
  readonly total: number;
  /** In words: `12 sur 325 adresses`. */
  readonly text: string;
  readonly stopLabel: string;
  readonly onStop: () => void;
}

export function AskProgress(props: AskProgressProps): ReactNode {
  const { label, done, total, text, stopLabel, onStop } = props;
  return (
    <>
      <Progress value={total === 0 ? 100 : (100 * done) / total} aria-label={label} mb="sm" />
      <Group>
        <span role="status">{text}</span>
        <Button variant="default" onClick={onStop}>
          {stopLabel}
        </Button>
      </Group>
    </>
  );
}
