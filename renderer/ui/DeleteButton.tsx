/** Deletes in two gestures: the second button names what goes. */
import { Button, Group } from '@mantine/core';
import { useState, type ReactNode } from 'react';

export interface DeleteButtonProps {
  /** `cet agent`, `ce besoin`. */
  readonly what: string;
  readonly onDelete: () => void;
}

export function DeleteButton({ what, onDelete }: DeleteButtonProps): ReactNode {
  const [isSure, setSure] = useState(false);
  if (!isSure) {
    return (
      <Button variant="subtle" color="red" onClick={() => setSure(true)}>
        Supprimer…
      </Button>
    );
  }
  return (
    <Group gap="xs">
      <Button
        color="red"
        autoFocus
        onClick={() => {
          setSure(false);
          onDelete();
        }}
      >
        Supprimer {what}
      </Button>
      <Button variant="default" onClick={() => setSure(false)}>
        Garder
      </Button>
    </Group>
  );
}
