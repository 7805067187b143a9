/** An export under a password: made in the settings, opened on a computer without a service. */
import { Button, Group, Modal, Stack } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { askOrTell, forgetProblem, tellDone } from '../../ui/act.ts';
import { isChosen, noPassword, PasswordFields, SecretInput } from '../session/PasswordFields.tsx';
import { base64ToBytes, download } from './download.ts';
import { restoreHeld } from './send-file.ts';

export interface SealDialogProps {
  readonly serviceName: string;
  readonly onClose: () => void;
}

export function SealDialog({ serviceName, onClose }: SealDialogProps): ReactNode {
  const [chosen, setChosen] = useState(noPassword);
  const [isBusy, setIsBusy] = useState(false);
  const context = [serviceName];
  const make = async (): Promise<void> => {
    setIsBusy(true);
    const done = await askOrTell('export.sealed', { password: chosen.password });
    setIsBusy(false);
    if (done === undefined) return;
    forgetProblem();
    download(done.value.name, base64ToBytes(done.value.base64));
    tellDone(`${done.value.name} : enregistré dans vos téléchargements.`);
    onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title="Exporter sous un mot de passe"
      closeButtonProps={{ 'aria-label': 'Fermer' }}
      centered
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void make();
        }}
      >
        <p>
          Tout le service dans un fichier chiffré, que Planning CIAS reprend sur un autre poste.
          Dites le mot de passe de vive voix, jamais avec le fichier. <b>Perdu, rien ne l’ouvre.</b>
        </p>
        <Stack gap="sm">
          <PasswordFields
            label="Mot de passe du fichier"
            value={chosen}
            context={context}
            onChange={setChosen}
          />
        </Stack>
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={onClose}>
            Annuler
          </Button>
          <Button type="submit" loading={isBusy} disabled={!isChosen(chosen, context)}>
            Exporter
          </Button>
        </Group>
      </form>
    </Modal>
  );
}

export interface UnsealDialogProps {
  /** The name under which the app holds the file. */
  readonly file: string;
  readonly onClose: () => void;
  readonly onRestored: () => void;
}

export function UnsealDialog({ file, onClose, onRestored }: UnsealDialogProps): ReactNode {
  const [password, setPassword] = useState('');
  const [isBusy, setIsBusy] = useState(false);
  const open = async (): Promise<void> => {
    setIsBusy(true);
    const done = await restoreHeld(file, password);
    setIsBusy(false);
    if (done !== 'done') return;
    forgetProblem();
    onRestored();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title="Cet export est protégé"
      closeButtonProps={{ 'aria-label': 'Fermer' }}
      centered
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void open();
        }}
      >
        <SecretInput
          label="Mot de passe du fichier"
          description="Celui qui a été choisi en faisant l’export."
          autoComplete="off"
          data-autofocus
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={onClose}>
            Annuler
          </Button>
          <Button type="submit" loading={isBusy} disabled={password === ''}>
            Reprendre
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
