/** What is asked before a form that was changed is left. */
import { Button, Group, Modal } from '@mantine/core';
import type { ReactNode } from 'react';

export interface UnsavedDialogProps {
  readonly isAsking: boolean;
  readonly onStay: () => void;
  /** There, without what was typed. */
  readonly onLeave: () => void;
}

export function UnsavedDialog({ isAsking, onStay, onLeave }: UnsavedDialogProps): ReactNode {
  return (
    <Modal opened={isAsking} onClose={onStay} title="Quitter sans enregistrer ?">
      <p>Des modifications de cette fiche ne sont pas enregistrées.</p>
      <Group>
        <Button data-autofocus onClick={onStay}>
          Rester sur la fiche
        </Button>
        <Button variant="default" onClick={onLeave}>
          Quitter sans enregistrer
        </Button>
      </Group>
    </Modal>
  );
}
