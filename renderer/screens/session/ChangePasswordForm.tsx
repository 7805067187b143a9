/** Another password for who sits there; the one of before is asked first. */
import { Button, Group } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { askOrTell, forgetProblem, tellDone } from '../../ui/act.ts';
import { isChosen, noPassword, PasswordFields, SecretInput } from './PasswordFields.tsx';

export interface ChangePasswordFormProps {
  readonly name: string;
  readonly onDone: () => void;
  readonly onCancel: (() => void) | null;
}

export function ChangePasswordForm({ name, onDone, onCancel }: ChangePasswordFormProps): ReactNode {
  const [before, setBefore] = useState('');
  const [chosen, setChosen] = useState(noPassword);
  const [isSaving, setSaving] = useState(false);
  const save = async (): Promise<void> => {
    setSaving(true);
    const done = await askOrTell('session.changePassword', { before, password: chosen.password });
    setSaving(false);
    if (done === undefined) return;
    forgetProblem();
    tellDone('Votre mot de passe est changé.');
    onDone();
  };
  return (
    <form
      className="lock-form"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <SecretInput
        label="Mot de passe actuel"
        autoComplete="current-password"
        value={before}
        onChange={(event) => setBefore(event.currentTarget.value)}
      />
      <PasswordFields
        label="Nouveau mot de passe"
        value={chosen}
        context={[name]}
        onChange={setChosen}
      />
      <Group>
        <Button
          type="submit"
          loading={isSaving}
          disabled={before === '' || !isChosen(chosen, [name])}
        >
          Changer mon mot de passe
        </Button>
        {onCancel !== null && (
          <Button variant="default" onClick={onCancel}>
            Annuler
          </Button>
        )}
      </Group>
    </form>
  );
}
