/** What is asked before a form that was changed is left. */
import { Button, Group, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Unsaved } from './use-unsaved.ts';

export function UnsavedDialog({ unsaved }: { readonly unsaved: Unsaved }): ReactNode {
  return (
    <Modal
      opened={unsaved.wanted !== null}
      onClose={unsaved.stay}
      title="Quitter sans enregistrer ?"
    >
      <p>Des modifications de cette fiche ne sont pas enregistrées.</p>
      <Group>
        <Button data-autofocus onClick={unsaved.stay}>
          Rester sur la fiche
        </Button>
        <Button variant="default" onClick={unsaved.leave}>
          Quitter sans enregistrer
        </Button>
      </Group>
    </Modal>
  );
}
